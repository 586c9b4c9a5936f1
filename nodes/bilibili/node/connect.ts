import type {
	IAllExecuteFunctions,
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IN8nHttpFullResponse,
	ILoadOptionsFunctions,
	IPollFunctions,
	ITriggerFunctions,
} from 'n8n-workflow';
import type { ServerClock } from '../../shared/http/serverClock';
import { signalOf } from '../../shared/node/signal';
import { whoIsLoggedIn } from '../api/account';
import { accountOf } from '../api/clientAs';
import { CREDENTIAL_NAME, type BilibiliCredential } from '../api/credential';
import { isCheckDue } from '../api/renewal';
import { BilibiliClient, type RunOptions, type Transport } from '../api/request';

/** The places in n8n a node's code runs in. */
export type NodeContext =
	IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions | ITriggerFunctions;

/**
 * How long a credential that was read serves further requests; n8n would query its database and decrypt
 * anew for each. A renewal keeps the login before it for longer, so none is used that has ended.
 */
const REUSE_MS = 30_000;

/**
 * The door to Bilibili for one run of a node, with the account of its `bilibiliApi` credential.
 *
 * @param options.timeout longest wait for one reply, in ms
 * @param options.mayRetry whether a read that failed is worth another try within this run
 * @param options.clock is set by the replies
 */
export async function connect(
	context: NodeContext,
	{ clock, ...options }: Omit<RunOptions, 'signal'> & { clock?: ServerClock } = {},
): Promise<BilibiliClient> {
	const run = { ...options, signal: signalOf(context) };
	const current = credentialReader(context);
	const transport: Transport = async (request) => {
		// The very object: n8n puts a renewed login into it.
		const data = (await current()) as ICredentialDataDecryptedObject;
		const response = (await context.helpers.httpRequestWithAuthentication.call(
			context as IAllExecuteFunctions,
			CREDENTIAL_NAME,
			request,
			{ credentialsDecrypted: { id: '', name: '', type: CREDENTIAL_NAME, data } },
		)) as IN8nHttpFullResponse;
		clock?.note(response.headers.date);
		return response;
	};
	const credential = await current();
	if (!isCheckDue(credential)) {
		return new BilibiliClient(transport, accountOf(credential), run);
	}
	// A renewal happens on the occasion of a request. It changes the csrf token, so it has to be over
	// before a run reads that; what the request itself comes to is for the run to find out.
	const first = new BilibiliClient(transport, accountOf(credential), run);
	await whoIsLoggedIn(first).catch(() => undefined);
	return new BilibiliClient(transport, accountOf(await credentialOf(context)), run);
}

/** Reads the credential when there is none yet, and again when that one is no longer new. */
function credentialReader(context: NodeContext): () => Promise<BilibiliCredential> {
	let known: { readAt: number; credential: BilibiliCredential } | undefined;
	return async () => {
		const now = Date.now();
		if (!known || Math.abs(now - known.readAt) >= REUSE_MS) {
			known = { readAt: now, credential: await credentialOf(context) };
		}
		return known.credential;
	};
}

/** The node's credential as n8n has it stored now. */
async function credentialOf(context: NodeContext): Promise<BilibiliCredential> {
	return await context.getCredentials<BilibiliCredential>(CREDENTIAL_NAME);
}
