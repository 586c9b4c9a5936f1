import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Execution } from '../../host/api';
import { packNodePackage } from '../../host/nodePackage';
import { startSimulator, type Simulator } from '../simulator';
import { triggerName } from '../support/deliverMessages';
import { startCluster, type Cluster } from './cluster';
import { crashUnderLoad, type Outcome } from './scenario';
import { startSink, type Sink } from '../support/sink';

const root = join(__dirname, '..', '..');
const MESSAGES = 1000;
const WORKERS = 2;
/** Makes a poll long enough to be caught at work. */
const LATENCY_MS = 30;

describe("n8n's queue mode while a worker and then the main is killed", () => {
	let folder: string;
	let cluster: Cluster;
	let simulator: Simulator;
	let sink: Sink;
	let outcome: Outcome;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-bilibili-queue-'));
		cluster = await startCluster(folder, await packNodePackage(root, folder), WORKERS);
		simulator = await startSimulator({ latencyMs: LATENCY_MS });
		sink = await startSink();
		outcome = await crashUnderLoad({ cluster, simulator, sink }, MESSAGES);
		report();
	});
	afterAll(async () => {
		await cluster?.close();
		await simulator?.close();
		await sink?.close();
		await rm(folder, { recursive: true, force: true });
	});

	const endedWell = (mode: string) =>
		outcome.executions.filter((one) => one.mode === mode && one.status === 'success');
	const textsOf = (executions: Execution[]) =>
		executions.flatMap((one) => one.items(triggerName).map(({ text }) => text as string));
	const deliveredTwice = () => [...sink.arrivals.values()].filter((by) => by.length > 1);

	it('loses no message', () => {
		expect([...sink.arrivals.keys()].sort()).toEqual([...outcome.sent].sort());
	});

	it('hands every message to one execution, which ends well or is run again', () => {
		const told = textsOf([...endedWell('trigger'), ...endedWell('retry')]);
		expect(told.sort()).toEqual([...outcome.sent].sort());
	});

	it('delivers twice only what an interrupted execution had delivered already', () => {
		const retries = endedWell('retry').map(({ id, retryOf }) => [retryOf, id]);
		expect(retries.length).toBeGreaterThan(0);
		for (const by of deliveredTwice()) expect(retries).toContainEqual(by);
	});

	it('tries no connection to another machine', () => {
		expect([cluster.main, ...cluster.workers].flatMap((one) => one.outboundAttempts())).toEqual([]);
	});

	function report() {
		const lost = outcome.sent.filter((text) => !sink.arrivals.has(text));
		const figures = {
			messages: outcome.sent.length,
			lost: lost.length,
			delivered_twice: deliveredTwice().length,
			polls_with_messages: outcome.executions.filter(({ mode }) => mode === 'trigger').length,
			retried: endedWell('retry').length,
			retried_by_hand: outcome.retriedByHand.length,
			seconds: Math.round(outcome.seconds),
		};
		process.stdout.write(`${JSON.stringify(figures)}\n`);
	}
});
