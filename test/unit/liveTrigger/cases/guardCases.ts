import { empty, place, viewer, type Case } from './case';

export const guardCases: Case[] = [
	{
		title: 'a guard, by the older toast',
		command: {
			cmd: 'USER_TOAST_MSG',
			data: {
				uid: 386120577,
				username: '柚子茶不加冰',
				guard_level: 3,
				num: 1,
				unit: '月',
				price: 138000,
				payflow_id: '2607011945291792153907346',
				start_time: 1782906329,
				toast_msg: '<%柚子茶不加冰%> 开通了舰长',
			},
		},
		items: [
			{
				event: 'guard',
				id: '2607011945291792153907346',
				timestamp: '2026-07-01T11:45:29.000Z',
				timestamp_ms: 1782906329000,
				...place,
				...empty,
				user: viewer({ face: null, guard_level: 3 }),
				text: '<%柚子茶不加冰%> 开通了舰长',
				price_cny: 138,
				guard: { level: 3, name: 'Captain', count: 1, unit: '月', list_price: false },
			},
		],
	},
	{
		title: 'the same guard by the newer toast, with the same id',
		command: {
			cmd: 'USER_TOAST_MSG_V2',
			data: {
				sender_uinfo: {
					uid: 386120577,
					base: { name: '柚子茶不加冰', face: 'https://i2.hdslb.com/f.jpg' },
				},
				guard_info: { guard_level: 2, start_time: 1782906329 },
				pay_info: { payflow_id: '2607011945291792153907346', price: 1998000, num: 2, unit: '月' },
				gift_info: { gift_id: 10002 },
				option: { source: 0 },
				toast_msg: '<%柚子茶不加冰%> 开通了提督',
			},
		},
		items: [
			{
				event: 'guard',
				id: '2607011945291792153907346',
				user: viewer({ face: 'https://i2.hdslb.com/f.jpg', guard_level: 2 }),
				price_cny: 3996,
				guard: { level: 2, name: 'Admiral', count: 2, unit: '月', list_price: false },
			},
		],
	},
	{
		title: 'a guard, with the list price only',
		command: {
			cmd: 'GUARD_BUY',
			data: {
				uid: 386120577,
				username: '柚子茶不加冰',
				guard_level: 3,
				num: 2,
				price: 198000,
				gift_id: 10003,
				gift_name: '舰长',
				start_time: 1782906329,
				end_time: 1782906329,
			},
		},
		items: [
			{
				event: 'guard',
				id: '386120577:3:1782906329',
				timestamp: '2026-07-01T11:45:29.000Z',
				timestamp_ms: 1782906329000,
				...place,
				...empty,
				user: viewer({ face: null, guard_level: 3 }),
				text: '',
				price_cny: 396,
				guard: { level: 3, name: 'Captain', count: 2, unit: '', list_price: true },
			},
		],
	},
	{
		title: 'nothing of a guard with the list price, where a guest is not told who it is',
		command: { cmd: 'GUARD_BUY', data: { uid: 0, username: '柚***', guard_level: 3 } },
		items: [],
	},
	{
		title: 'nothing of a guard that was given along with a bought one',
		command: { cmd: 'USER_TOAST_MSG_V2', data: { option: { source: 2 } } },
		items: [],
	},
];
