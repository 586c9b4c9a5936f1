import { setTimeout as sleep } from 'node:timers/promises';
import { exampleWorkflows } from '../../demo/examples';
import type { N8nApi, StoredCredential, StoredWorkflow } from '../../host/api';
import type { Account, Simulator } from '../simulator';

/** The parts of the example "Log in by QR code, keep the login" that are asked for by name. */
export const loginExample = {
	name: 'Log in by QR code, keep the login',
	logIn: 'Log In',
	qrCodeNode: 'Get Login QR Code',
	waitNode: 'Wait for Login',
	storeNode: 'Store Login',
	everyMorning: 'Every Morning',
	checkNode: 'Check Login',
	reportNode: 'What Happened',
} as const;

/**
 * Imports the example with its settings filled in: the n8n it runs in, with an API key, and the
 * credential that the login goes into. Its executions are kept, so that they can be read.
 */
export async function importLoginExample(
	api: N8nApi,
	credential: StoredCredential,
): Promise<StoredWorkflow> {
	const { rawApiKey } = await api.request<{ rawApiKey: string }>('POST', '/api-keys', {
		label: credential.name,
		scopes: ['credential:list', 'credential:update'],
		expiresAt: null,
	});
	const apiUrl = `${api.url}/api/v1`;
	const n8nAccount = await api.createCredential('n8n account', 'n8nApi', {
		apiKey: rawApiKey,
		baseUrl: apiUrl,
	});
	const workflow = structuredClone(
		exampleWorkflows().find(({ name }) => name === loginExample.name)!,
	);
	const settings = workflow.nodes.find(({ name }) => name === 'Your n8n')!;
	const { assignments } = settings.parameters.assignments as {
		assignments: Array<{ name: string; value: string }>;
	};
	const values: Record<string, string> = { api_url: apiUrl, credential_name: credential.name };
	for (const assignment of assignments) assignment.value = values[assignment.name];
	return await api.importWorkflow({ ...workflow, settings: { executionOrder: 'v1' } }, [
		credential,
		n8nAccount,
	]);
}

/** The owner of an account scans the code that is waited for, and confirms a little later. */
export async function scanAndConfirm({ log, world }: Simulator, account: Account): Promise<void> {
	log.clear();
	let key: unknown;
	while (!key) {
		await sleep(50);
		key = log.last({ path: /qrcode\/poll/ })?.query.qrcode_key;
	}
	world.passport.scan(String(key));
	await sleep(2500);
	world.passport.confirm(String(key), account);
}
