import type { FastifyRequest } from 'fastify';
import { numberParameter, textParameter } from '../../arrival';
import type { Envelope } from '../../envelope';
import { fail, ok } from '../../envelope';

/** Answers of `api.vc.bilibili.com`, which carry `msg`, `message` and `ttl` together. */
export function vcOk(data: unknown): Envelope {
	return ok(data, { msg: '0', message: '0', ttl: 1 });
}

export function vcFail(code: number, text: string): Envelope {
	return fail(code, text, undefined, { msg: text, ttl: 1 });
}

export const badRequest = () => vcFail(-400, '请求错误');
export const illegalParameter = () => vcFail(2, '参数非法');

/** The talker a request names; undefined when it names none. */
export function talkerOf(request: FastifyRequest): { talkerId: number; type: 1 | 2 } | undefined {
	const talkerId = numberParameter(request, 'talker_id');
	const type = numberParameter(request, 'session_type');
	return talkerId && (type === 1 || type === 2) ? { talkerId, type } : undefined;
}

/** A 64-bit parameter; undefined when it is missing or no number. */
export function bigParameter(request: FastifyRequest, name: string): bigint | undefined {
	const text = textParameter(request, name);
	return text !== undefined && /^\d+$/.test(text) ? BigInt(text) : undefined;
}

interface PageRules {
	defaultSize: number;
	maximumSize: number;
	pageLimit: number;
}

/** The page size a request asks for; undefined when it is more than allowed. */
export function pageSize(
	request: FastifyRequest,
	{ defaultSize, maximumSize, pageLimit }: PageRules,
): number | undefined {
	const size = numberParameter(request, 'size') ?? defaultSize;
	return size < 0 || size > maximumSize ? undefined : Math.min(size, pageLimit);
}
