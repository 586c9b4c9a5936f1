import type {
	IAllExecuteFunctions,
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';
import { partnerOf, type BaijiayunCredential } from './api/credential';
import { BaijiayunClient, type RunOptions } from './api/request';
import { signalOf } from '../../../nodes/shared/node/signal';

export const CREDENTIAL_NAME = 'baijiayunApi';

/**
 * The door to Baijiayun for one run of a node, with the account of its `baijiayunApi` credential.
 *
 * @param options.timeout longest wait for one reply, in ms
 */
export async function connect(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	options: Omit<RunOptions, 'signal'> = {},
): Promise<BaijiayunClient> {
	const data = await context.getCredentials<BaijiayunCredential & ICredentialDataDecryptedObject>(
		CREDENTIAL_NAME,
	);
	// Handed over with every request, or n8n would query its database and decrypt anew for each.
	const credentialsDecrypted = { id: '', name: '', type: CREDENTIAL_NAME, data };
	return new BaijiayunClient(
		async (request) =>
			await context.helpers.httpRequestWithAuthentication.call(
				context as IAllExecuteFunctions,
				CREDENTIAL_NAME,
				request,
				{ credentialsDecrypted },
			),
		partnerOf(data),
		{ ...options, signal: signalOf(context) },
	);
}
