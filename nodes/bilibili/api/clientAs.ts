import { createHash } from 'crypto';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { gatewayOf } from '../../shared/http/gateway';
import { credentialText } from '../../shared/values/credentialFields';
import { authenticate } from './authenticate';
import { cookiesOf, livehimeOf, secretsOf, type BilibiliCredential } from './credential';
import { BilibiliClient, type Account, type RunOptions, type Transport } from './request';

/** n8n's plain HTTP helper, which adds no credential. */
export type HttpRequest = (options: IHttpRequestOptions) => ReturnType<Transport>;

/** Who a credential says is calling. */
export function accountOf(credential: BilibiliCredential): Account {
	const cookies = cookiesOf(credential);
	const livehime = livehimeOf(credential);
	return {
		uid: cookies.DedeUserID ?? '',
		csrf: cookies.bili_jct ?? '',
		login: createHash('sha256')
			.update(cookies.SESSDATA ?? '')
			.digest('hex')
			.slice(0, 12),
		buvid3: cookies.buvid3 ?? '',
		livehime: livehime.key && livehime.secret ? livehime : undefined,
		renewalStatus: credentialText(credential.renewalStatus, 'Renewal Status'),
		gateway: gatewayOf(credential),
		secrets: secretsOf(credential),
	};
}

/**
 * The door to Bilibili for a login that is not (yet) the one n8n has stored.
 */
export function clientAs(
	credential: BilibiliCredential,
	httpRequest: HttpRequest,
	options?: RunOptions,
): BilibiliClient {
	return new BilibiliClient(
		async (request) => await httpRequest(authenticate(credential, request)),
		accountOf(credential),
		options,
	);
}
