import { arrival, empty, place, viewer, type Case } from './case';

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
				id: '610000007412318715',
				timestamp: '2026-07-01T10:00:00.000Z',
				timestamp_ms: 1782900000000,
				...place,
				...empty,
				live_key: '610000007412318715',
				started_at: '2026-07-01T10:00:00.000Z',
				title: null,
				area: null,
			},
		],
	},
	{
		title: 'the same start once more, without its time',
		command: { cmd: 'LIVE', live_key: '610000007412318715', roomid: 25600481 },
		items: [{ event: 'live_started', id: '610000007412318715', ...arrival, started_at: null }],
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
				id: '59301772910837761:1000:1000',
				timestamp: '2026-07-01T11:45:44.250Z',
				timestamp_ms: 1782906344250,
				...place,
				...empty,
				carousel: true,
			},
		],
	},
	{
		title: 'the end of a stream',
		command: { cmd: 'PREPARING', roomid: '25600481' },
		items: [{ event: 'live_ended', ...arrival, carousel: false }],
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
				area: '电台 / 唱见电台',
				area_id: '190',
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
		items: [{ event: 'cut_off', ...arrival, ...place, ...empty, text: '违反直播规范' }],
	})),
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
				user: viewer({ uid: '41920587', name: '路过的小鱼', face: null }),
				scope: 'user',
				muted: true,
				by: 'streamer',
				condition: null,
				until: null,
			},
		],
	},
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
				by: null,
				condition: 'level 10',
				until: '2026-07-01T12:45:00.000Z',
			},
		],
	},
	{
		title: 'a room that may talk again',
		command: { cmd: 'ROOM_SILENT_OFF', data: { type: '', level: 0, second: 0 }, roomid: 1 },
		items: [{ event: 'muted', scope: 'room', muted: false, condition: null, until: null }],
	},
	{
		title: 'a command that nobody knows',
		command: { cmd: 'WIDGET_GIFT_STAR_PROCESS', data: {} },
		items: [{ event: 'other', ...arrival, ...place, ...empty, cmd: 'WIDGET_GIFT_STAR_PROCESS' }],
	},
];
