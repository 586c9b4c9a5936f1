import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type * as Di from '@n8n/di';
import {
	Cipher,
	EncryptionKeyProxy,
	ErrorReporter,
	ExternalSecretsProxy,
	InstanceSettings,
} from 'n8n-core';
import { setSafeRegexEngine } from 'n8n-workflow';
import type {
	ICredentialsHelper,
	IDataObject,
	INodeParameters,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

// n8n gives a regular expression of a field's declaration 250 ms in a context of its own. A machine that is
// busy with several suites takes longer now and then, and that is not what is tested here.
setSafeRegexEngine({
	exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
	test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
	replace: (pattern, input, flags, replacement) =>
		input.replace(new RegExp(pattern, flags), replacement),
	matchAll: (pattern, input, flags) => [
		...input.matchAll(new RegExp(pattern, flags?.includes('g') ? flags : `${flags ?? ''}g`)),
	],
	split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
});

// Several copies of the container are installed; only n8n-core's own holds its services.
export const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as typeof Di;

/** What n8n stores is JSON: no class, no `undefined`, no observing proxy survives. */
export const asStored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Collects what the code run in it gives to n8n's error reporting: the error objects themselves. */
export const errorReports = new AsyncLocalStorage<unknown[]>();

const unavailable = (what: string) => async (): Promise<never> => {
	throw new Error(`The test harness runs no ${what}`);
};

/**
 * The part of n8n's start-up that the engine needs: a throw-away user folder, a random encryption
 * key, and the key provider (as n8n's KeyManagerService gives it while key rotation is off).
 */
function start(): void {
	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-harness-'));
	process.env.N8N_USER_FOLDER = userFolder;
	process.env.N8N_ENCRYPTION_KEY = randomBytes(24).toString('base64');
	process.env.N8N_LOG_LEVEL ??= 'silent';

	const { encryptionKey } = Container.get(InstanceSettings);
	rmSync(userFolder, { recursive: true });

	const instanceKey = {
		id: 'instance-key',
		value: Container.get(Cipher).encryptDEKWithInstanceKey(encryptionKey),
		algorithm: 'aes-256-cbc' as const,
		format: 'no-prefix' as const,
	};
	Container.get(EncryptionKeyProxy).setProvider({
		getActiveKey: async () => instanceKey,
		getLegacyKey: async () => instanceKey,
		getKeyById: async () => null,
	});
	Container.get(ErrorReporter).error = (error) => void errorReports.getStore()?.push(error);
}

start();

/** What n8n hands to every execution beside the workflow: see `getBase` of n8n 2.41. */
export function additionalData(
	credentialsHelper: ICredentialsHelper,
	currentNodeParameters?: INodeParameters,
): IWorkflowExecuteAdditionalData {
	const instanceBaseUrl = 'http://127.0.0.1:5678/';
	const at = (path: string) => `${instanceBaseUrl}${path}`;
	return {
		credentialsHelper,
		currentNodeParameters,
		currentNodeExecutionIndex: 0,
		executionId: randomUUID(),
		externalSecretsProxy: Container.get(ExternalSecretsProxy),
		executeWorkflow: unavailable('sub-workflows'),
		startRunnerTask: unavailable('task runners'),
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		logAiEvent: () => {},
		variables: {} as IDataObject,
		instanceBaseUrl,
		restApiUrl: at('rest'),
		formBaseUrl: at('form'),
		formTestBaseUrl: at('form-test'),
		formWaitingBaseUrl: at('form-waiting'),
		mcpBaseUrl: at('mcp'),
		mcpTestBaseUrl: at('mcp-test'),
		webhookBaseUrl: at('webhook'),
		webhookTestBaseUrl: at('webhook-test'),
		webhookWaitingBaseUrl: at('webhook-waiting'),
	};
}
