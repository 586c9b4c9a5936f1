import { setImmediate } from 'node:timers/promises';
import { inspect } from 'node:util';
import type { Failure, IDataObject, INodeParameters } from 'n8n-workflow';
import type { Poller } from '../../harness';
import type { FaultKind, LoggedRequest } from '../../simulator';
import { MAX_BURST_PAGES } from '../../../nodes/bilibili/Trigger/readDown';
import { Bench, MINUTE, pollLater } from '../trigger/setup';
import {
	DEAD_LOGIN,
	ECHO,
	ENDLESS,
	HARMLESS,
	NO_ANSWER,
	REDIRECT,
	RISK_CONTROL,
	secretsOf,
	STALE_KEY,
	strayed,
	TOO_MANY,
} from './rules';

/** One event of the polling trigger, and one request of the poll that tells it. */
export interface EventCase {
	name: string;
	event: string;
	/** The request that the fault hits: its first try, or every try of that poll. */
	path: RegExp;
	everyTry?: boolean;
	/** Whether the request is signed with WBI: a refusal may then be a stale key, worth one more try. */
	wbi?: boolean;
	/** What the event comes to without the answer. Default: the poll fails. */
	without?: 'told' | 'later';
	/**
	 * All requests that read on in the list that this one begins, where only its last page ends it. A list
	 * of notifications ends at what is known.
	 */
	list?: RegExp;
	/** How many good polls it takes to tell the event, and which of them meets the fault. Default: 1. */
	polls?: number;
	hit?: number;
	parameters?(bench: Bench): INodeParameters;
	/** What there is before the trigger begins. */
	prepare?(bench: Bench): void;
	/** Makes the event happen. Returns what tells its item from any other. */
	happen(bench: Bench): IDataObject;
}

/** How a user gets to know of an event whose poll met a fault. */
export type EventVerdict =
	/** At once: the fault does not matter. */
	| 'told'
	/** At once, by another try within the poll. */
	| 'retried'
	/** The poll says what went wrong; the event comes with the next one that asks. */
	| 'failed'
	/** The answer leaves it open; the event comes with the next poll. */
	| 'later';

/** The envelope is sound, its data are not. */
const ODD: FaultKind[] = ['nullData', 'missingFields', 'absurdNumbers'];
const REFUSED: FaultKind[] = [...DEAD_LOGIN, ...RISK_CONTROL, ...TOO_MANY, ...REDIRECT, ...ECHO];

/** The rule of the house, per fault: which verdicts are right. None for a fault without a rule. */
export function expectedVerdicts(testCase: EventCase, fault: FaultKind): EventVerdict[] {
	const { everyTry = false, wbi, without = 'failed' } = testCase;
	if (HARMLESS.includes(fault)) return ['told'];
	if (ENDLESS.includes(fault)) return [testCase.list ? 'failed' : 'told'];
	if (NO_ANSWER.includes(fault) || (wbi && STALE_KEY.includes(fault))) {
		return [everyTry ? without : 'retried'];
	}
	const isRateLimited = [...RISK_CONTROL, ...TOO_MANY].includes(fault);
	// What can be left open is a failure all the same where going on would make it worse.
	if (isRateLimited && without === 'later') return ['failed'];
	if (REFUSED.includes(fault)) return [without];
	if (ODD.includes(fault))
		return ['told', 'later', without, ...(everyTry ? [] : ['retried' as const])];
	return [];
}

/** How a poll that failed is classified for n8n. Nobody knows whose fault a redirect or an unknown code is. */
export function expectedCause(fault: FaultKind): Failure['cause'] | undefined {
	if (DEAD_LOGIN.includes(fault)) return 'credential-invalid';
	if ([...RISK_CONTROL, ...TOO_MANY].includes(fault)) return 'rate-limited';
	return [...REDIRECT, ...ECHO].includes(fault) ? undefined : 'temporarily-unavailable';
}

/** How often one request may be made within a poll. */
export function mostTries({ wbi }: EventCase, fault: FaultKind): number {
	if (wbi && STALE_KEY.includes(fault)) return 2;
	if (ENDLESS.includes(fault)) return MAX_BURST_PAGES;
	return REFUSED.includes(fault) ? 1 : 3;
}

