import { endlessList, type PagesGiven } from './endlessList';
import { fail, ok } from './envelope';
import { mapJson, parseJson, stringifyJson } from './json';
import type { LoggedRequest } from './log';

/** A whole HTTP answer. `declaredLength` is a content-length that is not the truth. */
export interface Answer {
	status: number;
	/** A repeated header (`set-cookie`) holds an array. */
	headers: Record<string, string | string[]>;
	body: string;
	declaredLength?: number;
}

/** What the client gets: an answer, a cut connection, or nothing until the simulator closes. */
export type Outcome = Answer | 'reset' | 'silence';

export interface FaultContext {
	/** Origin of the simulator's second server, which belongs to nobody the client knows. */
	elsewhereUrl: string;
	/** What the client sent. */
	request: Pick<LoggedRequest, 'path' | 'headers' | 'cookies' | 'query' | 'body' | 'rawBody'>;
	/** What this fault has answered so far. */
	pages: PagesGiven;
}

/**
 * `instead`: the request is never processed, unless this gives nothing. `after`: it is, and then its answer
 * is spoilt.
 */
export interface FaultDefinition {
	instead?(context: FaultContext): Outcome | undefined;
	after?(real: Answer, context: FaultContext): Outcome;
}

/** 20 MB of a field that nobody asked for. Spliced in as text: to serialise it takes its time. */
const filler = `"x_filler":"${'x'.repeat(20 * 1024 * 1024)}",`;
export const voucher = 'voucher_6f0c2b7e-41d8-4b53-9a35-2f6b0e7d91c4';

const json = (value: unknown, status = 200): Answer => ({
	status,
	headers: { 'content-type': 'application/json; charset=utf-8' },
	body: stringifyJson(value),
});

const html = (status: number, title: string): Answer => ({
	status,
	headers: { 'content-type': 'text/html; charset=utf-8' },
	body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
});

/** Changes a JSON envelope; an answer that is no JSON stays as it is. */
const changeEnvelope =
	(change: (envelope: Record<string, unknown>) => object) =>
	(real: Answer): Answer => {
		if (!String(real.headers['content-type']).includes('json')) return real;
		const envelope = parseJson(real.body) as Record<string, unknown>;
		return { ...real, body: stringifyJson(change(envelope)) };
	};

const changeData = (change: (data: unknown) => unknown) =>
	changeEnvelope((envelope) => ({ ...envelope, data: change(envelope.data) }));

const changeEvery = (change: (entry: unknown) => unknown) =>
	changeData((data) => mapJson(data, change));

const isObject = (entry: unknown): entry is object =>
	entry !== null && typeof entry === 'object' && !Array.isArray(entry);

const everySecondField = (entry: unknown) =>
	isObject(entry)
		? Object.fromEntries(Object.entries(entry).filter((_field, index) => index % 2 === 1))
		: entry;

const withUnknownFields = (entry: unknown) =>
	isObject(entry) ? { ...entry, x_new_field: 'new', x_new_object: { nested: [1, null] } } : entry;

const numberAsString = (entry: unknown) =>
	typeof entry === 'number' || typeof entry === 'bigint' ? String(entry) : entry;

const stringAsNumber = (entry: unknown) =>
	typeof entry === 'string' && /^(0|[1-9]\d*)$/.test(entry) ? BigInt(entry) : entry;

