import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Execution, ExecutionSummary, StoredWorkflow } from '../../host/api';
import type { N8nWorker } from '../../host/n8n';
import { credentialsFor, type Account, type Simulator } from '../simulator';
import type { Cluster } from './cluster';
import type { Sink } from '../support/sink';
import { deliverMessages } from '../support/deliverMessages';
import { addPeople, sendMessages } from '../support/mailTraffic';
import { until } from '../support/until';
import { retryInterrupted } from './workflows';

const READERS = 4;
const WRITERS = 25;
const MESSAGES_PER_SECOND = 10;
const DOWN_MS = 5000;
/** A poll comes every minute: after so long without a delivery none will come by itself. */
const QUIET_MS = 90_000;

export interface Stage {
	cluster: Cluster;
	simulator: Simulator;
	sink: Sink;
}

export interface Outcome {
	/** The texts of all messages. */
	sent: string[];
	executions: Execution[];
	/** How many accounts were read, each by a workflow of its own. */
	accounts: number;
	/** Executions that n8n had neither finished nor retried by itself. */
	retriedByHand: ExecutionSummary[];
	/** From the first message to the last delivery. */
	seconds: number;
}

/**
 * Messages keep arriving for several accounts, each with a workflow of its own, while a worker and then
 * the main is killed and started again.
 */
export async function crashUnderLoad(stage: Stage, messageCount: number): Promise<Outcome> {
	const { simulator, sink, cluster } = stage;
	const people = addPeople(simulator.world, READERS, WRITERS);
	const workflows = await publishWorkflows(stage, people.readers);
	const { api } = cluster.main;
	const list = async () =>
		(await Promise.all(workflows.map((workflow) => api.executions(workflow)))).flat();

	const startedAt = Date.now();
	const sending = sendMessages(simulator.world, people, {
		count: messageCount,
		perSecond: MESSAGES_PER_SECOND,
	});
	await killWorkerAtWork(stage);
	await until('A retry of what the worker was running', async () =>
		(await list()).some(({ mode, status }) => mode === 'retry' && status === 'success'),
	);
	await killMainInPoll(stage);
	const sent = await sending;

	const isDone = () => sink.arrivals.size >= messageCount;
	const isQuiet = () => Date.now() - sink.lastAt > QUIET_MS;
	await until('An end of the deliveries', () => isDone() || isQuiet(), 300_000);
	const retriedByHand = isDone() ? [] : leftBehind(await list());
	for (const { id } of retriedByHand) await api.retry(id);
	const seconds = (sink.lastAt - startedAt) / 1000;
	// What has delivered its last message is about to end; what hangs is for the tests to judge.
	const isOver = async () => leftBehind(await list()).length === 0;
	await until('The end of the executions', isOver, 30_000).catch(() => undefined);

	const executions = await Promise.all((await list()).map(({ id }) => api.execution(id)));
	return { sent, executions, accounts: READERS, retriedByHand, seconds };
}

/** One workflow per account, all with the error workflow of the docs. */
async function publishWorkflows(
	{ cluster, simulator, sink }: Stage,
	readers: Account[],
): Promise<StoredWorkflow[]> {
	const { api, url } = cluster.main;
	const n8nCredential = await api.createCredential('n8n account', 'n8nApi', {
		apiKey: await api.createApiKey('Retries', ['execution:retry']),
		baseUrl: `${url}/api/v1`,
	});
	const errorWorkflow = await api.importWorkflow(retryInterrupted(), [n8nCredential]);
	await api.activate(errorWorkflow);
	const published: StoredWorkflow[] = [];
	for (const reader of readers) {
		const credential = await api.createCredential(
			`Bilibili account of ${reader.uname}`,
			'bilibiliApi',
			credentialsFor(reader, simulator),
		);
		const workflow = deliverMessages(reader.uname, sink.url, errorWorkflow.id, {
			repeatAfterRestart: true,
		});
		const stored = await api.importWorkflow(workflow, [credential]);
		await api.activate(stored);
		published.push(stored);
	}
	// n8n polls at once, but does not wait for it; what comes before that poll counts as old.
	await until('The first polls', () =>
		readers.every(({ cookies }) =>
			simulator.log.entries.some(
				(request) => request.cookies.SESSDATA === cookies.SESSDATA && request.status !== null,
			),
		),
	);
	return published;
}

/** Ends a worker in the middle of a delivery. */
async function killWorkerAtWork({ cluster, sink }: Stage): Promise<void> {
	const worker = await until(
		'A worker at work',
		() => cluster.workers.find((one) => isRunning(one, sink.lastExecution)),
		120_000,
	);
	await worker.kill();
	await sleep(DOWN_MS);
	await worker.start();
}

/** Whether a worker has begun an execution and has not yet ended it, by its log. */
function isRunning({ logFile }: N8nWorker, execution = 'none'): boolean {
	const log = readFileSync(logFile, 'utf8');
	const tells = (what: string) => log.includes(`Worker ${what} execution ${execution} `);
	return tells('started') && !tells('finished');
}

/** Ends the main when it has begun to ask for messages but has not yet got all. */
async function killMainInPoll({ cluster, simulator }: Stage): Promise<void> {
	const { entries } = simulator.log;
	const before = entries.length;
	await until('A poll', () => entries.length > before, 90_000);
	await cluster.main.kill();
	await sleep(DOWN_MS);
	await cluster.main.start();
}

/**
 * What n8n has stored but does not run any more. An execution that a worker had taken without beginning
 * it stays `running` for ever.
 */
function leftBehind(executions: ExecutionSummary[]): ExecutionSummary[] {
	const retried = new Set(executions.map(({ retryOf }) => retryOf));
	return executions.filter(
		({ id, status }) => ['new', 'running', 'crashed'].includes(status) && !retried.has(id),
	);
}
