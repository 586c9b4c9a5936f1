import type {
	IAllExecuteFunctions,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
	ITriggerFunctions,
} from 'n8n-workflow';
import { gatewayOf } from '../gateway';
import { cookiesOf, type BilibiliCredential } from './api/credential';
import { BilibiliClient } from './api/request';

export const CREDENTIAL_NAME = 'bilibiliApi';

/** The places in n8n a node's code runs in. */
export type NodeContext =
	IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions | ITriggerFunctions;

/**
 * The door to Bilibili for one run of a node, with the account of its `bilibiliApi` credential.
 *
 * @param options.timeout longest wait for one reply, in ms
 */
export async function connect(
	context: NodeContext,
	options: { timeout?: number } = {},
): Promise<BilibiliClient> {
	const credential = await context.getCredentials<BilibiliCredential>(CREDENTIAL_NAME);
	const cookies = cookiesOf(credential);
	const { livehimeAppKey: key, livehimeAppSecret: secret } = credential;
	return new BilibiliClient(
		async (request) =>
			await context.helpers.httpRequestWithAuthentication.call(
				context as IAllExecuteFunctions,
				CREDENTIAL_NAME,
				request,
			),
		{
			uid: cookies.DedeUserID ?? '',
			csrf: cookies.bili_jct ?? '',
			buvid3: cookies.buvid3 ?? '',
			livehime: key && secret ? { key, secret } : undefined,
			gateway: gatewayOf(credential),
		},
		options.timeout,
	);
}
