import { chatMessage } from '../../../support/liveCommands';
import { at, arrival, empty, ownMedal, place, viewer, type Case } from './case';

/** A danmaku with places of one's own in `info[0]` and in `info`. */
function danmakuWith(about: Record<number, unknown>, changes: Record<number, unknown> = {}) {
	const { cmd, info } = chatMessage({ text: '晚上好', id: '' });
	const changed = Object.assign([...(info[0] as unknown[])], about);
	return { cmd, info: Object.assign([changed, ...info.slice(1)], changes) };
}

const superChat = (cmd: string, changes: object = {}) => ({
	cmd,
	data: {
		id: cmd.endsWith('JPN') ? '14520871' : 14520871,
		uid: 386120577,
		price: 50,
		message: '新歌什么时候唱？',
		start_time: 1782906300,
		end_time: 1782906420,
		user_info: { uname: '柚子茶不加冰', face: '', guard_level: 3 },
		medal_info: { medal_level: 21, medal_name: '阿夏', target_id: 3546712804291187n },
		...changes,
	},
	roomid: 25600481,
});
const translated = {
	text: '新歌什么时候唱？',
	text_translated: '新曲はいつ？',
	shown_until: '2026-07-01T11:47:00.000Z',
};

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
				id: 'danmaku:51f0c2',
				...at('2026-07-01T11:45:31.407Z'),
				...place,
				...empty,
				...viewer({ guard_level: 3, medal: { ...ownMedal(21), uid: null } }),
				text: '点歌 夜航',
				kind: 'text',
				emoticon_url: null,
				reply_to: null,
				is_room_admin: false,
				is_from_linked_room: false,
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
				id: 'danmaku:9ab',
				text: '[赞]',
				guard_level: null,
				kind: 'emoticon',
				emoticon_url: 'https://i0.hdslb.com/e.png',
				reply_to: { uid: '27318845', open_id: null, name: '夜航星Radio' },
				is_room_admin: true,
				is_from_linked_room: true,
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
				id: 'danmaku:路***:1782906331000:-1312',
				...at('2026-07-01T11:45:31.000Z'),
				uid: null,
				open_id: null,
				name: '路***',
				avatar_url: null,
				guard_level: 0,
				medal: null,
			},
		],
	},
	{
		title: 'a danmaku of 2019, whose time is in seconds, with the medal of another room',
		command: danmakuWith(
			{ 4: 1553417856, 5: 1553414245 },
			{ 3: [6, '日常', '夜航星Radio', 22947013, 5805790, ''] },
		),
		items: [
			{
				event: 'danmaku',
				id: 'danmaku:386120577:1553417856000:1553414245',
				...at('2019-03-24T08:57:36.000Z'),
				medal: { name: '日常', level: 6, uid: null, is_this_room: null },
			},
		],
	},
	{
		title: 'a danmaku by a user without a name, with the medal of another streamer',
		command: danmakuWith(
			{},
			{
				2: [4244147609, '', 0],
				3: [8, '电台', '夜航星Radio', 22947013, 1, '', 0, 1, 1, 1, 0, 1, 27318845],
			},
		),
		items: [
			{
				event: 'danmaku',
				uid: '4244147609',
				name: null,
				medal: { name: '电台', level: 8, uid: '27318845', is_this_room: false },
			},
		],
	},
	{
		title: 'a danmaku that moves: its text alone',
		command: danmakuWith({ 1: 7 }, { 1: '["0.1","0.2","1-1","4.5","从左边来","0","0"]' }),
		items: [{ event: 'danmaku', text: '从左边来' }],
	},
	{
		title: 'a super chat',
		command: superChat('SUPER_CHAT_MESSAGE', { message_trans: '' }),
		items: [
			{
				event: 'super_chat',
				id: 'super_chat:14520871',
				...at('2026-07-01T11:45:00.000Z'),
				...place,
				...empty,
				...viewer({ avatar_url: null, guard_level: 3, medal: ownMedal(21) }),
				text: '新歌什么时候唱？',
				price_cny: 50,
				text_translated: null,
				shown_until: '2026-07-01T11:47:00.000Z',
			},
		],
	},
	...[
		superChat('SUPER_CHAT_MESSAGE', { message_trans: '新曲はいつ？' }),
		superChat('SUPER_CHAT_MESSAGE_JPN', { message_trans: '新曲はいつ？' }),
		superChat('SUPER_CHAT_MESSAGE_JPN', { message_jpn: '新曲はいつ？' }),
	].map((command) => ({
		title: `a super chat with a translation (${command.cmd}: ${Object.keys(command.data).at(-1)})`,
		command,
		items: [
			{ event: 'super_chat', id: 'super_chat:14520871', price_cny: 50, ...translated },
			{
				event: 'super_chat_translated',
				id: 'super_chat_translated:14520871',
				super_chat_id: 'super_chat:14520871',
				price_cny: null,
				...translated,
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
				id: 'super_chat_deleted:14520871,14520872',
				...arrival,
				...place,
				...empty,
				super_chat_ids: ['super_chat:14520871', 'super_chat:14520872'],
			},
		],
	},
];
