import type { IDataObject } from 'n8n-workflow';
import { continueOnFail } from '../../scene';
import { startSimulator, type FaultKind, type Simulator } from '../../simulator';
import { runNode, type NodeRun } from '../support';
import { comparable } from './comparable';
import { effectOf, fieldsOfOperation, type Effect } from './operations';
import {
	DEAD_LOGIN,
	ECHO,
	ENDLESS,
	HARMLESS,
	NO_ANSWER,
	patience,
	REDIRECT,
	RISK_CONTROL,
	secretsOf,
	STALE_KEY,
	strayed,
	TOO_MANY,
} from './rules';

/** One operation under faults. */
export interface FaultCase {
	name: string;
	node: string;
	parameters: IDataObject;
	/** What the call does that the fault hits. Default: what the operation does. */
	effect?: Effect;
	/** The call that does the operation's work, and which the fault hits. */
	path: RegExp;
	/** Whether the call is signed with WBI: a refusal may then be a stale key, worth one more try. */
	wbi?: boolean;
	/** Refusals that are what the operation is asked to find out. */
	answers?: FaultKind[];
	prepare?(simulator: Simulator): void | Promise<void>;
	/** What a list of the operation's needs besides to have a page that is not the last. */
	lengthen?(simulator: Simulator): void;
	/** Whether Bilibili gives the whole list at once, so that it has no further page. */
	onePage?: boolean;
	/** Default: the streamer, at Bilibili. */
	caller?: Caller;
}

/** Whose operations they are, and what the faults mean to the service that is called. */
export interface Caller {
	run(testCase: FaultCase, simulator: Simulator): Promise<NodeRun>;
	/** What no output and no record of the run may show. */
	secrets(simulator: Simulator): string[];
	refusals: FaultKind[];
	/** Refusals that pass by themselves. */
	overload: FaultKind[];
}

/** What a user sees of an operation whose call was hit once. */
export type Verdict =
	/** Done at the first try: the fault does not matter. */
	| 'done'
	/** Done at another try. */
	| 'retried'
	/** Reported as refused. */
	| 'refused'
	/** Reported as unknown, and not sent again. */
	| 'unknown'
	/** Done as far as any list is read, and said that there is more. */
	| 'capped';

const streamer: Caller = {
	run: async ({ node, parameters }, simulator) =>
		await runNode(node, parameters, {
			simulator,
			account: simulator.world.people.streamer,
			...continueOnFail,
		}),
	secrets: ({ world }) => secretsOf(world.people.streamer),
	refusals: [...DEAD_LOGIN, ...RISK_CONTROL, ...REDIRECT],
	overload: TOO_MANY,
};

/** The rule of the house, per fault: which verdicts are right. */
export function expectedVerdicts(testCase: FaultCase, fault: FaultKind): Verdict[] {
	const { wbi, caller = streamer } = testCase;
	const effect = effectOf(testCase);
	if (wbi && STALE_KEY.includes(fault)) return ['retried'];
	if (testCase.answers?.includes(fault)) return ['done'];
	if ([...caller.refusals, ...ECHO].includes(fault)) return ['refused'];
	if (caller.overload.includes(fault)) return [effect === 'read' ? 'retried' : 'refused'];
	if (NO_ANSWER.includes(fault)) return [effect === 'read' ? 'retried' : 'unknown'];
	if (HARMLESS.includes(fault)) return ['done'];
	// What was to be found may not be on the first page; then it never comes.
	if (ENDLESS.includes(fault)) return readsPages(testCase) ? ['capped'] : ['done', 'refused'];
	// The envelope is sound, its data odd: as much as possible comes out, or plain words.
	return ['done', 'refused', effect === 'read' ? 'retried' : 'unknown'];
}

export interface Row {
	verdict: Verdict;
	run: NodeRun;
	/** What came out, without what no two runs have in common; not of a list without end. */
	output: unknown;
	/** Requests of the call that was hit. */
	requests: number;
	/** Requests of all kinds. */
	allRequests: number;
	/** How many of them reached the site, and so may have changed something. */
	handled: number;
	/** Requests that followed the redirect to another host. */
	strayed: number;
	secrets: string[];
}

/** Whether the operation can put out a list of many pages. */
function readsPages(testCase: FaultCase): boolean {
	const canBeAll = fieldsOfOperation(testCase).some(({ name }) => name === 'returnAll');
	return canBeAll && !testCase.onePage;
}

/** Runs the operation with its call hit once by `fault`, or by nothing; a list without end is one on every page. */
export async function runUnderFault(testCase: FaultCase, fault?: FaultKind): Promise<Row> {
	const simulator = await startSimulator();
	try {
		const { caller = streamer, parameters } = testCase;
		await testCase.prepare?.(simulator);
		simulator.log.clear();
		const isEndless = fault !== undefined && ENDLESS.includes(fault);
		if (isEndless) {
			testCase.lengthen?.(simulator);
			simulator.faults.always({}, fault);
		}
		if (fault && !isEndless) simulator.faults.next({ path: testCase.path }, fault);
		const more = isEndless && readsPages(testCase) ? { returnAll: true } : {};
		const requestOptions = { timeout: patience(fault) };
		const run = await caller.run(
			{ ...testCase, parameters: { ...parameters, ...more, requestOptions } },
			simulator,
		);
		const hits = simulator.log.filter({ path: testCase.path });
		return {
			run,
			output: isEndless ? undefined : comparable(run, simulator),
			requests: hits.length,
			allRequests: simulator.log.entries.length,
			handled: hits.filter(({ handled }) => handled).length,
			strayed: strayed(simulator),
			verdict: verdictOf(run, isEndless ? 1 : hits.length),
			secrets: caller.secrets(simulator),
		};
	} finally {
		await simulator.close();
	}
}

/** @param tries how often the call was made that the fault hits */
function verdictOf({ json, error, run }: NodeRun, tries: number): Verdict {
	const failed = error !== undefined || json.some((item) => typeof item.error === 'string');
	const hints = run.runData.Node?.[0].hints ?? [];
	if (!failed && hints.some(({ message }) => /longer than what is read/.test(message))) {
		return 'capped';
	}
	if (!failed) return tries > 1 ? 'retried' : 'done';
	const details = json.find((item) => item.details)?.details as IDataObject | undefined;
	return details?.outcome === 'unknown' ? 'unknown' : 'refused';
}
