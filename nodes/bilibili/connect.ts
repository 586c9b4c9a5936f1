import type {
	IAllExecuteFunctions,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
	ITriggerFunctions,
} from 'n8n-workflow';
import type { MayRetry } from '../exchange';
import { whoIsLoggedIn } from './api/account';
import { accountOf } from './api/clientAs';
import type { BilibiliCredential } from './api/credential';
import { isCheckDue } from './api/renewal';
import { BilibiliClient, type Transport } from './api/request';

export const CREDENTIAL_NAME = 'bilibiliApi';

/** The places in n8n a node's code runs in. */
export type NodeContext =
	IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions | ITriggerFunctions;

/**
 * The door to Bilibili for one run of a node, with the account of its `bilibiliApi` credential.
 *
 * @param options.timeout longest wait for one reply, in ms
 * @param options.mayRetry whether a read that failed is worth another try within this run
 */
export async function connect(
	context: NodeContext,
	{ timeout, mayRetry }: { timeout?: number; mayRetry?: MayRetry } = {},
): Promise<BilibiliClient> {
	const transport: Transport = async (request) =>
		await context.helpers.httpRequestWithAuthentication.call(
			context as IAllExecuteFunctions,
			CREDENTIAL_NAME,
			request,
		);
	const credential = await credentialOf(context);
	if (!isCheckDue(credential)) {
		return new BilibiliClient(transport, accountOf(credential), timeout, mayRetry);
	}
	// A renewal happens on the occasion of a request. It changes the csrf token, so it has to be over
	// before a run reads that; what the request itself comes to is for the run to find out.
	const first = new BilibiliClient(transport, accountOf(credential), timeout, mayRetry);
	await whoIsLoggedIn(first).catch(() => undefined);
	return new BilibiliClient(transport, accountOf(await credentialOf(context)), timeout, mayRetry);
}

/** The node's credential as n8n has it stored now. */
async function credentialOf(context: NodeContext): Promise<BilibiliCredential> {
	return await context.getCredentials<BilibiliCredential>(CREDENTIAL_NAME);
}