type PollError = Error & { description?: string; failure?: Failure };

export interface Poll {
	items: IDataObject[];
	error?: PollError;
	requests: LoggedRequest[];
}

export interface EventRow {
	verdict: EventVerdict;
	/** What tells the item of the event from any other. */
	expected: IDataObject;
	/** Before the fault, with it, and after it. */
	polls: Poll[];
	struck: Poll;
	/** Half a minute after the struck one: a source that failed is still resting. */
	next: Poll;
	/** By how many polls that asked Bilibili the event came late. */
	delay: number;
	/** Requests that followed the redirect to another host. */
	strayed: number;
	/** All that people get to see, or n8n to store. */
	shown: string;
	secrets: string[];
}

/** Lets the event happen, and the poll that would tell it meet the fault. */
export async function runEventUnderFault(testCase: EventCase, fault: FaultKind): Promise<EventRow> {
	const { event, path, everyTry = false, polls: needed = 1, hit = 1 } = testCase;
	const bench = await Bench.start();
	try {
		const { simulator, account } = bench;
		testCase.prepare?.(bench);
		bench.wait(1000);
		const trigger = await bench.active([event], { parameters: testCase.parameters?.(bench) });
		// Only after a poll that found nothing does the trigger believe the unread counters.
		expect(await pollLater(bench, trigger)).toEqual([]);
		bench.wait(1000);
		const expected = testCase.happen(bench);

		const before: Poll[] = [];
		while (before.length < hit - 1) before.push(await poll(bench, trigger));
		const isEndless = ENDLESS.includes(fault);
		const hits = everyTry || isEndless ? Infinity : 1;
		simulator.faults.next({ path: (isEndless && testCase.list) || path }, fault, hits);
		const struck = await poll(bench, trigger);
		simulator.faults.clear();
		const after = await pollOn(bench, trigger);

		const polls = [...before, struck, ...after];
		const delay = [struck, ...after].filter(hasAsked).findIndex(hasItems) - (needed - hit);
		return {
			verdict: verdictOf(struck, delay, path),
			expected,
			polls,
			struck,
			next: after[0],
			delay,
			strayed: strayed(simulator),
			shown:
				inspect(
					polls.map(({ items, error }) => [items, error]),
					{ depth: Infinity },
				) + JSON.stringify(trigger.savedState),
			secrets: secretsOf(account),
		};
	} finally {
		await bench.close();
	}
}

/** Once in the rest after a failure, then by the minute, as n8n does, until the event must be told. */
async function pollOn(bench: Bench, trigger: Poller): Promise<Poll[]> {
	const polls = [await poll(bench, trigger, MINUTE / 2)];
	do polls.push(await poll(bench, trigger));
	while (!hasAsked(polls[polls.length - 1]) && polls.length < LONGEST_REST);
	polls.push(await poll(bench, trigger));
	// By now lists are read whatever the unread counters say.
	polls.push(await poll(bench, trigger, 10 * MINUTE));
	return polls;
}

/** In minutes, and some more. */
const LONGEST_REST = 35;

async function poll(bench: Bench, trigger: Poller, waitMs = MINUTE): Promise<Poll> {
	bench.wait(waitMs);
	bench.simulator.log.clear();
	const { items, error } = await trigger.poll();
	// What went out beside a request that failed is still on its way.
	for (let turns = 0; error && turns < 50; turns++) await setImmediate();
	return {
		items: (items ?? []).map(({ json }) => json).filter((item) => !isMadeUp(item)),
		error,
		requests: [...bench.simulator.log.entries],
	};
}

/** An absurd number that could be an id makes an event of its own: nobody can tell it from a right one. */
const isMadeUp = ({ notification_id }: IDataObject) => notification_id === '900000000000000000';

const hasAsked = ({ requests }: Poll) => requests.length > 0;
const hasItems = ({ items }: Poll) => items.length > 0;

function verdictOf({ error, requests }: Poll, delay: number, path: RegExp): EventVerdict {
	if (error) return 'failed';
	if (delay > 0) return 'later';
	const tries = requests.filter((request) => path.test(request.path));
	return tries.length > 1 && !tries[tries.length - 1].fault ? 'retried' : 'told';
}
