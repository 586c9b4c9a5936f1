import {
	EVENTS,
	type EventName,
	type LiveEvent,
} from '../../../nodes/bilibili/LiveRoomTrigger/events';
import { Pipeline } from '../../../nodes/bilibili/LiveRoomTrigger/pipeline';
import type { Command } from '../../../nodes/bilibili/LiveRoomTrigger/stream/decoder';
import { guardCommand, guardToast } from '../../support/liveCommands';
import { receivedAt, room as place } from '../../support/liveEvents';

const everything = Object.keys(EVENTS) as EventName[];
const noFilters = {
	keywords: [],
	minimumPrice: 0,
	onlyGuards: false,
	ignoredUsers: new Set<string>(),
};

function start(events = everything, broadcast?: typeof place.broadcast) {
	const told: LiveEvent[] = [];
	const settings = { events: new Set(events), filters: noFilters, raw: false };
	const pipeline = new Pipeline(settings, 1, (event) => told.push(event));
	const room = { ...place, broadcast };
	let now = receivedAt;
	return {
		told,
		pipeline,
		take: (...commands: object[]) => {
			for (const command of commands) pipeline.take(command as Command, room, now);
		},
		after: (ms: number) => {
			now += ms;
			pipeline.flush(now);
		},
		ids: () => told.map(({ id }) => id),
	};
}

describe('the start and the end of a broadcast', () => {
	const key = '610000007412318715';
	const since = 1782900000;
	const first = {
		cmd: 'LIVE',
		live_key: key,
		sub_session_key: `${key}sub_time:${since}`,
		live_time: since,
	};
	const again = { ...first, live_time: undefined };
	const ended = { cmd: 'PREPARING', roomid: '25600481' };
	const next = '610000007412318799';
	const resumed = {
		cmd: 'LIVE',
		live_key: next,
		sub_session_key: `${next}sub_time:${since + 600}`,
	};
	const offline = { isLive: false, key: null, startedAt: null };
	const running = { isLive: true, key, startedAt: since * 1000 };

	test('are told once each, with ids that tell the broadcast', () => {
		const { take, ids } = start();
		take(first, again, first, ended, ended);
		take({ ...resumed, live_time: since + 600 }, ended);
		expect(ids()).toEqual([
			`live_started:${key}`,
			`live_ended:${key}`,
			`live_started:${next}`,
			`live_ended:${next}`,
		]);
	});

	test('the same commands have the same ids on another day, in another process', () => {
		const [one, other] = [start(), start()];
		other.after(86_400_000);
		for (const { take } of [one, other]) take(first, ended);
		expect(other.ids()).toEqual(one.ids());
	});

	test.each([
		['a stream that runs when the trigger connects', running, [again, first], []],
		['an encoder that is resumed, of which nothing was known', undefined, [again], []],
		[
			'a start without its time, where the room was offline',
			offline,
			[again],
			[`live_started:${key}`],
		],
		[
			'a start without anything, where the room was offline',
			offline,
			[{ cmd: 'LIVE' }],
			['live_started:1'],
		],
		['a start without anything, where the room was live', running, [{ cmd: 'LIVE' }], []],
		['another start, while nobody listened', running, [resumed], [`live_started:${next}`]],
		['an older start', running, [{ cmd: 'LIVE', live_key: next, live_time: since - 600 }], []],
		[
			'a second start in a room whose key is always 0',
			running,
			[
				{ cmd: 'LIVE', live_key: '0', sub_session_key: `${next}sub_time:${since + 600}` },
				{ cmd: 'LIVE', live_key: '0', sub_session_key: `${key}0sub_time:${since + 900}` },
			],
			[`live_started:${next}`, `live_started:${key}0`],
		],
		['the end of what was running', running, [ended], [`live_ended:${key}`]],
	])('%s', (_title, broadcast, commands, expected) => {
		const { take, told } = start(everything, broadcast);
		take(...commands);
		const ids = told.map(({ id }) => id.replace(/:\d{13}-1$/, ':1'));
		expect(ids).toEqual(expected);
	});

	test('starts and ends by the Open Platform have the ids of their times', () => {
		const { take, ids } = start();
		const command = (cmd: string, timestamp: number) => ({
			cmd: `LIVE_OPEN_PLATFORM_LIVE_${cmd}`,
			data: { timestamp, msg_id: String(Math.random()) },
		});
		take(command('START', since), command('START', since), command('END', since + 900));
		take(command('END', since + 900), command('START', since + 1200));
		expect(ids()).toEqual([
			`live_started:${since}`,
			`live_ended:${since + 900}`,
			`live_started:${since + 1200}`,
		]);
	});

	test('a start is known of where only ends are wanted', () => {
		const { take, ids } = start(['live_ended']);
		take(first, ended);
		expect(ids()).toEqual([`live_ended:${key}`]);
	});
});

