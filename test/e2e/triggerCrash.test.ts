import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { N8n } from '../../host/n8n';
import type { StoredWorkflow } from '../../host/api';
import { packNodePackage } from '../../host/nodePackage';
import { credentialsFor, startSimulator, type Simulator } from '../simulator';
import { deliverMessages } from '../support/deliverMessages';
import { addPeople, sendMessages, type People } from '../support/mailTraffic';
import { startSink, type Sink } from '../support/sink';
import { until } from '../support/until';

const root = join(__dirname, '..', '..');

const MESSAGES = 600;
const MESSAGES_PER_SECOND = 8;
const WRITERS = 25;
/** Makes a poll long enough to be caught at work. */
const LATENCY_MS = 50;
const TIMEOUT_MS = 420_000;

const HISTORY = '/svr_sync/v1/svr_sync/fetch_session_msgs';

/** How n8n polls: as it comes, or with cursors that it commits together with the hand-off. */
const engines = {
	default: {},
	durable: {
		N8N_SCHEDULER_ENABLED: 'true',
		N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
		N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
	},
};

describe.each(Object.entries(engines))(
	"n8n's %s polling, killed in the middle of a burst of messages",
	(_engine, env) => {
		let folder: string;
		let n8n: N8n;
		let simulator: Simulator;
		let sink: Sink;
		let people: People;
		let workflow: StoredWorkflow;

		beforeAll(async () => {
			folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-bilibili-trigger-crash-'));
			const tarball = await packNodePackage(root, folder);
			n8n = await N8n.create({ dataFolder: join(folder, 'data'), nodePackages: [tarball], env });
			await n8n.start();
			simulator = await startSimulator({ latencyMs: LATENCY_MS });
			sink = await startSink();
			people = addPeople(simulator.world, 1, WRITERS);
			workflow = await publish();
		}, TIMEOUT_MS);
		afterAll(async () => {
			await n8n?.stop();
			await simulator?.close();
			await sink?.close();
			await rm(folder, { recursive: true, force: true });
		});

		/** An active workflow whose first events n8n has stored, and so the state of its trigger. */
		async function publish(): Promise<StoredWorkflow> {
			const [reader] = people.readers;
			const credential = await n8n.api.createCredential(
				'Bilibili account',
				'bilibiliApi',
				credentialsFor(reader, simulator),
			);
			const stored = await n8n.api.importWorkflow(deliverMessages('Deliver', sink.url), [
				credential,
			]);
			await n8n.api.activate(stored);
			await until('The first poll', () => simulator.log.entries.some(({ status }) => status));
			const [text] = await sendMessages(simulator.world, people, { count: 1, perSecond: 1 });
			await until('The first delivery', () => sink.arrivals.has(text), 120_000);
			sink.arrivals.clear();
			return stored;
		}

		const historiesRead = () => simulator.log.entries.filter(({ path }) => path === HISTORY).length;

		it(
			'hands over every message, and repeats only what an interrupted execution had done',
			async () => {
				const count = MESSAGES;
				const sending = sendMessages(simulator.world, people, {
					count,
					perSecond: MESSAGES_PER_SECOND,
				});

				const before = historiesRead();
				await until('A poll at work', () => historiesRead() > before + 3, 120_000);
				await n8n.kill();
				expect(sink.arrivals.size).toBe(0);
				await n8n.start();

				await until('An execution at work', () => sink.arrivals.size > 5, 120_000);
				await n8n.kill();
				await n8n.start();

				// What n8n has begun and not ended, it runs again only when it is told to.
				const crashed = await until('A crashed execution', async () => {
					const executions = await n8n.api.executions(workflow);
					const found = executions.filter(({ status }) => status === 'crashed');
					return found.length > 0 && found;
				});
				for (const { id } of crashed) await n8n.api.retry(id);
				const sent = await sending;
				await until('All messages', () => sink.arrivals.size >= count, 120_000);

				expect([...sink.arrivals.keys()].sort()).toEqual([...sent].sort());
				const twice = [...sink.arrivals.values()].filter((by) => by.length > 1);
				const crashedIds = crashed.map(({ id }) => id);
				for (const by of twice) expect([by.length, crashedIds]).toEqual([2, [by[0]]]);
				expect(n8n.outboundAttempts()).toEqual([]);
				const lost = sent.filter((text) => !sink.arrivals.has(text)).length;
				const figures = { messages: sent.length, lost, twice: twice.length };
				process.stdout.write(`${JSON.stringify(figures)}\n`);
			},
			TIMEOUT_MS,
		);
	},
);
