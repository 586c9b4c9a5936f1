import type { FastifyRequest } from 'fastify';
import type { Account } from './accounts';
import type { LoggedRequest } from './log';

declare module 'fastify' {
	interface FastifyRequest {
		/** The log's entry of this request: host, path, query, cookies and body as they arrived. */
		arrival: LoggedRequest;
		rawBody?: string;
		/** Who is calling; set by the guard `signedIn`. */
		account?: Account;
	}
}

/** Splits a Cookie header without decoding anything. */
export function parseCookies(header = ''): Record<string, string> {
	const pairs = header.split(';').map((pair) => pair.trim());
	return Object.fromEntries(
		pairs
			.filter((pair) => pair.includes('='))
			.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
	);
}

/** A parameter as text, from the body or else from the query; the first one if repeated. */
export function textParameter(request: FastifyRequest, name: string): string | undefined {
	const { body, query } = request.arrival;
	const value = [body[name] ?? query[name]].flat()[0];
	return value === undefined || value === null || typeof value === 'object'
		? undefined
		: String(value);
}

/** A parameter as a whole number; undefined when missing or not digits. */
export function numberParameter(request: FastifyRequest, name: string): number | undefined {
	const text = textParameter(request, name);
	return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined;
}

/** Every value of a repeatable query parameter, also in the form `name[]`. */
export function listParameter(request: FastifyRequest, name: string): string[] {
	const { query } = request.arrival;
	return [query[`${name}[]`] ?? [], query[name] ?? []].flat();
}

/** The account behind a request that passed the guard `signedIn`. */
export function caller(request: FastifyRequest): Account {
	if (!request.account) throw new Error(`${request.arrival.path} lacks the guard signedIn`);
	return request.account;
}
