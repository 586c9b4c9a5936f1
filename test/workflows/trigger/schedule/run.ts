import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { memories } from '../../../../nodes/bilibili/Trigger/processMemory';
import type { PollResult } from '../../../harness';
import { Poller } from '../../../harness';
import { NODE_TYPE, type Bench } from '../setup';
import type { Action, Quirks, Schedule } from './actions';
import { addPerson, Happenings } from './happenings';
import { Ledger } from './ledger';
import { LiveLedger } from './liveLedger';

export interface Subject {
	events: string[];
	parameters?: (streamers: string[]) => INodeParameters;
	/** Makes every request take so long, as far as the clocks go. */
	slowDown(ms: number): void;
	/** Counts polls for the report. */
	polls: number;
}

const MINUTE = 60_000;

/** Plays one schedule and says in what ways the trigger broke its promise. */
export async function play(bench: Bench, schedule: Schedule, subject: Subject): Promise<string[]> {
	const { engine, quirks, before, after } = schedule;
	const following = quirks.manyCounters && subject.events.includes('live_started');
	setQuirks(bench, quirks);
	const me = addPerson(bench);
	const ledger = new Ledger();
	const happenings = new Happenings(bench, me, ledger);
	me.followedUids = happenings.streamers.map(({ uid }) => uid);
	if (!quirks.noCounters) happenings.beginFeed();
	for (const action of before) {
		if (action.do === 'wait') bench.wait(action.ms);
		// Whether a room that nobody has seen yet exists at all takes two polls to tell.
		else if (!(action.do === 'live' && action.change === 'lock') && action.do !== 'tick')
			happenings.happen(action, false);
	}

	const streamers = happenings.streamers.map(({ uid }) => String(uid));
	const poller = await Poller.create(
		{
			type: NODE_TYPE,
			name: 'Trigger',
			parameters: {
				events: subject.events,
				...subject.parameters?.(streamers),
				...(following && { watch: 'following' }),
			},
		},
		{ engine, credentials: { bilibiliApi: bench.credentialsOf(me) } },
	);
	const live = new LiveLedger(bench, happenings.streamers, ledger);
	const problems: string[] = [];
	let isCalm = true;
	const take = ({ items, error }: PollResult, uncommitted = false) => {
		subject.polls += 1;
		const json = (items ?? []).map((item) => item.json);
		problems.push(...outOfOrder(json), ...unexpected(error));
		noteLikes(json);
		return { arrived: live.arrive(json), uncommitted };
	};
	const arrive = ({ arrived, uncommitted }: ReturnType<typeof take>) =>
		ledger.arrive(arrived, uncommitted);

	arrive(take(await poller.activate()));
	bench.wait(MINUTE);
	arrive(take(await poller.poll()));

	for (const action of after) {
		if (['fault', 'readElsewhere', 'stepLocalClock'].includes(action.do)) isCalm = false;
		if (action.do === 'slow' && action.msPerRequest > 0) isCalm = false;
		await step(action);
	}
	await settle();
	// One of the two screens of notices can come empty by mistake; what it held comes later then.
	const isHoley = after.some(
		(action) => action.do === 'fault' && ['nullData', 'missingFields'].includes(action.fault),
	);
	// Killed before its state was saved, the trigger takes an old answer for a broadcast that it has missed.
	const isForgotten =
		engine === 'legacy' &&
		after.some((action) => action.do === 'poll' && action.kill === 'afterHandOff') &&
		after.some((action) => action.do === 'live' && action.change === 'stale');
	const isExcused = (fault: string) =>
		(isHoley && /^out of order: system_notice/.test(fault)) ||
		(isForgotten && /^out of order: live_started/.test(fault));
	return [
		...problems,
		...ledger.faults().filter((fault) => !isExcused(fault)),
		...likeFaults(),
		...live.faults(!following && subject.events.includes('live_room_changed')),
	];

	async function step(action: Action): Promise<void> {
		if (action.do === 'wait') bench.wait(action.ms);
		else if (action.do === 'slow') subject.slowDown(action.msPerRequest);
		else if (action.do === 'stepLocalClock') bench.stepLocalClock(action.ms);
		else if (action.do === 'fault') {
			bench.simulator.faults.next({ path: new RegExp(action.path) }, action.fault, action.times);
		} else if (action.do === 'restart') die();
		else if (action.do === 'fetchTestEvent') {
			const state = JSON.stringify(poller.savedState);
			await poller.fetchTestEvent();
			if (JSON.stringify(poller.savedState) !== state)
				problems.push('a manual run moved the state');
		} else if (action.do === 'poll') {
			bench.wait(action.afterMs);
			live.look();
			const result = take(
				await poller.poll({ kill: action.kill }),
				action.kill === 'afterHandOff' && engine === 'legacy',
			);
			// What n8n never got is not lost: it comes again.
			if (action.kill !== 'beforeHandOff') arrive(result);
			if (action.kill) die();
			else if (isCalm && action.afterMs >= 20_000) {
				// Nothing has gone wrong so far: whatever there is to tell has been told by now.
				problems.push(...[...ledger.missing(), ...live.missing()].map((id) => `late: ${id}`));
			}
		} else if (action.do === 'tick') {
			await step({ do: 'wait', ms: MINUTE });
			await step({ do: 'message', talker: action.first, count: 1, kind: 'text' });
			await step({ do: 'poll', afterMs: 0 });
			happenings.messageAtOnce(action.second);
		} else happenings.happen(action, true);
	}

	function die(): void {
		poller.restart();
		memories.clear();
	}

	/** Nothing happens any more; everything comes to its end. */
	async function settle(): Promise<void> {
		bench.simulator.faults.clear();
		subject.slowDown(0);
		happenings.endStale();
		bench.wait(61 * MINUTE);
		for (let quiet = 0, polls = 0; quiet < 3 && polls < 80; polls++) {
			bench.wait(MINUTE);
			live.look();
			const result = await poller.poll();
			arrive(take(result));
			quiet = result.items || result.error ? 0 : quiet + 1;
		}
		const size = JSON.stringify(poller.savedState).length;
		if (size > 16_000) problems.push(`the state has ${size} bytes`);
	}

	/** How the likes of a card fall into items is up to the polls; that they come is checked by count. */
	function noteLikes(items: IDataObject[]): void {
		for (const { event, id, notification_id, occurred_at } of items) {
			if (event !== 'like' || !happenings.likes.has(Number(notification_id))) continue;
			ledger.expect(String(id), `like ${String(notification_id)}`, Date.parse(String(occurred_at)));
			ledger.excuse(String(id));
		}
	}

	/** Likes are told by card: the last item of a card has its whole count. */
	function likeFaults(): string[] {
		const last = new Map<string, IDataObject>();
		for (const { json } of poller.executions.flat()) {
			if (json.event === 'like') last.set(String(json.notification_id), json);
		}
		return [...happenings.likes.values()]
			.filter(({ id, likes }) => Number(last.get(String(id))?.count) !== likes.length)
			.map(
				({ id, likes }) =>
					`lost: like ${id} has ${likes.length}, told ${String(last.get(String(id))?.count)}`,
			);
	}
}

