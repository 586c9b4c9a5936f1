import type { IDataObject } from 'n8n-workflow';
import { allFaults, startSimulator, type FaultKind, type Simulator } from '../../simulator';
import { runNode, type NodeRun } from '../support';

/** One operation under faults. */
export interface FaultCase {
	name: string;
	node: string;
	parameters: IDataObject;
	effect: 'read' | 'write';
	/** The call that does the operation's work, and which the fault hits. */
	path: RegExp;
	/** Whether the call is signed with WBI: a refusal may then be a stale key, worth one more try. */
	wbi?: boolean;
	prepare?(simulator: Simulator): void | Promise<void>;
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

/** Faults after which no usable answer arrives, so that nobody can know what became of a write. */
const NO_ANSWER: FaultKind[] = [
	'http500',
	'http502',
	'http503',
	'http504',
	'http504After',
	'resetBefore',
	'resetAfter',
	'timeoutBefore',
	'timeoutAfter',
	'truncated',
	'html',
	'empty',
	'hugeBody',
];
/** Refusals that pass by themselves. */
const OVERLOAD: FaultKind[] = ['http429', 'code509', 'code799'];
const STALE_KEY: FaultKind[] = ['code352', 'code352AsZero'];
const REFUSAL: FaultKind[] = [
	'http412Html',
	'http412Json',
	'code101',
	'code111',
	'code412',
	'redirectOtherHost',
	...STALE_KEY,
];

/** The rule of the house, per fault: which verdicts are right. */
export function expectedVerdicts({ effect, wbi }: FaultCase, fault: FaultKind): Verdict[] {
	if (wbi && STALE_KEY.includes(fault)) return ['retried'];
	if (REFUSAL.includes(fault)) return ['refused'];
	if (OVERLOAD.includes(fault)) return [effect === 'read' ? 'retried' : 'refused'];
	if (NO_ANSWER.includes(fault)) return [effect === 'read' ? 'retried' : 'unknown'];
	// The envelope is sound, its data odd: as much as possible comes out, or plain words.
	return ['done', 'refused', effect === 'read' ? 'retried' : 'unknown'];
}

export interface Row {
	verdict: Verdict;
	run: NodeRun;
	/** Requests of the call that was hit. */
	requests: number;
	/** How many of them reached the site, and so may have changed something. */
	handled: number;
	/** Requests that followed the redirect to another host. */
	strayed: number;
	secrets: string[];
}

/** Runs the operation with its call hit once by `fault`. */
export async function runUnderFault(testCase: FaultCase, fault: FaultKind): Promise<Row> {
	const simulator = await startSimulator();
	try {
		const account = simulator.world.people.streamer;
		await testCase.prepare?.(simulator);
		simulator.log.clear();
		simulator.faults.next({ path: testCase.path }, fault);
		const run = await runNode(
			testCase.node,
			{ ...testCase.parameters, requestOptions: { timeout: 150 } },
			{ simulator, account, node: { onError: 'continueRegularOutput' } },
		);
		const hits = simulator.log.filter({ path: testCase.path });
		return {
			run,
			requests: hits.length,
			handled: hits.filter(({ handled }) => handled).length,
			strayed: simulator.elsewhere.log.entries.length,
			verdict: verdictOf(run, hits.length),
			secrets: [...Object.values(account.cookies), account.acTimeValue].filter(
				(secret) => secret !== account.cookies.DedeUserID,
			),
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

export { allFaults };
