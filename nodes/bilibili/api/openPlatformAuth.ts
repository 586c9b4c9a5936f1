import { createHash, createHmac, randomUUID } from 'crypto';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { addressOf, gatewayOf, sentTo } from '../../shared/http/gateway';
import { bodyFields, isUrlEncoded, type AnyRequest } from '../../shared/http/requestBody';
import { credentialText } from '../../shared/values/credentialFields';

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

/** Every value of a credential that no error, output or log may show. */
export function openPlatformSecrets(credential: OpenPlatformCredential): string[] {
	const { keyId, keySecret, identityCode } = developerOf(credential);
	return [keyId, keySecret, identityCode].filter(Boolean);
}

/** Whose app it is, and for which streamer; `''` for what is missing. */
export function developerOf(credential: OpenPlatformCredential) {
	return {
		keyId: credentialText(credential.accessKeyId, 'Access Key ID'),
		keySecret: credentialText(credential.accessKeySecret, 'Access Key Secret'),
		appId: credentialText(credential.appId, 'App ID'),
		identityCode: credentialText(credential.identityToken, 'Identity Code'),
	};
}

/**
 * Signs a request to the Live Open Platform: an HMAC-SHA256, by the access key secret, of six headers,
 * among them the MD5 of the body, which is JSON whatever form the fields came in. A request to any
 * other address is returned as it came.
 *
 * @param now Unix milliseconds; the platform refuses a clock that is off by more than ten minutes
 */
export function signOpenPlatformRequest(
	credential: OpenPlatformCredential,
	request: IHttpRequestOptions,
	now = Date.now(),
): IHttpRequestOptions {
	const gateway = gatewayOf(credential);
	const url = addressOf(request, gateway);
	if (url?.protocol !== 'https:' || url.host !== OPEN_PLATFORM_HOST) return request;

	const body = bodyText(request);
	const headers = {
		...signature(credential, body, now),
		Accept: 'application/json',
		'Content-Type': 'application/json',
	};
	const options: AnyRequest = { ...request, method: 'POST', body, headers };
	for (const name of ['form', 'formData', 'json'] as const) delete options[name];
	return sentTo(options, url, gateway);
}

/** Signed is the text, so it has to be sent as it stands. */
function bodyText(request: AnyRequest): string {
	const { body } = request;
	const isText = typeof body === 'string' && !isUrlEncoded(request);
	return isText ? body : JSON.stringify(bodyFields(request));
}

function signature(credential: OpenPlatformCredential, body: string, now: number) {
	const { keyId, keySecret } = developerOf(credential);
	const signed = {
		'x-bili-accesskeyid': keyId,
		'x-bili-content-md5': createHash('md5').update(body).digest('hex'),
		'x-bili-signature-method': 'HMAC-SHA256',
		'x-bili-signature-nonce': randomUUID(),
		'x-bili-signature-version': '1.0',
		'x-bili-timestamp': String(Math.floor(now / 1000)),
	};
	const text = Object.entries(signed)
		.map(([name, value]) => `${name}:${value}`)
		.join('\n');
	const Authorization = createHmac('sha256', keySecret).update(text).digest('hex');
	return { ...signed, Authorization };
}
