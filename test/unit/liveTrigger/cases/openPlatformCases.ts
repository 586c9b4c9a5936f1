import { at as times, empty, ownMedal, place, type Case } from './case';

const sender = {
	open_id: '39b8fedb60a5e29b45ee1e3a2f5d2f49',
	uname: '柚子茶不加冰',
	uface: 'https://i2.hdslb.com/bfs/face/386120577.jpg',
	uid: 0,
	union_id: '',
};
const worn = { fans_medal_wearing_status: true, fans_medal_name: '阿夏', fans_medal_level: 21 };
const origin = {
	room_id: 25600481,
	msg_id: 'b6a2f0de-1c0b-4c57-9a9a-2f7a4ce1d870',
	timestamp: 1782906331,
};
const at = times('2026-07-01T11:45:31.000Z');
const user = {
	uid: null,
	open_id: sender.open_id,
	name: sender.uname,
	avatar_url: sender.uface,
	guard_level: 3,
	medal: ownMedal(21),
};

const gift = (changes: object) => ({
	cmd: 'LIVE_OPEN_PLATFORM_SEND_GIFT',
	data: {
		...origin,
		...sender,
		...worn,
		guard_level: 3,
		gift_id: 32609,
		gift_name: '告白花束',
		gift_num: 3,
		price: 9900,
		r_price: 8900,
		paid: true,
		gift_icon: 'https://s1.hdslb.com/bfs/live/32609.png',
		combo_gift: true,
		combo_info: { combo_base_num: 3, combo_count: 1, combo_id: 'combo:77', combo_timeout: 3 },
		blind_gift: { blind_gift_id: 0, status: false },
		anchor_info: { uid: 3546712804291187n, uname: '阿夏今天不咕', uface: '' },
		...changes,
	},
});