describe('a purchase that several commands tell of', () => {
	const months = { num: 6, price: 198000 };
	const unclear = {
		cmd: 'USER_TOAST_MSG_V2',
		data: {
			sender_uinfo: { uid: 386120577, base: { name: '柚子茶不加冰' } },
			guard_info: { guard_level: 3, start_time: 1_782_906_329 },
			pay_info: { payflow_id: 'payment 1', price: 948000, num: 6, unit: '月' },
		},
	};
	const list = () => {
		const { cmd, data } = guardCommand();
		return { cmd, data: { ...data, ...months } };
	};
	const paid = () => {
		const { cmd, data } = guardToast();
		return { cmd, data: { ...data, num: 6, price: 948000 } };
	};
	const old = {
		cmd: 'USER_TOAST_MSG',
		data: { op_type: 1, uid: 386120577, username: '柚子茶不加冰', guard_level: 3, is_show: 0 },
	};

	test.each([
		['all three', [list(), unclear, paid()], 948, 'guard:payment 1'],
		['all three, the other way round', [paid(), unclear, list()], 948, 'guard:payment 1'],
		['the two toasts', [unclear, paid()], 948, 'guard:payment 1'],
		['the newer toast and the list price', [unclear, list()], null, 'guard:payment 1'],
		['the list price and a toast of 2019', [list(), old], 1188, 'guard:386120577:3:1782906329'],
		['a toast of 2019 and the list price', [old, list()], 1188, 'guard:386120577:3:1782906329'],
	])('is one event: %s', (_title, commands, price_cny, id) => {
		const { take, after, told } = start();
		take(...commands);
		after(2000);
		expect(told).toMatchObject([{ event: 'guard', id, price_cny }]);
	});

	test('a second purchase of the same user is another event', () => {
		const { take, after, told } = start();
		take(guardToast(), guardCommand());
		take(guardCommand({ start: 1_782_906_332 }));
		after(5000);
		expect(told.map(({ id }) => id)).toEqual(['guard:payment 1', 'guard:386120577:3:1782906332']);
	});

	test('none is lost, however many are held back at once', () => {
		const { take, after, told, pipeline } = start();
		take(...Array.from({ length: 3000 }, (_user, index) => guardCommand({ uid: 1 + index })));
		expect(pipeline.pending).toBe(3000);
		after(10);
		after(2000);
		expect(told).toHaveLength(3000);
		expect(pipeline.pending).toBe(0);
	});
});

describe('the translation of a super chat', () => {
	const told = { id: 14520871, uid: 386120577, price: 50, message: '新歌' };
	const plain = { cmd: 'SUPER_CHAT_MESSAGE', data: told };
	const translated = {
		cmd: 'SUPER_CHAT_MESSAGE_JPN',
		data: { ...told, id: '14520871', message_jpn: '新曲' },
	};

	test.each([
		['before', [translated, plain, translated], ['super_chat:14520871']],
		[
			'after',
			[plain, translated, translated],
			['super_chat:14520871', 'super_chat_translated:14520871'],
		],
	])('that comes %s it is told once', (_when, commands, expected) => {
		const { take, ids } = start();
		take(...commands);
		expect(ids()).toEqual(expected);
	});

	test('is told where only translations are wanted', () => {
		const { take, ids } = start(['super_chat_translated']);
		take(translated, plain);
		expect(ids()).toEqual(['super_chat_translated:14520871']);
	});
});

test('what one user does in one second are events of their own', () => {
	const { take, ids } = start();
	take(
		...[1, 2, 3, 1].map((msg_type) => ({
			cmd: 'INTERACT_WORD',
			data: { uid: 386120577, uname: '柚子茶不加冰', msg_type, timestamp: 1782906320 },
		})),
	);
	expect(ids()).toEqual(
		['enter', 'follow', 'share'].map((event) => `${event}:386120577:1782906320`),
	);
});

test('what comes every few seconds is told once a minute', () => {
	const { take, after, told } = start();
	for (let second = 0; second < 150; second += 5) {
		take({ cmd: 'WATCHED_CHANGE', data: { num: 1000 + second } });
		take({ cmd: 'ONLINE_RANK_COUNT', data: { count: 1, online_count: second } });
		after(5000);
	}
	expect(told.filter(({ event }) => event === 'watched_count')).toMatchObject([
		{ watched_count: 1000 },
		{ watched_count: 1060 },
		{ watched_count: 1120 },
	]);
	expect(told).toHaveLength(6);
});
