import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { Figures } from './figures';
import type { FloorMethods } from './floorProcess';
import { roomInfo } from './nodes';
import { Child } from './process';
import { RealN8n } from './realN8n';
import { measure, type NodeRun, type Subject } from './rounds';
import type { SimulatorMethods } from './simulatorProcess';

export const LATENCIES = [0, 20];
export const IN_FLIGHT = [10, 50];
const ITEMS = 1000;

/** Every item is one request: all there is to know about a room, one room per item. */
export async function measureItems(figures: Figures, rounds: number): Promise<void> {
	await using simulator = await Child.start<SimulatorMethods>(join(__dirname, 'simulatorProcess'));
	const credential = await simulator.call('start');
	const streamers = await simulator.call('addStreamers', ITEMS);
	await using floor = await Child.start<FloorMethods>(join(__dirname, 'floorProcess'));
	await using n8n = await RealN8n.start(credential);

	const items = streamers.map(({ roomId }) => ({ roomId }));
	const headers = { 'user-agent': credential.userAgent, cookie: `SESSDATA=${credential.sessdata}` };
	const subjects = LATENCIES.flatMap((latency) => [
		...IN_FLIGHT.map((inFlight) => ({
			name: `items.${latency}ms.${inFlight}.floor`,
			run: () =>
				floor.call(
					'requestAll',
					credential.gatewayUrl,
					items.map(roomInfo.path),
					headers,
					inFlight,
				),
			...task(items, latency),
		})),
		...nodes(latency).map((node) => ({ ...node, ...task(items, latency) })),
	]);
	const samples = await measure('Items', subjects, rounds, { n8n, simulator });
	for (const [name, runs] of samples) {
		const wall = runs.map(({ wallMs }) => wallMs / 1000);
		figures.add(`${name}.wall`, 's', wall, ...comparisons(name, 'wall'));
		const cpuPerItem = runs.map(({ cpuMs }) => cpuMs / ITEMS);
		figures.add(`${name}.cpuPerItem`, 'ms', cpuPerItem, ...comparisons(name, 'cpuPerItem'));
		const mostInFlight = runs.map((run) => run.mostInFlight);
		figures.add(`${name}.mostInFlight`, 'requests', mostInFlight);
	}
}

function nodes(latency: number): Array<Pick<Subject, 'name' | 'run'>> {
	// HTTP Request waits that long between batches, whatever the answers take.
	const batchInterval = Math.max(latency, 1);
	return [
		{ name: `items.${latency}ms.all.httpRequest`, run: roomInfo.httpRequest() },
		...IN_FLIGHT.flatMap((inFlight) => {
			const batch = { batchSize: inFlight, batchInterval };
			return [
				{ name: `items.${latency}ms.${inFlight}.bare`, run: roomInfo.bare(inFlight) },
				{ name: `items.${latency}ms.${inFlight}.httpRequest`, run: roomInfo.httpRequest(batch) },
				{ name: `items.${latency}ms.${inFlight}.liveRoom`, run: roomInfo.liveRoom(inFlight) },
			];
		}),
	];
}

/** What Live Room is compared with: all the others at the same latency. */
function comparisons(name: string, figure: string): string[] {
	const [part, latency, inFlight, subject] = name.split('.');
	if (subject !== 'liveRoom') return [];
	const same = (other: string) => `${part}.${latency}.${inFlight}.${other}.${figure}`;
	return [
		same('httpRequest'),
		`${part}.${latency}.all.httpRequest.${figure}`,
		same('bare'),
		same('floor'),
	];
}

function task(items: IDataObject[], latency: number) {
	const roomOf = (json: IDataObject) => String(((json.data as IDataObject) ?? json).room_id);
	const isRight = ({ count, first, last }: NodeRun, requests: number) =>
		count === items.length &&
		requests === items.length &&
		roomOf(first) === items[0].roomId &&
		roomOf(last) === items[items.length - 1].roomId;
	return { items, latency, isRight };
}
