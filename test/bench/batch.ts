import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { NodeSpec } from '../harness';
import type { Figures } from './figures';
import { statuses } from './nodes';
import { Child } from './process';
import { RealN8n } from './realN8n';
import { measure, type NodeRun, type Subject } from './rounds';
import type { SimulatorMethods } from './simulatorProcess';

const USERS = 1000;
const USERS_PER_REQUEST = 100;
const LATENCY = 20;

/** The statuses of 1,000 users: a hundred per request, against an HTTP Request for each. */
export async function measureBatch(figures: Figures, rounds: number): Promise<void> {
	await using simulator = await Child.start<SimulatorMethods>(join(__dirname, 'simulatorProcess'));
	const credential = await simulator.call('start');
	const streamers = await simulator.call('addStreamers', USERS);
	await using n8n = await RealN8n.start(credential);

	const uids = streamers.map(({ uid }) => uid);
	const samples = await measure('Batch', subjects(uids), rounds, { n8n, simulator });
	for (const [name, runs] of samples) {
		const compared = (figure: string) =>
			name === 'batch.httpRequest' ? [] : [`batch.httpRequest.${figure}`];
		const requests = runs.map((run) => run.requests);
		figures.add(`${name}.requests`, 'requests', requests, ...compared('requests'));
		const wall = runs.map(({ wallMs }) => wallMs / 1000);
		figures.add(`${name}.wall`, 's', wall, ...compared('wall'));
	}
}

function subjects(uids: string[]): Subject[] {
	const itemEach = uids.map((uid) => ({ uid }));
	const subject = (
		name: string,
		run: NodeSpec,
		items: IDataObject[],
		requestsNeeded: number,
	): Subject => ({
		name: `batch.${name}`,
		latency: LATENCY,
		items,
		run,
		isRight: ({ count, first, last }: NodeRun, requests: number) =>
			count === uids.length &&
			requests === requestsNeeded &&
			isOf(first, uids[0]) &&
			isOf(last, uids[uids.length - 1]),
	});
	const batches = Math.ceil(uids.length / USERS_PER_REQUEST);
	return [
		subject('httpRequest', statuses.httpRequest(), itemEach, uids.length),
		subject('liveRoomItems', statuses.liveRoom('={{ $json.uid }}', batches), itemEach, batches),
		subject('liveRoomList', statuses.liveRoom('={{ $json.uids }}', batches), [{ uids }], batches),
	];
}

/** Live Room names the uid in a field; Bilibili's own answer is an object with the uid as its key. */
function isOf(json: IDataObject, uid: string): boolean {
	return json.uid === uid || uid in ((json.data as IDataObject | undefined) ?? {});
}
