import fc from 'fast-check';
import type { Kill } from '../../../harness';
import { allFaults, type FaultKind } from '../../../simulator';

/** Something that happens: on Bilibili, between n8n and Bilibili, or to n8n. */
export type Action =
	| { do: 'message'; talker: number; count: number; kind: MessageKind }
	| { do: 'recall'; talker: number; bySite: boolean }
	| { do: 'notify'; kind: NotificationKind; count: number; again: boolean }
	| { do: 'readElsewhere'; kind: 'reply' | 'at' | 'like' }
	| { do: 'live'; streamer: number; change: LiveChange }
	| { do: 'publish'; author: number; kind: Publication; count: number }
	| { do: 'unpublish'; kind: 'delete' | 'pin' | 'unpin'; index: number }
	| { do: 'wait'; ms: number }
	| { do: 'poll'; afterMs: number; kill?: Kill }
	/** A poll between two messages of one microsecond. */
	| { do: 'tick'; first: number; second: number }
	| { do: 'restart' }
	| { do: 'fetchTestEvent' }
	| { do: 'fault'; fault: FaultKind; path: string; times: number }
	| { do: 'slow'; msPerRequest: number }
	| { do: 'stepLocalClock'; ms: number };

export type MessageKind =
	'text' | 'own' | 'auto' | 'notice' | 'hint' | 'hintBeside' | 'underHint' | 'sameTick';
export type NotificationKind = 'reply' | 'mention' | 'like' | 'notice';
export type LiveChange =
	'start' | 'stop' | 'restart' | 'flap' | 'stale' | 'retitle' | 'lock' | 'unlock';

/** `late` shows up with a date of long ago, `scheduled` some minutes after it was written. */
export type Publication = 'post' | 'video' | 'live' | 'late' | 'scheduled';

/** How this Bilibili hands out its lists. */
export interface Quirks {
	historyPage: number;
	sessionPage: number;
	hintsCount: boolean;
	moreIgnoresBegin: boolean;
	staleSessions: number;
	feedPage: number;
	feedEnd: 'isEnd' | 'zeroId' | 'sameCursor';
	noticePage: number;
	manyCounters: boolean;
	noCounters: boolean;
}

export interface Schedule {
	engine: 'legacy' | 'durable';
	quirks: Quirks;
	/** What there is before the trigger is activated. */
	before: Action[];
	after: Action[];
}

/** The talkers: users first, then groups. */
export const USERS = 3;
export const GROUPS = 2;
export const STREAMERS = 3;
export const AUTHORS = 3;

// A body of 20 MB takes longer than everything else; pages that go on for ever, two of them in the midst of true
// ones, hide what lies between. The fault matrix has both for every call.
const faults = allFaults.filter((fault) => !['hugeBody', 'endlessList'].includes(fault));
/** Those that make an answer look like another one, or take it away after it had its effect. */
const insidious: FaultKind[] = ['nullData', 'missingFields', 'timeoutAfter', 'resetAfter'];

