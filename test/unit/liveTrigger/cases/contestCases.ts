import { arrival, at, empty, place, viewer, type Case } from './case';

const started = at('2026-07-01T11:44:40.000Z');
const since = 1782906280;

const redPacket = (cmd: string) => ({
	cmd,
	data: {
		lot_id: 25109135,
		sender_uid: 386120577,
		sender_name: '柚子茶不加冰',
		sender_face: 'http://i2.hdslb.com/bfs/face/386120577.jpg',
		join_requirement: 1,
		danmu: '老板大气！点点红包抽礼物',
		start_time: since,
		end_time: since + 180,
		awards: [
			{ gift_id: 31212, gift_name: '打call', num: 2 },
			{ gift_id: 31214, gift_name: '牛哇', num: 3 },
		],
		total_price: 16000,
		wait_num: 0,
	},
});

export const contestCases: Case[] = [
	...['PK_BATTLE_START', 'PK_BATTLE_START_NEW'].map((cmd) => ({
		title: `a battle begins (${cmd})`,
		command: {
			cmd,
			pk_id: 305002745,
			pk_status: 201,
			timestamp: since,
			data: {
				battle_type: 1,
				pk_start_time: since,
				pk_end_time: since + 310,
				init_info: { room_id: 22947013, date_streak: 0 },
				match_info: { room_id: 25600481, date_streak: 0 },
			},
			roomid: '25600481',
		},
		items: [
			{
				event: 'pk_started',
				id: 'pk_started:305002745',
				...started,
				...place,
				...empty,
				pk_id: '305002745',
				opponent_room_id: '22947013',
				pk_ends_at: '2026-07-01T11:49:50.000Z',
			},
		],
	})),
	{
		title: 'a battle is over',
		command: {
			cmd: 'PK_BATTLE_END',
			pk_id: '305002745',
			pk_status: 501,
			timestamp: since,
			data: {
				battle_type: 1,
				timer: 10,
				init_info: { room_id: 25600481, votes: 1, winner_type: -1, best_uname: '柚子茶不加冰' },
				match_info: { room_id: 22947013, votes: 1050, winner_type: 3, best_uname: '路过的小鱼' },
			},
		},
		items: [
			{
				event: 'pk_ended',
				id: 'pk_ended:305002745',
				...started,
				...place,
				...empty,
				pk_id: '305002745',
				opponent_room_id: '22947013',
				votes: 1,
				opponent_votes: 1050,
				is_won: false,
			},
		],
	},
	...[
		{
			kind: 'gift',
			text: null,
			data: { type: 1, gift_id: 31036, gift_name: '小花花', gift_num: 3, price: 100, paid: true },
			gift: { gift_id: '31036', name: '小花花', count: 3, price_cny: 0.1, is_paid: true },
		},
		{
			kind: 'gift',
			text: null,
			data: { type: 1, gift_id: 1, gift_name: '辣条', gift_num: 2, price: 100, paid: false },
			gift: { gift_id: '1', name: '辣条', count: 2, price_cny: 0, is_paid: false },
		},
		{
			kind: 'danmaku',
			text: '1',
			data: { type: 2, gift_id: 0, gift_name: '', gift_num: 0, price: 0, paid: false },
			gift: null,
		},
	].map(({ kind, text, data, gift }, index) => ({
		title: `a ${kind} for an interactive game (${index})`,
		command: {
			cmd: 'LIVE_INTERACTIVE_GAME',
			data: {
				...data,
				uid: 386120577,
				uname: '柚子茶不加冰',
				uface: 'http://i2.hdslb.com/bfs/face/386120577.jpg',
				msg: text ?? '',
				fans_medal_level: 15,
				guard_level: 0,
				timestamp: since,
				anchor_lottery: null,
				pk_info: null,
				anchor_info: gift && { uid: 3546712804291187, uname: '阿夏今天不咕', uface: '' },
				combo_info: null,
			},
		},
		items: [
			{
				event: 'interaction_game',
				...started,
				...place,
				...empty,
				...viewer(),
				text,
				kind,
				gift: gift && {
					...gift,
					image_url: null,
					blind_box: null,
					combo_id: null,
					recipient_uid: '3546712804291187',
					recipient_name: '阿夏今天不咕',
				},
			},
		],
	})),
	...['POPULARITY_RED_POCKET_START', 'POPULARITY_RED_POCKET_V2_START'].map((cmd) => ({
		title: `a red packet (${cmd})`,
		command: redPacket(cmd),
		items: [
			{
				event: 'red_packet',
				id: 'red_packet:25109135',
				...started,
				...place,
				...empty,
				...viewer({ guard_level: null }),
				text: '老板大气！点点红包抽礼物',
				total_price_cny: 16,
				awards: [
					{ gift_id: '31212', name: '打call', count: 2 },
					{ gift_id: '31214', name: '牛哇', count: 3 },
				],
				open_until: '2026-07-01T11:47:40.000Z',
				red_packet_id: '25109135',
			},
		],
	})),
	{
		title: 'a lottery begins',
		command: {
			cmd: 'ANCHOR_LOT_START',
			data: {
				award_name: '周边一份',
				award_num: 2,
				current_time: since,
				danmu: '阿夏今天不咕',
				id: 4146146,
				max_time: 600,
				require_text: '关注主播',
				require_type: 1,
				room_id: 25600481,
				time: 599,
			},
		},
		items: [
			{
				event: 'lottery_started',
				id: 'lottery_started:4146146',
				...started,
				...place,
				...empty,
				text: '阿夏今天不咕',
				award_name: '周边一份',
				award_count: 2,
				requirement: '关注主播',
				open_until: '2026-07-01T11:54:40.000Z',
				lottery_id: '4146146',
			},
		],
	},
	{
		title: 'the winners of a lottery',
		command: {
			cmd: 'ANCHOR_LOT_AWARD',
			data: {
				award_name: '周边一份',
				award_num: 1,
				award_users: [
					{
						uid: 386120577,
						uname: '柚子茶不加冰',
						face: 'https://i2.hdslb.com/bfs/face/386120577.jpg',
						level: 13,
						num: 1,
					},
				],
				id: 4146146,
				lot_status: 2,
			},
		},
		items: [
			{
				event: 'lottery_won',
				id: 'lottery_won:4146146',
				...arrival,
				...place,
				...empty,
				award_name: '周边一份',
				award_count: 1,
				winners: [
					{
						uid: '386120577',
						name: '柚子茶不加冰',
						avatar_url: 'https://i2.hdslb.com/bfs/face/386120577.jpg',
					},
				],
				lottery_id: '4146146',
			},
		],
	},
	{
		title: 'the room admins',
		command: { cmd: 'ROOM_ADMINS', uids: [386120577, 41920587] },
		items: [
			{
				event: 'admins_changed',
				...arrival,
				...place,
				...empty,
				change: 'list',
				admin_uids: ['386120577', '41920587'],
			},
		],
	},
	...(
		[
			['room_admin_entrance', 'appointed', '系统提示：你已被主播设为房管'],
			['ROOM_ADMIN_REVOKE', 'dismissed', '撤销房管'],
		] as const
	).map(([cmd, change, msg]) => ({
		title: `a room admin is ${change}`,
		command: { cmd, msg, uid: 41920587 },
		items: [{ event: 'admins_changed', uid: '41920587', text: msg, change, admin_uids: null }],
	})),
	{
		title: 'how many viewers there are',
		command: {
			cmd: 'ONLINE_RANK_COUNT',
			data: { count: 3120, count_text: '3120', online_count: 41011, online_count_text: '4.1万' },
		},
		items: [
			{
				event: 'online_count',
				...arrival,
				...place,
				...empty,
				online_count: 41011,
				ranked_count: 3120,
			},
		],
	},
	{
		title: 'how many have watched so far',
		command: {
			cmd: 'WATCHED_CHANGE',
			data: { num: 184547, text_small: '18.4万', text_large: '18.4万人看过' },
		},
		items: [{ event: 'watched_count', ...arrival, ...place, ...empty, watched_count: 184547 }],
	},
	...[
		[36, 36],
		[0, null],
	].map(([told, rank]) => ({
		title: `the popularity rank (${told})`,
		command: {
			cmd: 'POPULAR_RANK_CHANGED',
			data: { uid: 1, rank: told, countdown: 1200, timestamp: since, cache_key: 'rank_change:9f' },
		},
		items: [
			{
				event: 'popularity_rank',
				id: `popularity_rank:${since}:${told}`,
				...started,
				...place,
				...empty,
				rank,
				settled_at: '2026-07-01T12:04:40.000Z',
			},
		],
	})),
];
