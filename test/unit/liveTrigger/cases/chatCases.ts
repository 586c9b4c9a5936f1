import { chatMessage } from '../../../support/liveCommands';
import { arrival, empty, place, viewer, type Case } from './case';

export const chatCases: Case[] = [
	{
		title: 'a danmaku',
		command: chatMessage({
			text: '点歌 夜航',
			id: '51f0c2',
			guardLevel: 3,
			medal: { name: '阿夏', level: 21 },
		}),
		items: [
			{
				event: 'danmaku',
				id: '51f0c2',
				timestamp: '2026-07-01T11:45:31.407Z',
				timestamp_ms: 1782906331407,
				...place,
				...empty,
				user: viewer({ guard_level: 3, medal: { name: '阿夏', level: 21 } }),
				text: '点歌 夜航',
				kind: 'text',
				emoticon_url: null,
				reply_to: null,
				is_room_admin: false,
				from_linked_room: false,
			},
		],
	},
	{
		title: 'a danmaku whose command has a suffix, from a linked room, by a room admin, in reply',
		command: {
			cmd: 'DANMU_MSG_MIRROR:2:0',
			info: [
				[
					0,
					1,
					25,
					1,
					1782906331407,
					-88,
					0,
					'',
					0,
					0,
					0,
					'',
					1,
					{ url: 'https://i0.hdslb.com/e.png' },
					'{}',
					{ extra: '{"id_str":"9ab","reply_mid":27318845,"reply_uname":"夜航星Radio"}' },
				],
				'[赞]',
				[41920587, '路过的小鱼', 1],
				[],
			],
		},
		items: [
			{
				event: 'danmaku',
				id: '9ab',
				text: '[赞]',
				kind: 'emoticon',
				emoticon_url: 'https://i0.hdslb.com/e.png',
				reply_to: { uid: '27318845', open_id: null, name: '夜航星Radio' },
				is_room_admin: true,
				from_linked_room: true,
			},
		],
	},
	{
		title: 'a danmaku that a guest sees',
		command: {
			cmd: 'DANMU_MSG',
			info: [
				[0, 1, 25, 1, 0, -1312],
				'你好呀',
				[0, '路***', 0],
				[],
				[],
				[],
				0,
				0,
				null,
				{ ts: 1782906331 },
			],
		},
		items: [
			{
				event: 'danmaku',
				id: '路***:1782906331000:-1312',
				timestamp_ms: 1782906331000,
				user: { uid: null, open_id: null, name: '路***', face: null, guard_level: 0, medal: null },
			},
		],
	},
	...['SUPER_CHAT_MESSAGE', 'SUPER_CHAT_MESSAGE_JPN'].map((cmd) => ({
		title: `a super chat (${cmd})`,
		command: {
			cmd,
			data: {
				id: cmd.endsWith('JPN') ? '14520871' : 14520871,
				uid: 386120577,
				price: 50,
				message: '新歌什么时候唱？',
				message_trans: '新曲はいつ？',
				start_time: 1782906300,
				end_time: 1782906420,
				user_info: { uname: '柚子茶不加冰', face: '', guard_level: 3 },
				medal_info: { medal_level: 21, medal_name: '阿夏' },
			},
			roomid: 25600481,
		},
		items: [
			{
				event: 'super_chat',
				id: '14520871',
				timestamp: '2026-07-01T11:45:00.000Z',
				timestamp_ms: 1782906300000,
				...place,
				...empty,
				user: viewer({ face: null, guard_level: 3, medal: { name: '阿夏', level: 21 } }),
				text: '新歌什么时候唱？',
				price_cny: 50,
				text_translated: '新曲はいつ？',
				shown_until: '2026-07-01T11:47:00.000Z',
			},
		],
	})),
	{
		title: 'the deletion of super chats',
		command: {
			cmd: 'SUPER_CHAT_MESSAGE_DELETE',
			data: { ids: [14520871, 14520872] },
			roomid: 25600481,
		},
		items: [
			{
				event: 'super_chat_deleted',
				id: '14520871,14520872',
				...arrival,
				...place,
				...empty,
				super_chat_ids: ['14520871', '14520872'],
			},
		],
	},
];
