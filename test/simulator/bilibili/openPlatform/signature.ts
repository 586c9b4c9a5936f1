import { createHash, createHmac } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { World } from '../../world';
import type { Developer } from './state';

// In this order, one `name:value` a line, they are what is signed.
const signedHeaders = [
	'x-bili-accesskeyid',
	'x-bili-content-md5',
	'x-bili-signature-method',
	'x-bili-signature-nonce',
	'x-bili-signature-version',
	'x-bili-timestamp',
] as const;

/** Who signed the request, or the platform's code for what is wrong with it. */
export function signerOf(
	request: FastifyRequest,
	{ openPlatform, clock }: World,
): Developer | { code: number; message: string } {
	const header = (name: string) => String(request.headers[name] ?? '');
	const body = request.rawBody ?? '';
	if (!header('content-type').startsWith('application/json')) return refusal(4011, 'Content-Type');
	if (header('accept') !== 'application/json') return refusal(4013, 'Accept');
	if (header('x-bili-content-md5') !== createHash('md5').update(body).digest('hex')) {
		return refusal(4012, 'MD5校验失败');
	}
	const developer = openPlatform.developers.find(
		({ accessKeyId }) => accessKeyId === header('x-bili-accesskeyid'),
	);
	if (!developer) return refusal(4001, '应用无效');
	if (header('x-bili-signature-method') !== 'HMAC-SHA256') return refusal(4005, 'method异常');
	if (header('x-bili-signature-version') !== '1.0') return refusal(4006, '版本异常');
	const age = clock.now() / 1000 - Number(header('x-bili-timestamp'));
	if (!(Math.abs(age) < openPlatform.clockToleranceSeconds)) return refusal(4003, '请求过期');
	const text = signedHeaders.map((name) => `${name}:${header(name)}`).join('\n');
	const expected = createHmac('sha256', developer.accessKeySecret).update(text).digest('hex');
	if (header('authorization') !== expected) return refusal(4002, '签名异常');
	const nonce = header('x-bili-signature-nonce');
	if (!nonce || openPlatform.usedNonces.has(nonce)) return refusal(4004, '重复请求');
	openPlatform.usedNonces.add(nonce);
	return developer;
}

function refusal(code: number, message: string) {
	return { code, message };
}
