import type {
	INodeExecutionData,
	IPollFunctions,
	NodeError,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { Budget } from '../../shared/flow/budget';
import { causeOf, toNodeError } from '../../shared/http/errors';
import { ServerClock } from '../../shared/http/serverClock';
import { InputError } from '../../shared/values/inputError';
import { connect } from '../node/connect';
import { fetchExamples } from './examples';
import { toItems } from './items';
import { isDue, needsAction, pollSources, wasJustAsked } from './polling';
import type { Failed, PolledSources, Polling } from './polling';
import { isFirstPollOf, processMemoryOf, type ProcessMemory } from './processMemory';
import { readSettings } from './settings';
import { digest, needsLogin, readState, stateFor, writeState } from './state';

/** Where n8n is too old to say how long a poll may take. */
const DEFAULT_BUDGET_MS = 60_000;
/** The part of it in which requests begin; the rest is for the last answer to come in. */
const ASKING_SHARE = 0.75;
const LONGEST_TIMEOUT_MS = 15_000;
/** More things that were reported once are not remembered. */
const MAX_REPORTED = 100;

/** Polls under way. The default engine starts one although the one before still runs. */
const underWay = new WeakSet<IPollFunctions>();

/** One poll of the trigger: new events as items, oldest first, or null. */
export async function pollTrigger(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (underWay.has(context)) return null;
	underWay.add(context);
	try {
		return context.getMode() === 'manual' ? await fetchExamples(context) : await pollOnce(context);
	} catch (error) {
		throw asNodeError(context, error);
	} finally {
		underWay.delete(context);
	}
}

async function pollOnce(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const memory = processMemoryOf(context);
	const isNewProcess = !memory.hasPolled;
	memory.hasPolled = true;
	const isFirst = isFirstPollOf(context);
	const activation = context.getActivationMode();
	if (isFirst && activation === 'activate') {
		memory.reportedLogin = undefined;
		memory.baseline = undefined;
	}
	const { settings, sources } = readSettings(context);
	const { budget, clock, client } = await connectFor(context);
	const warn = (error: Error) => reportOnce(context, memory, error);

	const saved = readState(context, sources, warn);
	if (isNewProcess && settings.repeatAfterRestart && saved?.lastItems) {
		return [saved.lastItems.map((json) => ({ json }))];
	}
	const setup = digest([client.account.login, context.getNode().parameters]);
	const state = stateFor(saved ?? memory.baseline, sources, { uid: client.account.uid, setup });
	const polling: Polling = { state, memory, settings, budget, client, clock, warn };
	const isRepeated = sources.every((source) => wasJustAsked(polling, source));
	// n8n tries an activation again within seconds: the answer is still the same.
	if (isFirst && isRepeated && memory.lastError) throw memory.lastError;

	const polled = await pollSources(
		sources.filter((source) => isDue(polling, source)),
		polling,
	);
	const items = toItems(polled.events, settings);
	if (!settings.repeatAfterRestart) delete state.lastItems;
	else if (items.length > 0) state.lastItems = items.map(({ json }) => json);
	writeState(context, state);
	memory.baseline = saved === undefined && items.length === 0 ? state : undefined;
	reportFailures(context, polling, polled, isFirst ? activation : 'update');
	return items.length > 0 ? [items] : null;
}

async function connectFor(context: IPollFunctions) {
	const budgetMs = context.getPollBudgetMs?.() ?? DEFAULT_BUDGET_MS;
	const budget = Budget.of(budgetMs * ASKING_SHARE);
	const clock = new ServerClock();
	const client = await connect(context, {
		timeout: Math.max(1000, Math.min(LONGEST_TIMEOUT_MS, budgetMs / 3)),
		mayRetry: (error, waitMs) => causeOf(error) !== 'rate-limited' && budget.left > waitMs,
		clock,
	});
	return { budget, clock, client };
}

/**
 * Tells what has failed, each message once, a dead login once until another one is there: by throwing
 * where everything has, otherwise beside the items.
 */
function reportFailures(
	context: IPollFunctions,
	{ memory, client }: Polling,
	{ asked, events, failed }: PolledSources,
	activation: WorkflowActivateMode,
): void {
	const reported = new Map<string, Error>();
	for (const error of failed.map((one) => one.error as Error)) {
		const isLogin = causeOf(error) === 'credential-invalid';
		if (isLogin && memory.reportedLogin === client.account.login) continue;
		if (isLogin) memory.reportedLogin = client.account.login;
		reported.set(error.message, error);
	}
	const errors = [...reported.values()].map((error) => asNodeError(context, error));
	const isDown = failed.length === asked.length && events.length === 0;
	const isThrown = errors.length > 0 && isDown && mayThrow(errors, activation);
	memory.lastError = isThrown ? (errors.find(needsAction) ?? errors[0]) : undefined;
	if (memory.lastError) throw memory.lastError;
	if (isAnyLoginWell(asked, failed)) memory.reportedLogin = undefined;
	for (const error of errors) report(context, error);
}

function isAnyLoginWell(asked: PolledSources['asked'], failed: Failed[]): boolean {
	return asked.some(
		({ source, chosen }) =>
			needsLogin(source, chosen) && !failed.some((one) => one.source === source),
	);
}

/**
 * Whether a poll that has failed may say so by throwing. What the poll of an activation throws leaves
 * the workflow without polls until somebody looks: at n8n's own start nobody does, and whoever
 * activates it has to hear of what does not pass by itself.
 */
function mayThrow(errors: Error[], activation: WorkflowActivateMode): boolean {
	if (['init', 'leadershipChange'].includes(activation)) return false;
	return activation !== 'activate' || errors.some(needsAction);
}

function reportOnce(context: IPollFunctions, { reported }: ProcessMemory, error: Error): void {
	if (reported.has(error.message)) return;
	if (reported.size < MAX_REPORTED) reported.add(error.message);
	report(context, asNodeError(context, error));
}

/**
 * Makes a failure visible while the poll itself goes through: n8n stores it as a failed execution and
 * runs the error workflow, as it does with what a poll throws.
 */
function report(context: IPollFunctions, error: NodeError): void {
	context.logger.warn(error.message);
	context.__emitError(error);
}

function asNodeError(context: IPollFunctions, error: unknown): NodeError {
	const nodeError = toNodeError(context.getNode(), error);
	return error instanceof InputError
		? Object.assign(nodeError, { failure: { cause: 'configuration-invalid' } })
		: nodeError;
}
