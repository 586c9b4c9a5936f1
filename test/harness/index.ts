/**
 * Runs the package's nodes in n8n-core's own engine, inside the test process: real contexts, real
 * credential encryption, real HTTP. Only n8n's database is replaced.
 *
 *     const { output, error } = await runWorkflow(
 *       chain({ type: 'bilibiliLiveRoom', name: 'Room', parameters: { text: '={{ $json.say }}' } }),
 *       { credentials: { bilibiliApi: {…} }, pinData: { 'Manual Trigger': [{ json: { say: 'hi' } }] } },
 *     );
 *     const poller = await Poller.create({ type: 'bilibiliTrigger' }, { credentials, engine: 'durable' });
 *     await poller.activate();
 *     const { items } = await poller.poll();
 */
export { testCredential } from './credentialTest';
export { CredentialStore, type CredentialsInput } from './credentialStore';
export type { Environment, NodeSpec } from './environment';
export { listSearch, loadOptions } from './options';
export { NodePackage } from './package';
export { Poller, type Kill, type PollerOptions, type PollResult } from './poller';
export { startTrigger, type RunningTrigger, type TriggerOptions } from './trigger';
export {
	chain,
	fetchTestEvent,
	runWorkflow,
	type RunOptions,
	type RunResult,
	type WorkflowJson,
} from './workflow';
