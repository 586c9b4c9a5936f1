import { protobufText } from '../../../support/protobufEncoder';
import { arrival, at, empty, ownMedal, place, viewer, type Case } from './case';

export const visitCases: Case[] = [
	...(
		[
			[1, 'enter'],
			[2, 'follow'],
			[3, 'share'],
			[4, 'follow'],
			[5, 'follow'],
			[6, 'like'],
		] as const
	).flatMap(([type, event]) => [
		{
			title: `${event} (${type}), older form`,
			command: {
				cmd: 'INTERACT_WORD',
				data: {
					uid: 386120577,
					uname: '柚子茶不加冰',
					msg_type: type,
					timestamp: 1782906320,
					privilege_type: 3,
					trigger_time: 1782906320417533200n,
					fans_medal: {
						medal_level: 7,
						medal_name: '阿夏',
						target_id: 3546712804291187n,
					},
				},
			},
			items: [
				{
					event,
					id: `${event}:386120577:1782906320`,
					...at('2026-07-01T11:45:20.000Z'),
					...place,
					...empty,
					...viewer({ avatar_url: null, guard_level: 3, medal: ownMedal(7) }),
				},
			],
		},
		{
			title: `${event} (${type}), newer form, with the same id`,
			command: {
				cmd: 'INTERACT_WORD_V2',
				data: {
					pb: protobufText({
						1: 386120577,
						2: '柚子茶不加冰',
						5: type,
						6: 25600481,
						7: 1782906320,
						9: { 1: 3546712804291187n, 2: 7, 3: '阿夏' },
						15: 1782906320417533200n,
						16: 3,
						22: { 2: { 2: 'https://i2.hdslb.com/bfs/face/v.jpg' } },
					}),
				},
			},
			items: [
				{
					event,
					id: `${event}:386120577:1782906320`,
					...at('2026-07-01T11:45:20.000Z'),
					...place,
					...empty,
					...viewer({
						avatar_url: 'https://i2.hdslb.com/bfs/face/v.jpg',
						guard_level: 3,
						medal: ownMedal(7),
					}),
				},
			],
		},
	]),
	{
		title: 'a guest who comes in, whom only the nanosecond tells from others',
		command: {
			cmd: 'INTERACT_WORD',
			data: {
				uid: 0,
				uname: '柚***',
				msg_type: 1,
				timestamp: 1782906320,
				trigger_time: 1782906320417533201n,
			},
		},
		items: [{ event: 'enter', id: 'enter:柚***:1782906320417533201' }],
	},
	{
		title: 'a like',
		command: {
			cmd: 'LIKE_INFO_V3_CLICK',
			data: {
				uid: 386120577,
				uname: '柚子茶不加冰',
				like_text: '为主播点赞了',
				fans_medal: {
					medal_level: 21,
					medal_name: '阿夏',
					guard_level: 3,
					target_id: 3546712804291187n,
				},
			},
			msg_id: '59301772910837760:1000:1000',
		},
		items: [
			{
				event: 'like',
				id: 'like:59301772910837760:1000:1000',
				...arrival,
				...place,
				...empty,
				...viewer({ avatar_url: null, guard_level: 3, medal: ownMedal(21) }),
				text: '为主播点赞了',
				count: 1,
			},
		],
	},
	...(
		[
			[
				"the sender's own level counts, not that of the medal",
				{ uinfo: { guard: { level: 0 } } },
				0,
			],
			['where the medal is another one, the level is not known', {}, null],
		] as const
	).map(([title, changes, guard_level]) => ({
		title: `a like by a guard of another streamer: ${title}`,
		command: {
			cmd: 'LIKE_INFO_V3_CLICK',
			data: {
				uid: 386120577,
				uname: '柚子茶不加冰',
				fans_medal: { medal_level: 30, medal_name: '电台', guard_level: 2, target_id: 27318845 },
				...changes,
			},
		},
		items: [
			{
				event: 'like',
				guard_level,
				medal: { name: '电台', level: 30, uid: '27318845', is_this_room: false },
			},
		],
	})),
];
