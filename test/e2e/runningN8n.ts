import { N8nApi, type StoredCredential, type WorkflowJson } from '../../host/api';
import type { N8nAddress } from '../../host/n8n';
import { credentialsFor, startSimulator, type Account, type Simulator } from '../simulator';

/** The n8n of this run; startN8n.ts puts its address here. */
export function n8nAddress(): N8nAddress {
	return JSON.parse(process.env.N8N_ADDRESS ?? '') as N8nAddress;
}

/** The n8n of this run, signed in as its owner. */
export function connectToN8n(): N8nApi {
	const { url, cookie } = n8nAddress();
	return new N8nApi(url, cookie);
}

/** A simulator, and n8n with a credential of the simulator's streamer. */
export interface Scene {
	api: N8nApi;
	simulator: Simulator;
	credential: StoredCredential;
	credentialOf(account: Account): Promise<StoredCredential>;
	close(): Promise<void>;
}

export async function setScene(): Promise<Scene> {
	const api = connectToN8n();
	const simulator = await startSimulator();
	const credentialOf = (account: Account) =>
		api.createCredential(
			`Bilibili account of ${account.uname}`,
			'bilibiliApi',
			credentialsFor(account, simulator),
		);
	return {
		api,
		simulator,
		credentialOf,
		credential: await credentialOf(simulator.world.people.streamer),
		close: () => simulator.close(),
	};
}

/** A workflow of a manual trigger and one node behind it. */
export function singleNodeWorkflow(
	node: Pick<WorkflowJson['nodes'][number], 'type' | 'typeVersion' | 'parameters' | 'credentials'>,
): WorkflowJson {
	return {
		name: 'One node',
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{ id: 'node', name: 'Node', position: [220, 0], ...node },
		],
		connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
	};
}
