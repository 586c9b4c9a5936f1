import type { IDataObject } from 'n8n-workflow';
import { startSimulator, type FaultKind, type Simulator } from '../../simulator';
import { runNode, type NodeRun } from '../support';
import { comparable } from './comparable';
import { effectOf, type Effect } from './operations';
import {
	DEAD_LOGIN,
	ECHO,
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
	| 'unknown';

const streamer: Caller = {
	run: async ({ node, parameters }, simulator) =>
		await runNode(node, parameters, {
			simulator,
			account: simulator.world.people.streamer,
			node: { onError: 'continueRegularOutput' },
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
	// The envelope is sound, its data odd: as much as possible comes out, or plain words.
	return ['done', 'refused', effect === 'read' ? 'retried' : 'unknown'];
}

export interface Row {
	verdict: Verdict;
	run: NodeRun;
	/** What came out, without what no two runs have in common. */
	output: unknown;
	/** Requests of the call that was hit. */
	requests: number;
	/** How many of them reached the site, and so may have changed something. */
	handled: number;
	/** Requests that followed the redirect to another host. */
	strayed: number;
	secrets: string[];
}

/** Runs the operation with its call hit once by `fault`, or by nothing. */
export async function runUnderFault(testCase: FaultCase, fault?: FaultKind): Promise<Row> {
	const simulator = await startSimulator();
	try {
		const { caller = streamer, parameters } = testCase;
		await testCase.prepare?.(simulator);
		simulator.log.clear();
		if (fault) simulator.faults.next({ path: testCase.path }, fault);
		const requestOptions = { timeout: patience(fault) };
		const run = await caller.run(
			{ ...testCase, parameters: { ...parameters, requestOptions } },
			simulator,
		);
		const hits = simulator.log.filter({ path: testCase.path });
		return {
			run,
			output: comparable(run, simulator),
			requests: hits.length,
			handled: hits.filter(({ handled }) => handled).length,
			strayed: strayed(simulator),
			verdict: verdictOf(run, hits.length),
			secrets: caller.secrets(simulator),
		};
	} finally {
		await simulator.close();
	}
}

function verdictOf({ json, error }: NodeRun, requests: number): Verdict {
	const failed = error !== undefined || json.some((item) => typeof item.error === 'string');
	if (!failed) return requests > 1 ? 'retried' : 'done';
	const details = json.find((item) => item.details)?.details as IDataObject | undefined;
	return details?.outcome === 'unknown' ? 'unknown' : 'refused';
}