export const openPlatformCases: Case[] = [
	...['LIVE_OPEN_PLATFORM_DM', 'LIVE_OPEN_PLATFORM_DM_MIRROR'].map((cmd) => ({
		title: `a danmaku of the Open Platform (${cmd})`,
		command: {
			cmd,
			data: {
				...origin,
				...sender,
				...worn,
				guard_level: 3,
				msg: '点歌 夜航',
				dm_type: 1,
				emoji_img_url: 'https://i0.hdslb.com/e.png',
				is_admin: 1,
				reply_open_id: 'c2d9',
				reply_uname: '夜航星Radio',
			},
		},
		items: [
			{
				event: 'danmaku',
				id: `danmaku:${origin.msg_id}`,
				...at,
				...place,
				...empty,
				...user,
				text: '点歌 夜航',
				kind: 'emoticon',
				emoticon_url: 'https://i0.hdslb.com/e.png',
				reply_to: { uid: null, open_id: 'c2d9', name: '夜航星Radio' },
				is_room_admin: true,
				is_from_linked_room: cmd.endsWith('MIRROR'),
			},
		],
	})),
	{
		title: 'a gift of the Open Platform at a discount',
		command: gift({}),
		items: [
			{
				event: 'gift',
				id: `gift:${origin.msg_id}`,
				...at,
				...place,
				...empty,
				...user,
				gift: {
					gift_id: '32609',
					name: '告白花束',
					count: 3,
					price_cny: 8.9,
					is_paid: true,
					image_url: 'https://s1.hdslb.com/bfs/live/32609.png',
					blind_box: null,
					combo_id: 'combo:77',
					recipient_uid: '3546712804291187',
					recipient_name: '阿夏今天不咕',
				},
				price_cny: 26.7,
			},
		],
	},
	{
		title: 'a free gift of the Open Platform',
		command: gift({ paid: false, price: 100, r_price: 100 }),
		items: [{ event: 'gift', gift: { price_cny: 0, is_paid: false }, price_cny: 0 }],
	},
	{
		title: 'a gift of the Open Platform out of a blind box',
		command: gift({ blind_gift: { blind_gift_id: 32251, status: true } }),
		items: [{ event: 'gift', gift: { blind_box: { name: '32251', price_cny: null } } }],
	},
	{
		title: 'a guard of the Open Platform',
		command: {
			cmd: 'LIVE_OPEN_PLATFORM_GUARD',
			data: {
				...origin,
				...worn,
				user_info: sender,
				guard_level: 3,
				guard_num: 1,
				guard_unit: '月',
				price: 138000,
			},
		},
		items: [
			{
				event: 'guard',
				id: `guard:${origin.msg_id}`,
				...at,
				...place,
				...empty,
				...user,
				price_cny: 138,
				price_raw: 138000,
				guard: { level: 3, name: 'Captain', count: 1, unit: '月', is_list_price: false },
			},
		],
	},
	...[
		{ guard_num: 3, price: 414000 },
		{ guard_num: 1, price: undefined },
	].map((changes) => ({
		title: `a guard of the Open Platform whose price in all is not clear (${JSON.stringify(changes)})`,
		command: {
			cmd: 'LIVE_OPEN_PLATFORM_GUARD',
			data: { ...origin, user_info: sender, guard_level: 3, guard_unit: '月', ...changes },
		},
		items: [{ event: 'guard', price_cny: null, price_raw: changes.price ?? null }],
	})),
	{
		title: 'a super chat of the Open Platform',
		command: {
			cmd: 'LIVE_OPEN_PLATFORM_SUPER_CHAT',
			data: {
				...origin,
				...sender,
				...worn,
				guard_level: 3,
				message_id: 14520873,
				message: '生日快乐',
				rmb: 30,
				start_time: 1782906331,
				end_time: 1782906391,
			},
		},
		items: [
			{
				event: 'super_chat',
				id: 'super_chat:14520873',
				...at,
				...place,
				...empty,
				...user,
				text: '生日快乐',
				price_cny: 30,
				text_translated: null,
				shown_until: '2026-07-01T11:46:31.000Z',
			},
		],
	},
	{
		title: 'the deletion of super chats by the Open Platform',
		command: {
			cmd: 'LIVE_OPEN_PLATFORM_SUPER_CHAT_DEL',
			data: { room_id: 25600481, message_ids: [14520873], msg_id: origin.msg_id },
		},
		items: [
			{
				event: 'super_chat_deleted',
				id: 'super_chat_deleted:14520873',
				super_chat_ids: ['super_chat:14520873'],
			},
		],
	},
	{
		title: 'a like of the Open Platform',
		command: {
			cmd: 'LIVE_OPEN_PLATFORM_LIKE',
			data: { ...origin, ...sender, ...worn, guard_level: 3, like_text: '点赞了', like_count: 8 },
		},
		items: [
			{
				event: 'like',
				id: `like:${origin.msg_id}`,
				...at,
				...place,
				...empty,
				...user,
				text: '点赞了',
				count: 8,
			},
		],
	},
	{
		title: 'somebody who comes in, by the Open Platform',
		command: { cmd: 'LIVE_OPEN_PLATFORM_LIVE_ROOM_ENTER', data: { ...origin, ...sender } },
		items: [
			{
				event: 'enter',
				id: `enter:${origin.msg_id}`,
				...at,
				...place,
				...empty,
				...user,
				guard_level: null,
				medal: null,
			},
		],
	},
	{
		title: 'the start of a stream by the Open Platform',
		command: {
			cmd: 'LIVE_OPEN_PLATFORM_LIVE_START',
			data: { ...origin, open_id: 'a7', title: '今晚只唱民谣', area_name: '唱见电台' },
		},
		items: [
			{
				event: 'live_started',
				id: 'live_started:1782906331',
				...at,
				...place,
				...empty,
				live_key: null,
				live_started_at: '2026-07-01T11:45:31.000Z',
				title: '今晚只唱民谣',
				area_name: '唱见电台',
			},
		],
	},
	{
		title: 'the end of a stream by the Open Platform',
		command: { cmd: 'LIVE_OPEN_PLATFORM_LIVE_END', data: { ...origin, open_id: 'a7' } },
		items: [
			{
				event: 'live_ended',
				id: 'live_ended:1782906331',
				...at,
				...place,
				...empty,
				is_carousel: false,
			},
		],
	},
];
