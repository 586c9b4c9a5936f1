import type {
	INodeExecutionData,
	IPollFunctions,
	NodeError,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { causeOf, toNodeError } from '../../shared/http/errors';
import { InputError } from '../../shared/values/inputError';
import type { BilibiliClient } from '../api/request';
import { connect } from '../node/connect';
import { askSources, isDue, wasJustAsked, type Failed } from './asking';
import { Budget } from '../../shared/flow/budget';
import { fetchExamples } from './examples';
import { needsAction } from './health';
import { toItems } from './items';
import { isFirstPollOf, processMemoryOf, type ProcessMemory } from './processMemory';
import { settingsOf } from './settings';
import { chosenSources } from './sources';
import { digest, readState, stateFor, writeState } from './state';

/** Where n8n is too old to say how long a poll may take. */
const DEFAULT_BUDGET_MS = 60_000;
/** The part of it in which requests begin; the rest is for the last answer to come in. */
const ASKING_SHARE = 0.75;
const LONGEST_TIMEOUT_MS = 15_000;

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
	const isFirst = isFirstPollOf(context);
	const activation = context.getActivationMode();
	if (isFirst && activation === 'activate') {
		memory.toldLogin = undefined;
		memory.baseline = undefined;
	}
	const settings = settingsOf(context);
	const budgetMs = context.getPollBudgetMs?.() ?? DEFAULT_BUDGET_MS;
	const budget = Budget.of(budgetMs * ASKING_SHARE);
	const client = await connect(context, {
		timeout: Math.max(1000, Math.min(LONGEST_TIMEOUT_MS, budgetMs / 3)),
		mayRetry: (error, waitMs) => causeOf(error) !== 'rate-limited' && budget.left > waitMs,
	});
	const { uid, login } = client.account;

	const saved = readState(context);
	const chosen = chosenSources(settings);
	const setup = digest([login, context.getNode().parameters]);
	const state = stateFor(saved ?? memory.baseline, chosen, settings, { uid, setup });
	const due = chosen.filter((source) => isDue(state, memory, source));
	const isRepeated = chosen.every(({ name }) => wasJustAsked(state, memory, name));
	// n8n tries an activation again within seconds: the answer is still the same.
	if (isFirst && isRepeated && memory.lastError) throw memory.lastError;

	const { asked, events, failed } = await askSources(due, {
		state,
		memory,
		settings,
		budget,
		client,
	});
	writeState(context, state);
	memory.baseline = saved === undefined && events.length === 0 ? state : undefined;
	memory.lastError = undefined;

	const errors = tellable(failed, memory, client).map((error) => asNodeError(context, error));
	const isDown = failed.length === asked.length && events.length === 0;
	if (errors.length > 0 && isDown && mayThrow(errors, isFirst ? activation : 'update')) {
		memory.lastError = errors.find(needsAction) ?? errors[0];
		throw memory.lastError;
	}
	const isAnyLoginWell = asked.some(
		(source) => source.needsLogin(settings) && !failed.some((one) => one.source === source),
	);
	if (isAnyLoginWell) memory.toldLogin = undefined;
	for (const error of errors) report(context, error);
	return events.length > 0 ? [toItems(events, settings)] : null;
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

/** What is to be told of the failures: each message once, a dead login once until another one is there. */
function tellable(failed: Failed[], memory: ProcessMemory, { account }: BilibiliClient): Error[] {
	const told = new Map<string, Error>();
	for (const error of failed.map((one) => one.error as Error)) {
		const isLogin = causeOf(error) === 'credential-invalid';
		if (isLogin && memory.toldLogin === account.login) continue;
		if (isLogin) memory.toldLogin = account.login;
		told.set(error.message, error);
	}
	return [...told.values()];
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
