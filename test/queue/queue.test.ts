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
	const textsOf = (execution: Execution) =>
		execution.items(triggerName).map(({ text }) => text as string);
	const deliveredTwice = () => [...sink.arrivals.values()].filter((by) => by.length > 1);

	/** The executions of what the new main put out once more: their items are those of an earlier one. */
	function repeats(): string[] {
		const seen = new Set<string>();
		const isRepeat = (execution: Execution) => {
			const texts = JSON.stringify(textsOf(execution));
			if (seen.has(texts)) return execution.mode === 'trigger';
			seen.add(texts);
			return false;
		};
		const inOrder = [...outcome.executions].sort((a, b) => Number(a.id) - Number(b.id));
		return inOrder.filter(isRepeat).map(({ id }) => id);
	}

	it('loses no message', () => {
		expect([...sink.arrivals.keys()].sort()).toEqual([...outcome.sent].sort());
	});

	it('hands every message to an execution that ends well or is run again', () => {
		const told = [...endedWell('trigger'), ...endedWell('retry')].flatMap(textsOf);
		expect([...new Set(told)].sort()).toEqual([...outcome.sent].sort());
	});

	it('delivers twice only what an interrupted execution had delivered, or what the new main repeats', () => {
		const retries = endedWell('retry').map(({ id }) => id);
		expect(retries.length).toBeGreaterThan(0);
		const again = new Set([...retries, ...repeats()]);
		// In any order: the workers may still be at the first when the new main repeats it.
		const originals = deliveredTwice().map((by) => by.filter((id) => !again.has(id)));
		expect(originals.filter((ids) => ids.length > 1)).toEqual([]);
	});

	it('repeats the last items of each account at most once', () => {
		expect(repeats().length).toBeLessThanOrEqual(outcome.accounts);
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
			repeated_by_the_new_main: repeats().length,
			retried: endedWell('retry').length,
			retried_by_hand: outcome.retriedByHand.length,
			seconds: Math.round(outcome.seconds),
		};
		process.stdout.write(`${JSON.stringify(figures)}\n`);
	}
});
