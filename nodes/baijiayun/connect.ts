import type { IAllExecuteFunctions, IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { partnerOf, type BaijiayunCredential } from './api/credential';
import { BaijiayunClient } from './api/request';

export const CREDENTIAL_NAME = 'baijiayunApi';

/**
 * The door to Baijiayun for one run of a node, with the account of its `baijiayunApi` credential.
 *
 * @param options.timeout longest wait for one reply, in ms
 */
export async function connect(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	options: { timeout?: number } = {},
): Promise<BaijiayunClient> {
	const credential = await context.getCredentials<BaijiayunCredential>(CREDENTIAL_NAME);
	return new BaijiayunClient(
		async (request) =>
			await context.helpers.httpRequestWithAuthentication.call(
				context as IAllExecuteFunctions,
				CREDENTIAL_NAME,
				request,
			),
		partnerOf(credential),
		options.timeout,
	);
}
