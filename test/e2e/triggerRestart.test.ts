import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { N8n } from '../../host/n8n';
import { packNodePackage } from '../../host/nodePackage';
import { credentialsFor, startSimulator, type Simulator } from '../simulator';
import { deliverMessages } from '../support/deliverMessages';
import { addPeople, type People } from '../support/mailTraffic';
import { startSink, type Sink } from '../support/sink';
import { until } from '../support/until';

const root = join(__dirname, '..', '..');

const MESSAGES_PER_ROUND = 20;
const TIMEOUT_MS = 900_000;
/** Asked for the senders' names: the last request of a poll, right before it hands its items over. */
const CARDS = '/account/v1/user/cards';

/** How n8n ends, and how long after the last answer of a poll (ms). */
const ENDS = [
	['SIGKILL', 5],
	['SIGTERM', 0],
] as const;

/** n8n's default polling: the durable one loses nothing by itself, see triggerCrash.test.ts. */
describe("n8n's default polling with Repeat After Restart, ended just as a poll hands over", () => {
	let folder: string;
	let n8n: N8n;
	let simulator: Simulator;
	let sink: Sink;
	let people: People;
	let sent = 0;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-bilibili-trigger-restart-'));
		const tarball = await packNodePackage(root, folder);
		n8n = await N8n.create({ dataFolder: join(folder, 'data'), nodePackages: [tarball] });
		await n8n.start();
		simulator = await startSimulator();
		sink = await startSink();
		people = addPeople(simulator.world, 1, MESSAGES_PER_ROUND);
		const credential = await n8n.api.createCredential(
			'Bilibili account',
			'bilibiliApi',
			credentialsFor(people.readers[0], simulator),
		);
		const workflow = deliverMessages('Deliver', sink.url, undefined, {
			repeatAfterRestart: true,
		});
		await n8n.api.activate(await n8n.api.importWorkflow(workflow, [credential]));
		await until('The first poll', () => simulator.log.entries.some(({ status }) => status));
		// n8n keeps a state only from the first items on.
		const [first] = send(1);
		await until('The first delivery', () => sink.arrivals.has(first), 120_000);
	}, TIMEOUT_MS);
	afterAll(async () => {
		await n8n?.stop();
		await simulator?.close();
		await sink?.close();
		await rm(folder, { recursive: true, force: true });
	});

	/** Messages of as many people. */
	function send(count: number): string[] {
		const [reader] = people.readers;
		return people.writers.slice(0, count).map(({ uid }) => {
			const text = `message ${(sent += 1)}`;
			simulator.world.messages.receive({ from: uid, to: reader.uid, text });
			return text;
		});
	}

	it(
		'loses nothing, whether it is killed or stopped',
		async () => {
			const lost: string[] = [];
			for (const [signal, delay] of ENDS) {
				simulator.log.clear();
				const texts = send(MESSAGES_PER_ROUND);
				const isHandingOver = () =>
					simulator.log.entries.some(({ path, status }) => path === CARDS && status);
				await until('A poll that hands over', isHandingOver, 150_000);
				await sleep(delay);
				await (signal === 'SIGKILL' ? n8n.kill() : n8n.stop());
				await n8n.start();
				const isComplete = () => texts.every((text) => sink.arrivals.has(text));
				await until('All messages of the round', isComplete, 180_000).catch(() => undefined);
				lost.push(...texts.filter((text) => !sink.arrivals.has(text)));
			}
			const twice = [...sink.arrivals.values()].filter((by) => by.length > 1).length;
			process.stdout.write(`${JSON.stringify({ sent, lost: lost.length, twice })}\n`);
			expect(lost).toEqual([]);
			expect(n8n.outboundAttempts()).toEqual([]);
		},
		TIMEOUT_MS,
	);
});
