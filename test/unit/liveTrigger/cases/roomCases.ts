import { arrival, at, empty, place, viewer, type Case } from './case';

export const roomCases: Case[] = [
	{
		title: 'the start of a stream',
		command: {
			cmd: 'LIVE',
			live_key: '610000007412318715',
			sub_session_key: '610000007412318715sub_time:1782900000',
			live_platform: 'pc_link',
			live_time: 1782900000,
			roomid: 25600481,
		},
		items: [
			{
				event: 'live_started',
				id: 'live_started:610000007412318715',
				...at('2026-07-01T10:00:00.000Z'),
				...place,
				...empty,
				live_key: '610000007412318715',
				live_started_at: '2026-07-01T10:00:00.000Z',
				title: null,
				area_name: null,
			},
		],
	},
	{
		title: 'the same start once more, without its time',
		command: { cmd: 'LIVE', live_key: '610000007412318715', roomid: 25600481 },
		items: [
			{
				event: 'live_started',
				id: 'live_started:610000007412318715',
				...arrival,
				live_started_at: null,
			},
		],
	},
	{
		title: 'a start whose key is none: its other key tells which one, and when',
		command: {
			cmd: 'LIVE',
			live_key: '0',
			sub_session_key: '610000007412318733sub_time:1782903600',
			roomid: 25600481,
		},
		items: [
			{
				event: 'live_started',
				id: 'live_started:610000007412318733',
				...at('2026-07-01T11:00:00.000Z'),
				live_key: '610000007412318733',
				live_started_at: '2026-07-01T11:00:00.000Z',
			},
		],
	},
	{
		title: 'the end of a stream, followed by a carousel',
		command: {
			cmd: 'PREPARING',
			msg_id: '59301772910837761:1000:1000',
			roomid: '25600481',
			round: 1,
			send_time: 1782906344250,
		},
		items: [
			{
				event: 'live_ended',
				id: 'live_ended:59301772910837761:1000:1000',
				...at('2026-07-01T11:45:44.250Z'),
				...place,
				...empty,
				is_carousel: true,
			},
		],
	},
	{
		title: 'the end of a stream',
		command: { cmd: 'PREPARING', roomid: '25600481' },
		items: [{ event: 'live_ended', ...arrival, is_carousel: false }],
	},
	{
		title: 'a change of title and area',
		command: {
			cmd: 'ROOM_CHANGE',
			data: {
				title: '今晚只唱民谣',
				area_id: 190,
				parent_area_id: 5,
				area_name: '唱见电台',
				parent_area_name: '电台',
				live_key: '0',
			},
		},
		items: [
			{
				event: 'live_room_changed',
				...arrival,
				...place,
				...empty,
				title: '今晚只唱民谣',
				area_name: '唱见电台',
				parent_area_name: '电台',
				area_id: '190',
				parent_area_id: '5',
				live_key: null,
			},
		],
	},
	{
		title: 'a warning',
		command: { cmd: 'WARNING', msg: '请注意直播画面', roomid: 25600481 },
		items: [{ event: 'warning', ...arrival, ...place, ...empty, text: '请注意直播画面' }],
	},
	...['CUT_OFF', 'CUT_OFF_V2'].map((cmd) => ({
		title: `a stream cut off (${cmd})`,
		command: { cmd, msg: '违反直播规范', roomid: 25600481 },
		items: [
			{ event: 'cut_off', ...arrival, ...place, ...empty, text: '违反直播规范', title: null },
		],
	})),
	{
		title: 'a stream cut off, with title, reason and time',
		command: {
			cmd: 'CUT_OFF_V2',
			data: {
				cut_off_scene: 1,
				timestamp: 1782906280,
				cut_off_data: {
					cut_off_title: '违规提示',
					cut_off_message_list: [
						{ type: 1, label: '处罚结果', content: '切断本场直播' },
						{ type: 1, label: '违规原因', content: '直播间无人' },
						{ type: 1, label: '处罚时间', content: '2026年07月01日19时44分' },
					],
				},
			},
		},
		items: [
			{
				event: 'cut_off',
				id: 'cut_off:1782906280',
				...at('2026-07-01T11:44:40.000Z'),
				...place,
				...empty,
				text: '直播间无人',
				title: '违规提示',
			},
		],
	},
	{
		title: 'a muted user',
		command: {
			cmd: 'ROOM_BLOCK_MSG',
			data: { dmscore: 30, operator: 2, uid: 41920587, uname: '路过的小鱼' },
			uid: '41920587',
			uname: '路过的小鱼',
		},
		items: [
			{
				event: 'muted',
				...arrival,
				...place,
				...empty,
				...viewer({
					uid: '41920587',
					name: '路过的小鱼',
					avatar_url: null,
					guard_level: null,
				}),
				scope: 'user',
				muted: true,
				muted_by: 'streamer',
				condition: null,
				muted_until: null,
				is_this_broadcast_only: null,
			},
		],
	},
	...(
		[
			[1782992700, '2026-07-02T11:45:00.000Z', false],
			[2145888000, null, true],
		] as const
	).map(([block_expired, until, this_broadcast_only]) => ({
		title: `a user muted until ${until ?? 'the end of this broadcast'}`,
		command: {
			cmd: 'ROOM_BLOCK_MSG',
			data: { block_expired, operator: 1, uid: 41920587, uname: '' },
			uid: 41920587,
		},
		items: [
			{
				event: 'muted',
				name: null,
				muted_by: 'room admin',
				muted_until: until,
				is_this_broadcast_only: this_broadcast_only,
			},
		],
	})),
	{
		title: 'a muted room',
		command: {
			cmd: 'ROOM_SILENT_ON',
			data: { type: 'level', level: 10, second: 1782909900 },
			roomid: 1,
		},
		items: [
			{
				event: 'muted',
				...arrival,
				...place,
				...empty,
				scope: 'room',
				muted: true,
				muted_by: null,
				condition: { type: 'level', level: 10, text: 'viewers up to user level 10' },
				muted_until: '2026-07-01T12:45:00.000Z',
				is_this_broadcast_only: false,
			},
		],
	},
	{
		title: 'a room muted in a way that nobody has explained, for this broadcast',
		command: { cmd: 'ROOM_SILENT_ON', data: { type: 'member', level: 1, second: -1 } },
		items: [
			{
				event: 'muted',
				condition: {
					type: 'member',
					level: 1,
					text: 'type member, level 1; its meaning is not known',
				},
				muted_until: null,
				is_this_broadcast_only: true,
			},
		],
	},
	{
		title: 'a room that may talk again',
		command: { cmd: 'ROOM_SILENT_OFF', data: { type: '', level: 0, second: 0 }, roomid: 1 },
		items: [{ event: 'muted', scope: 'room', muted: false, condition: null, muted_until: null }],
	},
	{
		title: 'a command that nobody knows',
		command: { cmd: 'WIDGET_GIFT_STAR_PROCESS', data: {} },
		items: [{ event: 'other', ...arrival, ...place, ...empty, cmd: 'WIDGET_GIFT_STAR_PROCESS' }],
	},
];
