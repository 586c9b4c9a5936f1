import { InputError } from '../values/inputError';
import { unusable, type RequestInfo } from './apiErrors';
import { ServiceError } from './errors';

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
 *
 * @throws InputError where the credential could not be used, so that nothing was sent
 */
export function transportError(request: RequestInfo, thrown: unknown): ServiceError {
	const { service } = request;
	const inputError = causes(thrown).find((cause) => cause instanceof InputError);
	if (inputError) throw inputError;
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
		return unusable(request, `The run was stopped before ${service} answered`, {
			transient: false,
		});
	}
	const why = (reason && NO_ANSWER[reason]) ?? 'the connection broke';
	return unusable(request, `${service} gave no answer: ${why}`);
}

/** The network's own code (`ECONNRESET`, …), wherever n8n and axios have put it. */
function reasonOf(thrown: unknown): string | undefined {
	return causes(thrown)
		.flatMap(({ code, httpCode }) => [code, httpCode])
		.find(
			(code): code is string =>
				typeof code === 'string' && /^E[A-Z_]+$|^[A-Z_]*CERT[A-Z_]*$|^UNABLE_/.test(code),
		);
}

interface Thrown {
	code?: unknown;
	httpCode?: unknown;
	cause?: unknown;
}

/** What was thrown, and what caused that, a few steps down. */
function causes(thrown: unknown): Thrown[] {
	const found: Thrown[] = [];
	for (let one = thrown as Thrown | undefined; one && found.length < 5; one = one.cause as Thrown) {
		found.push(one);
	}
	return found;
}