const message = fc.record({
	do: fc.constant('message' as const),
	talker: fc.nat(USERS + GROUPS - 1),
	count: fc.integer({ min: 1, max: 6 }),
	kind: fc.oneof(
		{ weight: 6, arbitrary: fc.constant('text' as const) },
		{
			weight: 4,
			arbitrary: fc.constantFrom<MessageKind>(
				'own',
				'auto',
				'notice',
				'hint',
				'hintBeside',
				'hintBeside',
				'underHint',
				'sameTick',
			),
		},
	),
});
const tick = fc.record({
	do: fc.constant('tick' as const),
	first: fc.nat(USERS + GROUPS - 1),
	second: fc.nat(USERS + GROUPS - 1),
});
const recall = fc.record({
	do: fc.constant('recall' as const),
	talker: fc.nat(USERS + GROUPS - 1),
	bySite: fc.boolean(),
});
const notify = fc.record({
	do: fc.constant('notify' as const),
	kind: fc.constantFrom<NotificationKind>('reply', 'mention', 'like', 'notice'),
	count: fc.integer({ min: 1, max: 5 }),
	again: fc.boolean(),
});
const readElsewhere = fc.record({
	do: fc.constant('readElsewhere' as const),
	kind: fc.constantFrom('reply' as const, 'at' as const, 'like' as const),
});
const live = fc.record({
	do: fc.constant('live' as const),
	streamer: fc.nat(STREAMERS - 1),
	change: fc.oneof(
		{
			weight: 5,
			arbitrary: fc.constantFrom<LiveChange>('start', 'stop', 'restart', 'flap', 'stale'),
		},
		{ weight: 2, arbitrary: fc.constantFrom<LiveChange>('retitle', 'lock', 'unlock') },
	),
});
const publish = fc.record({
	do: fc.constant('publish' as const),
	author: fc.nat(AUTHORS - 1),
	kind: fc.constantFrom<Publication>('post', 'post', 'video', 'video', 'live', 'late', 'scheduled'),
	count: fc.oneof(
		{ weight: 4, arbitrary: fc.integer({ min: 1, max: 3 }) },
		{ weight: 1, arbitrary: fc.integer({ min: 10, max: 40 }) },
	),
});
const unpublish = fc.record({
	do: fc.constant('unpublish' as const),
	kind: fc.constantFrom('delete' as const, 'delete' as const, 'pin' as const, 'unpin' as const),
	index: fc.nat(40),
});
const wait = fc.record({
	do: fc.constant('wait' as const),
	ms: fc.oneof(
		fc.constant(60_000),
		fc.integer({ min: 1, max: 2000 }),
		fc.integer({ min: 1, max: 900_000 }),
	),
});
const poll = fc.record({
	do: fc.constant('poll' as const),
	afterMs: fc.oneof(
		{ weight: 6, arbitrary: fc.constant(60_000) },
		{ weight: 2, arbitrary: fc.constant(0) },
		{ weight: 1, arbitrary: fc.integer({ min: 0, max: 30_000 }) },
	),
	kill: fc.oneof(
		{ weight: 6, arbitrary: fc.constant(undefined) },
		{ weight: 1, arbitrary: fc.constantFrom<Kill>('beforeHandOff', 'afterHandOff') },
	),
});
const restart = fc.constant({ do: 'restart' as const });
const fetchTestEvent = fc.constant({ do: 'fetchTestEvent' as const });
const slow = fc.record({
	do: fc.constant('slow' as const),
	msPerRequest: fc.constantFrom(0, 0, 5_000, 15_000, 60_000),
});
const stepLocalClock = fc.record({
	do: fc.constant('stepLocalClock' as const),
	ms: fc.oneof(
		fc.integer({ min: -180_000, max: 180_000 }),
		fc.constantFrom(-86_400_000, 86_400_000),
	),
});
const fault = (paths: string[]) =>
	fc.record({
		do: fc.constant('fault' as const),
		fault: fc.oneof(fc.constantFrom(...faults), fc.constantFrom(...insidious)),
		path: fc.constantFrom('', ...paths),
		times: fc.integer({ min: 1, max: 3 }),
	});

interface Mix {
	/** What happens on Bilibili. */
	events: Array<fc.Arbitrary<Action>>;
	/** Parts of the paths that faults aim at. */
	paths: string[];
	length: number;
}

/** Private messages and notifications. */
export const inbox: Mix = {
	events: [message, message, message, message, tick, recall, notify, notify, readElsewhere],
	paths: [
		'new_sessions',
		'get_sessions',
		'fetch_session_msgs',
		'unread',
		'msgfeed',
		'sys-msg',
		'nav',
	],
	length: 26,
};

/** Live rooms. */
export const rooms: Mix = {
	events: [live],
	paths: ['get_status_info', 'getRoomInfoOld', 'following'],
	length: 26,
};

/** Posts and videos of those whom the account follows. */
export const community: Mix = {
	events: [publish, publish, publish, unpublish],
	paths: ['feed/all$', 'feed/all/update'],
	length: 26,
};

const quirks: fc.Arbitrary<Quirks> = fc.record({
	historyPage: fc.constantFrom(1, 2, 2, 3, 100),
	sessionPage: fc.constantFrom(3, 4, 100),
	hintsCount: fc.boolean(),
	moreIgnoresBegin: fc.boolean(),
	staleSessions: fc.nat(2),
	feedPage: fc.constantFrom(1, 2, 3, 20),
	feedEnd: fc.constantFrom('isEnd', 'zeroId', 'sameCursor'),
	noticePage: fc.constantFrom(1, 2, 20),
	manyCounters: fc.boolean(),
	noCounters: fc.boolean(),
});

export function schedules({ events, paths, length }: Mix): fc.Arbitrary<Schedule> {
	const happening = fc.oneof(...events);
	const any = fc.oneof(
		{ weight: 10, arbitrary: happening },
		{ weight: 8, arbitrary: poll },
		{ weight: 3, arbitrary: wait },
		{ weight: 3, arbitrary: fault(paths) },
		{ weight: 1, arbitrary: restart },
		{ weight: 1, arbitrary: slow },
		{ weight: 1, arbitrary: stepLocalClock },
		{ weight: 1, arbitrary: fetchTestEvent },
	);
	return fc.record({
		engine: fc.constantFrom('legacy', 'durable'),
		quirks,
		before: fc.array(
			fc.oneof({ weight: 4, arbitrary: happening }, { weight: 1, arbitrary: wait }),
			{
				maxLength: 6,
			},
		),
		after: fc.array(any, { minLength: 4, maxLength: length }),
	});
}
