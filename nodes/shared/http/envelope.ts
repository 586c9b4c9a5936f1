import type { Failure, IDataObject, IN8nHttpFullResponse } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { ServiceError } from './errors';
import { parseJson } from './json';

/** One request to a service, as far as its failures are concerned. */
export interface Exchange {
	/** The service's name on the screen. */
	service: string;
	/** Whether the request may change something, and so must not be repeated on a guess. */
	write: boolean;
	/** What to say of a write when nobody knows what became of it. */
	doubt?: Doubt;
}

export interface Doubt {
	/** Ends the sentence that says what happened, e.g. `the message may have been delivered`. */
	outcome: string;
	/** What to check before it is done again. */
	advice: string;
}

/** What a code of a service means, and what the user can do about it. */
export interface CodeMeaning {
	/** Ends the sentence "Bilibili refused: …". Empty: the service's own words tell. */
	meaning: string;
	remedy?: string;
	cause?: Failure['cause'];
	/** The service is overloaded: the same read may succeed a little later. */
	transient?: boolean;
	/** After it, nobody knows whether a write took effect. */
	unsure?: boolean;
}

export type CodeTable = Record<number, CodeMeaning>;

/** What the services wrap every answer in: `{code, message or msg, data or result}`. */
export interface Envelope {
	code: number;
	message: string;
	/** May be absent, null or `[]` where it is empty. */
	data: unknown;
	/** The other fields of the reply. */
	rest: IDataObject;
}

/** No reply of these services comes near it; a larger one is not worth the memory to parse. */
const MAX_REPLY_LENGTH = 16 * 1024 * 1024;

/**
 * The envelope of a reply, or why there is none.
 *
 * @param statuses what HTTP statuses mean where there is no envelope that explains them
 */
export function readEnvelope(
	exchange: Exchange,
	{ statusCode, body }: Pick<IN8nHttpFullResponse, 'statusCode' | 'body'>,
	statuses: CodeTable,
): Envelope | ServiceError {
	const text = String(body ?? '');
	const envelope = text.length <= MAX_REPLY_LENGTH ? parseEnvelope(text) : undefined;
	// Some refusals come as an HTTP status with an envelope; the envelope says more.
	if (statusCode !== 200 && (envelope === undefined || envelope.code === 0)) {
		return httpError(exchange, statusCode, statuses);
	}
	return envelope ?? replyError(exchange, text.length);
}

/** Undefined when the text is not such an envelope. */
function parseEnvelope(text: string): Envelope | undefined {
	let body: unknown;
	try {
		body = parseJson(text);
	} catch {
		return undefined;
	}
	if (typeof body !== 'object' || body === null) return undefined;
	const { code, message, msg, data, result, ...rest } = body as IDataObject;
	const number = typeof code === 'string' && code.trim() !== '' ? Number(code) : code;
	if (typeof number !== 'number' || !Number.isFinite(number)) return undefined;
	// Either name can be the empty one; series and films (`pgc`) say `result` instead of `data`.
	const content = data ?? result ?? data;
	return { code: number, message: String(message || msg || ''), data: content, rest };
}

export type MayRetry = (error: ServiceError, waitMs: number) => boolean;

/** Waits between the tries of a read, in ms. A write is never tried again. */
const RETRY_DELAYS = [500, 1500];

/**
 * Makes a request; a read whose failure may pass (overload, reset, time-out) is made again.
 *
 * @param mayRetry whether the caller wants that, after a wait of so many ms
 * @throws the {@link ServiceError} of the last try
 */
export async function withRetries<T>(
	write: boolean,
	attempt: () => Promise<T | ServiceError>,
	mayRetry: MayRetry = () => true,
): Promise<T> {
	for (let tries = 0; ; tries++) {
		const result = await attempt();
		if (!(result instanceof ServiceError)) return result;
		if (write || !result.transient || tries >= RETRY_DELAYS.length) throw result;
		if (!mayRetry(result, RETRY_DELAYS[tries])) throw result;
		await sleep(RETRY_DELAYS[tries]);
	}
}

/**
 * A refusal with a code in the envelope.
 *
 * @param known the code's entry in the catalogue
 * @param message the service's own explanation; must hold nothing secret
 * @param details stand in the description too: n8n's editor shows no more of an error than its texts
 * @param names what the description calls the details
 */
export function codeError(
	exchange: Exchange,
	{ code, message }: Pick<Envelope, 'code' | 'message'>,
	known: CodeMeaning | undefined,
	details: IDataObject = {},
	names: Record<string, string> = {},
): ServiceError {
	const { service, write } = exchange;
	// A code instead of words tells nothing more.
	const serverText = /^-?\d+$/.test(message) ? '' : message;
	const meaning = known?.meaning || serverText || 'no reason was given';
	const unsure = write && known?.unsure === true;
	return new ServiceError({
		message: `${service} refused: ${meaning} (code ${code})`,
		description: [
			unsure && doubtOf(exchange).advice,
			known?.remedy ?? 'The code is not documented. Check the fields of the node.',
			...Object.entries(details).map(([name, value]) => `${names[name] ?? name}: ${String(value)}`),
			known?.meaning && serverText && `${service} says: ${serverText}`,
		]
			.filter(Boolean)
			.join(' '),
		code,
		outcome: unsure ? 'unknown' : 'unchanged',
		transient: known?.transient,
		failure: known?.cause && ({ cause: known.cause } as Failure),
		details: Object.keys(details).length > 0 ? details : undefined,
	});
}

