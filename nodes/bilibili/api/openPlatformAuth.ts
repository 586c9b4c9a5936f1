import { createHash, createHmac, randomUUID } from 'crypto';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { gatewayOf, throughGateway } from '../../shared/http/gateway';

export const OPEN_PLATFORM_HOST = 'live-open.biliapi.com';

/** The data of the `bilibiliLiveOpenApi` credential. */
export interface OpenPlatformCredential {
	accessKeyId?: string;
	accessKeySecret?: string;
	appId?: string | number;
	/** The streamer's identity code. */
	identityToken?: string;
	gatewayUrl?: string;
}

/**
 * Signs a request to the Live Open Platform: an HMAC-SHA256, by the access key secret, of six headers,
 * among them the MD5 of the body. A request to any other address is returned as it came.
 *
 * @param now Unix milliseconds; the platform refuses a clock that is off by more than ten minutes
 */
export function signOpenPlatformRequest(
	credential: OpenPlatformCredential,
	request: IHttpRequestOptions,
	now = Date.now(),
): IHttpRequestOptions {
	const gateway = gatewayOf(credential);
	const url = URL.canParse(request.url, request.baseURL)
		? new URL(request.url, request.baseURL)
		: undefined;
	if (url?.protocol !== 'https:' || url.host !== OPEN_PLATFORM_HOST) return request;

	// Signed is the text, so it has to be sent as it stands.
	const body = typeof request.body === 'string' ? request.body : JSON.stringify(request.body ?? {});
	const signed = {
		'x-bili-accesskeyid': (credential.accessKeyId ?? '').trim(),
		'x-bili-content-md5': createHash('md5').update(body).digest('hex'),
		'x-bili-signature-method': 'HMAC-SHA256',
		'x-bili-signature-nonce': randomUUID(),
		'x-bili-signature-version': '1.0',
		'x-bili-timestamp': String(Math.floor(now / 1000)),
	};
	const text = Object.entries(signed)
		.map(([name, value]) => `${name}:${value}`)
		.join('\n');
	const signature = createHmac('sha256', (credential.accessKeySecret ?? '').trim())
		.update(text)
		.digest('hex');
	return {
		...request,
		baseURL: undefined,
		url: throughGateway(url.href, gateway),
		method: 'POST',
		body,
		headers: {
			...signed,
			Authorization: signature,
			Accept: 'application/json',
			'Content-Type': 'application/json',
		},
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
	};
}