/** Other spellings of a text that a server may repeat it in. */
export const spellingsOf = (text: string): string[] => [
	encodeURIComponent(text),
	Buffer.from(text).toString('base64'),
	text.replace(/[^]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
];

/** All that a request holds, on lines of their own: raw, re-encoded, and as another line of a log. */
function echoOf({ headers, cookies, query, body, rawBody }: FaultContext['request']): string {
	const values = [cookies, query, body].flatMap((fields) =>
		Object.values(fields).filter((value) => typeof value === 'string'),
	);
	const lines = [...values, ...values.flatMap(spellingsOf), rawBody, JSON.stringify(headers)];
	return lines.filter(Boolean).join('\n[info] ');
}

/** What no number of a reply ever is. The texts stand for numbers that JSON can't be made of. */
const ABSURD_NUMBERS: unknown[] = ['#1e400#', 900000000000000000n, -1, 'NaN', '#-1e400#', 1e-300];

function withAbsurdNumbers(real: Answer): Answer {
	let count = 0;
	const absurd = (entry: unknown) =>
		typeof entry === 'number' || typeof entry === 'bigint'
			? ABSURD_NUMBERS[count++ % ABSURD_NUMBERS.length]
			: entry;
	const { body, ...answer } = changeEvery(absurd)(real);
	return { ...answer, body: body.replace(/"#(-?1e400)#"/g, '$1') };
}

/** Every fault by name. A test that wants them all iterates `allFaults`. */
export const faultCatalogue = {
	http412Html: { instead: () => html(412, '出错啦! - bilibili.com') },
	http412Json: { instead: () => json(fail(-412, '请求被拦截', null), 412) },
	http429: { instead: () => html(429, '429 Too Many Requests') },
	http500: { instead: () => html(500, '500 Internal Server Error') },
	http502: { instead: () => html(502, '502 Bad Gateway') },
	http503: { instead: () => html(503, '503 Service Temporarily Unavailable') },
	http504: { instead: () => html(504, '504 Gateway Time-out') },
	http504After: { after: () => html(504, '504 Gateway Time-out') },
	code101: { instead: () => json(fail(-101, '账号未登录')) },
	code111: { instead: () => json(fail(-111, 'csrf 校验失败')) },
	code352: { instead: () => json(fail(-352, '风控校验失败', { v_voucher: voucher })) },
	code352AsZero: { instead: () => json(ok({ v_voucher: voucher })) },
	code412: { instead: () => json(fail(-412, 'request was banned')) },
	code509: { instead: () => json(fail(-509, '请求过于频繁，请稍后再试')) },
	code799: { instead: () => json(fail(-799, '请求过于频繁，请稍后再试')) },
	resetBefore: { instead: () => 'reset' },
	resetAfter: { after: () => 'reset' },
	timeoutBefore: { instead: () => 'silence' },
	timeoutAfter: { after: () => 'silence' },
	truncated: {
		after: (real) => ({
			...real,
			body: real.body.slice(0, Math.ceil(real.body.length / 2)),
			declaredLength: Buffer.byteLength(real.body),
		}),
	},
	html: { instead: () => html(200, '哔哩哔哩 (゜-゜)つロ 干杯~-bilibili') },
	empty: { after: (real) => ({ ...real, body: '' }) },
	wrongContentType: {
		after: (real) => ({ ...real, headers: { 'content-type': 'text/plain; charset=utf-8' } }),
	},
	hugeBody: {
		after: (real) => ({ ...real, body: real.body.replace(/^\{/, () => `{${filler}`) }),
	},
	nullData: { after: changeData(() => null) },
	missingFields: { after: changeEvery(everySecondField) },
	extraFields: { after: changeEvery(withUnknownFields) },
	numbersAsStrings: { after: changeEvery(numberAsString) },
	stringsAsNumbers: { after: changeEvery(stringAsNumber) },
	absurdNumbers: { after: withAbsurdNumbers },
	echoingServer: {
		instead: ({ request }) => {
			const echo = echoOf(request);
			return json(fail(424242, echo, { qr: echo, v_voucher: echo }));
		},
	},
	redirectOtherHost: {
		instead: ({ elsewhereUrl }) => ({
			status: 302,
			headers: { location: `${elsewhereUrl}/landing` },
			body: '',
		}),
	},
	endlessList,
} satisfies Record<string, FaultDefinition>;

export type FaultKind = keyof typeof faultCatalogue;

export const allFaults = Object.keys(faultCatalogue) as FaultKind[];

/** A fault of the catalogue by name, or any refusal of the API by its code. */
export type Fault = FaultKind | ApiCodeFault;

export interface ApiCodeFault {
	kind: 'apiCode';
	code: number;
	message?: string;
	data?: unknown;
}

export function definitionOf(fault: Fault): FaultDefinition {
	if (typeof fault === 'string') return faultCatalogue[fault];
	const { code, message = String(code), data } = fault;
	return { instead: () => json(fail(code, message, data)) };
}
