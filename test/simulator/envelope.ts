/**
 * The envelope `{code, message, data}` in the variants the endpoints use. Older `room/v1` endpoints
 * carry `msg` beside `message`; newer `xlive` and `x/` endpoints carry `ttl` instead.
 */
export interface Envelope {
	code: number;
	message: string;
	msg?: string;
	ttl?: number;
	data?: unknown;
}

export interface EnvelopeOptions {
	message?: string;
	msg?: string;
	ttl?: number;
}

/** `{code: 0, message: "0", ttl: 1, data}`; give `msg` for the older form, which has no `ttl`. */
export function ok(data: unknown, options: EnvelopeOptions = {}): Envelope {
	return { code: 0, ...texts('0', options), data };
}

/** A refusal; `data` is left out when undefined, as most newer endpoints do. */
export function fail(
	code: number,
	message: string,
	data?: unknown,
	options: EnvelopeOptions = {},
): Envelope {
	const envelope = { code, ...texts(message, options) };
	return data === undefined ? envelope : { ...envelope, data };
}

/** Success of the older live endpoints: the same text in `msg` and `message`. */
export function oldOk(data: unknown, text = 'ok'): Envelope {
	return ok(data, { msg: text, message: text });
}

/** Refusal of the older live endpoints: `msg` equals `message`, and `data` is an empty array. */
export function oldFail(code: number, text: string, data: unknown = []): Envelope {
	return fail(code, text, data, { msg: text });
}

function texts(standard: string, { message = standard, msg, ttl }: EnvelopeOptions) {
	if (msg !== undefined) return ttl === undefined ? { msg, message } : { msg, message, ttl };
	return { message, ttl: ttl ?? 1 };
}