const COMMON_STATUSES: CodeTable = {
	404: {
		meaning: 'this address does not exist',
		remedy: "Check the 'Gateway URL' of the credential, or leave it empty.",
	},
};

const REDIRECTED: CodeMeaning = {
	meaning: 'the request was redirected, which is not followed because it carries your login',
	remedy: "Check the 'Gateway URL' of the credential and the network's proxy or login page.",
};

/** An HTTP status without an envelope that explains it. */
export function httpError(exchange: Exchange, status: number, statuses: CodeTable): ServiceError {
	const { service } = exchange;
	const known = statuses[status] ?? COMMON_STATUSES[status];
	if (!known && status >= 500) {
		return unusable(exchange, `${service} answered with HTTP ${status}`, { code: status });
	}
	const { meaning, remedy, cause, transient } =
		known ??
		(status >= 300 && status < 400
			? REDIRECTED
			: {
					meaning: 'the request was turned away',
					remedy: `Check the network, the proxy and the gateway between n8n and ${service}.`,
				});
	return new ServiceError({
		message: `${service} refused: ${meaning} (HTTP ${status})`,
		description: remedy,
		code: status,
		transient,
		failure: cause && ({ cause } as Failure),
	});
}

/** A reply that is not the JSON envelope: HTML, empty, cut off, or absurdly long. */
function replyError(exchange: Exchange, length: number): ServiceError {
	const shape = length === 0 ? 'an empty reply' : `a reply that is not JSON (${length} characters)`;
	return unusable(exchange, `${exchange.service} sent ${shape}`, { code: 200 });
}

/**
 * Whether code 0 came without what was asked for: no data (an empty map arrives as `[]`, or as `null`,
 * or not at all), or data without the field of that name.
 */
export function lacks(data: unknown, needed: boolean | string = false): boolean {
	if (!needed) return false;
	if (data === null || data === undefined) return true;
	if (Array.isArray(data) && data.length === 0) return true;
	return typeof needed === 'string' && ((data as IDataObject)[needed] ?? '') === '';
}

/** Code 0, but nothing in the reply. */
export function noDataError(exchange: Exchange): ServiceError {
	const what = `${exchange.service} answered without the data that was asked for`;
	return unusable(exchange, what, { code: 0 });
}

function doubtOf({ service, doubt }: Exchange): Doubt {
	return (
		doubt ?? {
			outcome: 'it is unknown whether the change was made',
			advice: `Nothing was sent a second time. Check on ${service} whether it took effect before you run this again.`,
		}
	);
}

/** No answer that can be used: it is unknown whether a write took effect. */
function unusable(
	exchange: Exchange,
	what: string,
	{ code, transient = true }: { code?: number; transient?: boolean } = {},
): ServiceError {
	const { service, write } = exchange;
	return new ServiceError({
		message: write ? `${what}: ${doubtOf(exchange).outcome}` : what,
		description: write
			? doubtOf(exchange).advice
			: `Try again in a minute. If it lasts, check the network, the proxy and the gateway between n8n and ${service}.`,
		code,
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
	ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is that of another host',
};

const NO_ANSWER: Record<string, string> = {
	ECONNABORTED: 'it took too long',
	ETIMEDOUT: 'it took too long',
	ECONNRESET: 'the connection was cut',
	EPIPE: 'the connection was cut',
	ERR_BAD_RESPONSE: 'the connection was cut',
	EPROTO: 'no secure connection could be made',
};

/**
 * Node refuses a header (an older n8n passes it on as it is). All that users put into one comes from
 * the credential.
 */
const BAD_HEADER = 'ERR_INVALID_CHAR';

/**
 * Whatever n8n's HTTP helper threw. Only the reason's code is taken over: the thrown object holds the
 * request with its secrets.
 */
export function transportError(exchange: Exchange, thrown: unknown): ServiceError {
	const { service } = exchange;
	const reason = reasonOf(thrown);
	const neverSent = reason && NEVER_SENT[reason];
	if (neverSent) {
		return new ServiceError({
			message: `${service} could not be reached: ${neverSent}`,
			description:
				"Check the network and the proxy of this n8n, and the 'Gateway URL' of the credential. Nothing was sent.",
			transient: true,
			failure: { cause: 'temporarily-unavailable' },
		});
	}
	if (reason === BAD_HEADER) {
		return new ServiceError({
			message: `Nothing was sent to ${service}: the credential holds a character that can't be sent`,
			description:
				"Paste its values again, each exactly as it was shown: a letter of another script, or the '…' of a text that was cut short, is no part of them.",
			failure: { cause: 'credential-invalid' },
		});
	}
	if (reason === 'ERR_CANCELED') {
		return unusable(exchange, `The run was stopped before ${service} answered`, {
			transient: false,
		});
	}
	const why = (reason && NO_ANSWER[reason]) ?? 'the connection broke';
	return unusable(exchange, `${service} gave no answer: ${why}`);
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
