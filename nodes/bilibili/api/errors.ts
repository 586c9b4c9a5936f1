import type { Failure, IDataObject } from 'n8n-workflow';
import { ServiceError } from '../../errors';
import { COMMON_CODES, LOGGED_OUT, RISK_CONTROL, TOO_MANY, type CodeMeaning } from './codes';
import type { ApiCall } from './request';

/** Codes after which it is not known whether a write took effect. */
const UNSURE_CODES = [-500, -503, -504];

const MAY_HAVE_TAKEN_EFFECT =
	'Nothing was sent a second time. Check on Bilibili whether it took effect before you run this again.';

/** A refusal with a code in the envelope. `serverText` is Bilibili's own explanation. */
export function codeError(
	call: ApiCall,
	code: number,
	serverText: string,
	details: IDataObject = {},
): ServiceError {
	const known = call.codes?.[code] ?? COMMON_CODES[code];
	const says = serverText && serverText !== String(code) ? ` Bilibili says: ${serverText}` : '';
	const meaning = known?.meaning ?? (serverText || 'no reason was given');
	const remedy = known?.remedy ?? 'The code is not documented. Check the fields of the node.';
	const unsure = isWrite(call) && UNSURE_CODES.includes(code);
	return new ServiceError({
		message: `Bilibili refused: ${meaning} (code ${code})`,
		description: [unsure ? MAY_HAVE_TAKEN_EFFECT : '', remedy + (known ? says : '')]
			.filter(Boolean)
			.join(' '),
		code,
		outcome: unsure ? 'unknown' : 'unchanged',
		transient: known?.transient,
		failure: known?.cause && ({ cause: known.cause } as Failure),
		details: Object.keys(details).length > 0 ? details : undefined,
	});
}

/** An HTTP status without an envelope that explains it. */
export function httpError(call: ApiCall, status: number): ServiceError {
	if (status === 412) return statusError(status, RISK_CONTROL);
	if (status === 429) return statusError(status, TOO_MANY);
	if (status === 401) return statusError(status, LOGGED_OUT);
	if (status === 404) {
		return statusError(status, {
			meaning: 'this address does not exist',
			remedy: "Check the 'Gateway URL' of the credential, or leave it empty.",
		});
	}
	if (status >= 300 && status < 400) {
		return statusError(status, {
			meaning: 'the request was redirected, which is not followed because it carries your cookies',
			remedy: "Check the 'Gateway URL' of the credential and the network's proxy or login page.",
		});
	}
	if (status >= 500) return unusable(call, status, `Bilibili answered with HTTP ${status}`, true);
	return statusError(status, {
		meaning: 'the request was turned away',
		remedy: 'Check the network, the proxy and the gateway between n8n and Bilibili.',
	});
}

function statusError(status: number, { meaning, remedy, cause, transient }: CodeMeaning) {
	return new ServiceError({
		message: `Bilibili refused: ${meaning} (HTTP ${status})`,
		description: remedy,
		code: status,
		transient,
		failure: cause && ({ cause } as Failure),
	});
}

/** A reply that is not the JSON envelope: HTML, empty, cut off, or absurdly long. */
export function replyError(call: ApiCall, length: number): ServiceError {
	const shape = length === 0 ? 'an empty reply' : `a reply that is not JSON (${length} characters)`;
	return unusable(call, 200, `Bilibili sent ${shape}`, true);
}

/** Code 0, but nothing in the reply. */
export function noDataError(call: ApiCall): ServiceError {
	return unusable(call, 0, 'Bilibili answered without the data that was asked for', true);
}

/** No answer that can be used: it is unknown whether a write took effect. */
function unusable(call: ApiCall, status: number | undefined, what: string, transient: boolean) {
	const write = isWrite(call);
	return new ServiceError({
		message: write ? `${what}: it is unknown whether the change was made` : what,
		description: write
			? MAY_HAVE_TAKEN_EFFECT
			: 'Try again in a minute. If it lasts, check the network, the proxy and the gateway between n8n and Bilibili.',
		code: status,
		outcome: write ? 'unknown' : 'unchanged',
		transient,
		failure: { cause: 'temporarily-unavailable' },
	});
}

/** Reasons that prove that the request never reached the server. */
const NEVER_SENT: Record<string, string> = {
	ECONNREFUSED: 'the connection was refused',
	EHOSTUNREACH: 'the host is out of reach',
	ENETUNREACH: 'the network is out of reach',
	ENOTFOUND: 'the host name was not found',
	EAI_AGAIN: 'the host name could not be looked up',
	CERT_HAS_EXPIRED: 'the certificate has expired',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is not trusted',
	SELF_SIGNED_CERT_IN_CHAIN: 'the certificate is not trusted',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate is not trusted',
};

const NO_ANSWER: Record<string, string> = {
	ECONNABORTED: 'it took too long',
	ETIMEDOUT: 'it took too long',
	ECONNRESET: 'the connection was cut',
	EPIPE: 'the connection was cut',
	ERR_BAD_RESPONSE: 'the connection was cut',
};

/**
 * Whatever n8n's HTTP helper threw. Only the reason's code is taken over: the thrown object holds the
 * request with its cookies.
 */
export function transportError(call: ApiCall, thrown: unknown): ServiceError {
	const reason = reasonOf(thrown);
	const neverSent = reason && NEVER_SENT[reason];
	if (neverSent) {
		return new ServiceError({
			message: `Bilibili could not be reached: ${neverSent}`,
			description:
				"Check the network and the proxy of this n8n, and the 'Gateway URL' of the credential. Nothing was sent.",
			transient: true,
			failure: { cause: 'temporarily-unavailable' },
		});
	}
	if (reason === 'ERR_CANCELED') {
		return unusable(call, undefined, 'The run was stopped before Bilibili answered', false);
	}
	const why = (reason && NO_ANSWER[reason]) ?? 'the connection broke';
	return unusable(call, undefined, `Bilibili gave no answer: ${why}`, true);
}

/** The network's own code (`ECONNRESET`, …), wherever n8n and axios have put it. */
function reasonOf(thrown: unknown): string | undefined {
	let current = thrown as { code?: unknown; httpCode?: unknown; cause?: unknown } | undefined;
	for (let depth = 0; current && depth < 5; depth++) {
		for (const code of [current.code, current.httpCode]) {
			if (typeof code === 'string' && /^E[A-Z_]+$|^[A-Z_]*CERT[A-Z_]*$|^UNABLE_/.test(code))
				return code;
		}
		current = current.cause as typeof current;
	}
	return undefined;
}

/** Whether a call may change something, and so must not be repeated on a guess. */
export function isWrite(call: ApiCall): boolean {
	return (call.effect ?? (call.method === 'GET' ? 'read' : 'write')) === 'write';
}
