import type { Failure, IDataObject } from 'n8n-workflow';
import type { CodeMeaning, CodeTable } from './codes';
import type { Envelope } from './envelope';
import { ServiceError } from './errors';

/** A request to a service, as far as its failures are concerned. */
export interface RequestInfo {
	/** The service's name on the screen. */
	service: string;
	/** Whether the request may change something, and so must not be repeated on a guess. */
	write: boolean;
	/** What to say of a write when nobody knows what became of it. */
	unknownOutcome?: UnknownOutcome;
}

export interface UnknownOutcome {
	/** Ends the sentence that says what happened, e.g. `the message may have been delivered`. */
	outcome: string;
	/** What to check before it is done again. */
	advice: string;
}

/** What a service says where it explains nothing. */
const STOCK_PHRASE =
	/^(ok|success|fail(ed)?|(bad|invalid) request|(param(eter)?s? )?(error|invalid)|(invalid|wrong) param(eter)?s?|请求错误|参数错误|参数不合法|未知错误|系统错误)[.!。！]?$/i;

/**
 * A refusal with a code in the envelope.
 *
 * @param reply its `message` is the service's own explanation and must hold nothing secret
 * @param known the code's entry in the catalogue
 * @param details stand in the description too: n8n's editor shows no more of an error than its texts
 * @param names what the description calls the details
 */
export function codeError(
	request: RequestInfo,
	{ code, message }: Pick<Envelope, 'code' | 'message'>,
	known: CodeMeaning | undefined,
	details: IDataObject = {},
	names: Record<string, string> = {},
): ServiceError {
	const { service, write } = request;
	// A code instead of words tells nothing more.
	const serverText = /^-?\d+$/.test(message) ? '' : message;
	// Where a code stands for many things, the service's own explanation goes first.
	const explains = serverText !== '' && !STOCK_PHRASE.test(serverText);
	const isOwnText = known?.generic === true && explains;
	const meaning = (isOwnText ? '' : known?.meaning) || serverText || 'no reason was given';
	const unsure = write && known?.unsure === true;
	return new ServiceError({
		message: `${service} refused: ${meaning} (code ${code})`,
		description: [
			unsure && unknownOutcomeOf(request).advice,
			known?.remedy ?? 'The code is not documented. Check the fields of the node.',
			...Object.entries(details).map(([name, value]) => `${names[name] ?? name}: ${String(value)}`),
			meaning !== serverText && serverText && `${service} says: ${serverText}`,
		]
			.filter(Boolean)
			.join(' '),
		code,
		outcome: unsure ? 'unknown' : 'unchanged',
		transient: known?.transient,
		failure: known?.cause && ({ cause: known.cause } as Failure),
		flags: known?.flags,
		details: Object.keys(details).length > 0 ? details : undefined,
	});
}

export const ADDRESS_UNKNOWN: CodeMeaning = {
	meaning: 'this address does not exist',
	remedy: "Check the 'Gateway URL' of the credential, or leave it empty.",
};

const COMMON_STATUSES: CodeTable = { 404: ADDRESS_UNKNOWN };

const REDIRECTED: CodeMeaning = {
	meaning: 'the request was redirected, which is not followed because it carries your login',
	remedy: "Check the 'Gateway URL' of the credential and the network's proxy or login page.",
};

/** An HTTP status without an envelope that explains it. */
export function httpError(request: RequestInfo, status: number, statuses: CodeTable): ServiceError {
	const { service } = request;
	const known = statuses[status] ?? COMMON_STATUSES[status];
	if (!known && status >= 500) {
		return unusable(request, `${service} answered with HTTP ${status}`, { code: status });
	}
	const { meaning, remedy, cause, transient, flags } =
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
		flags,
	});
}

/** A reply that is not the JSON envelope: HTML, empty, cut off, or absurdly long. */
export function replyError(request: RequestInfo, length: number): ServiceError {
	const shape = length === 0 ? 'an empty reply' : `a reply that is not JSON (${length} characters)`;
	return unusable(request, `${request.service} sent ${shape}`, { code: 200 });
}

/** Code 0, but nothing in the reply. */
export function noDataError(request: RequestInfo): ServiceError {
	const what = `${request.service} answered without the data that was asked for`;
	return unusable(request, what, { code: 0 });
}

function unknownOutcomeOf({ service, unknownOutcome }: RequestInfo): UnknownOutcome {
	return (
		unknownOutcome ?? {
			outcome: 'it is unknown whether the change was made',
			advice: `Nothing was sent a second time. Check on ${service} whether it took effect before you run this again.`,
		}
	);
}

/** No answer that can be used: it is unknown whether a write took effect. */
export function unusable(
	request: RequestInfo,
	what: string,
	{ code, transient = true }: { code?: number; transient?: boolean } = {},
): ServiceError {
	const { service, write } = request;
	return new ServiceError({
		message: write ? `${what}: ${unknownOutcomeOf(request).outcome}` : what,
		description: write
			? unknownOutcomeOf(request).advice
			: `Try again in a minute. If it lasts, check the network, the proxy and the gateway between n8n and ${service}.`,
		code,
		outcome: write ? 'unknown' : 'unchanged',
		transient,
		failure: { cause: 'temporarily-unavailable' },
	});
}
