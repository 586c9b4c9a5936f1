import { FormData, request, type Dispatcher } from 'undici';
import { browserUserAgent, cookieHeader, type Account, type Simulator } from '../../simulator';
import { parseJson } from '../../simulator/json';

/** A JSON answer as a client sees it; long integers are `bigint`. */
export interface Reply {
	status: number;
	text: string;
	json: ReturnType<typeof JSON.parse>;
}

type Fields = Record<string, string | number>;

/** A browser, logged in as `account` when given, whose addresses begin with the Bilibili host. */
export function browser(simulator: Simulator, account?: Account) {
	const headers = {
		'user-agent': browserUserAgent,
		...(account ? { cookie: cookieHeader(account) } : {}),
	};
	const send = async (address: string, options: Partial<Dispatcher.RequestOptions> = {}) => {
		const response = await request(`${simulator.url}/${address}`, {
			...options,
			headers: { ...headers, ...(options.headers as Record<string, string>) },
		} as Dispatcher.RequestOptions);
		const text = await response.body.text();
		const isJson = response.headers['content-type']?.includes('json') && text !== '';
		return { status: response.statusCode, text, json: isJson ? parseJson(text) : undefined };
	};
	return {
		send: send as (address: string, options?: object) => Promise<Reply>,
		get: async (address: string, query: Fields = {}): Promise<Reply> =>
			send(Object.keys(query).length > 0 ? `${address}?${formEncode(query)}` : address),
		/** Posts a form without adding anything to it. */
		postRaw: async (address: string, fields: Fields): Promise<Reply> =>
			send(address, { method: 'POST', body: formEncode(fields), headers: formType }),
		/** Posts a form with the account's csrf token. */
		post: async (address: string, fields: Fields = {}): Promise<Reply> =>
			send(address, {
				method: 'POST',
				body: formEncode({ csrf: account?.cookies.bili_jct ?? '', ...fields }),
				headers: formType,
			}),
		postJson: async (address: string, value: unknown): Promise<Reply> =>
			send(address, {
				method: 'POST',
				body: JSON.stringify(value),
				headers: { 'content-type': 'application/json' },
			}),
		upload: async (address: string, parts: FormData): Promise<Reply> =>
			send(address, { method: 'POST', body: parts }),
	};
}

export type Browser = ReturnType<typeof browser>;

const formType = { 'content-type': 'application/x-www-form-urlencoded' };

/** Form-encodes fields, in their order. */
export function formEncode(fields: Fields): string {
	const form = new URLSearchParams();
	for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
	return form.toString();
}