/** Within a poll the items stand oldest first. */
function outOfOrder(items: IDataObject[]): string[] {
	const times = items.map(({ occurred_at }) => Date.parse(String(occurred_at)));
	return times.some((time, index) => index > 0 && time < times[index - 1])
		? [
				`a poll out of order: ${items.map(({ id, occurred_at }) => `${String(id)}@${String(occurred_at)}`).join(' ')}`,
			]
		: [];
}

/** A poll may fail, but only with an error that says what Bilibili did. */
function unexpected(error: Error | undefined): string[] {
	if (!error || error.name === 'NodeApiError') return [];
	return [
		`${error.name}: ${error.message} ${String((error.cause as Error | undefined)?.stack ?? error.stack)}`,
	];
}

function setQuirks({ world }: Bench, quirks: Quirks): void {
	const { messages, notifications } = world;
	messages.rules.history.pageLimit = quirks.historyPage;
	// A page of one line has no place for a message and its hint.
	messages.rules.history.hintsCount = quirks.hintsCount && quirks.historyPage > 1;
	messages.rules.history.moreIgnoresBegin = quirks.moreIgnoresBegin;
	messages.rules.sessions.pageLimit = quirks.sessionPage;
	// A page without place for the two sessions of one microsecond can not be read by anybody.
	messages.rules.sessions.staleOnes = Math.min(quirks.staleSessions, quirks.sessionPage - 2);
	Object.assign(notifications.rules, {
		feedPageSize: quirks.feedPage,
		feedEnd: quirks.feedEnd,
		noticePageLimit: quirks.noticePage,
	});
	world.community.posts.rules.feedPageSize = Math.max(4, quirks.feedPage);
	world.community.posts.rules.pinsInFeed = false;
	const { unreadKeys } = notifications.rules;
	const all = ['recv_like', 'recv_reply', 'sys_msg', 'like', 'reply', 'at'];
	unreadKeys.older.splice(
		0,
		Infinity,
		...(quirks.noCounters ? ['coin'] : quirks.manyCounters ? all : all.slice(0, 3)),
	);
}
