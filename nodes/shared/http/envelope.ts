import type { IDataObject, IN8nHttpFullResponse } from 'n8n-workflow';
import { httpError, replyError, type RequestInfo } from './apiErrors';
import type { CodeTable } from './codes';
import type { ServiceError } from './errors';
import { parseJson } from './json';

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
	request: RequestInfo,
	{ statusCode, body }: Pick<IN8nHttpFullResponse, 'statusCode' | 'body'>,
	statuses: CodeTable,
): Envelope | ServiceError {
	const text = String(body ?? '');
	const envelope = text.length <= MAX_REPLY_LENGTH ? parseEnvelope(text) : undefined;
	// Some refusals come as an HTTP status with an envelope; the envelope says more.
	if (statusCode !== 200 && (envelope === undefined || envelope.code === 0)) {
		return httpError(request, statusCode, statuses);
	}
	return envelope ?? replyError(request, text.length);
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

/**
 * Whether code 0 came without what was asked for: no data (an empty map arrives as `[]`, or as `null`,
 * or not at all), or data without the field of that name.
 */
export function isMissing(data: unknown, needed: boolean | string = false): boolean {
	if (!needed) return false;
	if (data === null || data === undefined) return true;
	if (Array.isArray(data) && data.length === 0) return true;
	return typeof needed === 'string' && ((data as IDataObject)[needed] ?? '') === '';
}
