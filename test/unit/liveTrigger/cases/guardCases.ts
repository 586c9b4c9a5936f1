import { at, empty, place, viewer, type Case } from './case';

const bought = at('2026-07-01T11:45:29.000Z');

const toast = (changes: object = {}) => ({
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
		...changes,
	},
});

const toastV2 = (payment: object) => ({
	cmd: 'USER_TOAST_MSG_V2',
	data: {
		sender_uinfo: {
			uid: 386120577,
			base: { name: '柚子茶不加冰', face: 'https://i2.hdslb.com/f.jpg' },
		},
		guard_info: { guard_level: 2, start_time: 1782906329 },
		pay_info: {
			payflow_id: '2607011945291792153907346',
			price: 1998000,
			num: 1,
			unit: '月',
			...payment,
		},
		gift_info: { gift_id: 10002 },
		option: { source: 0 },
		toast_msg: '<%柚子茶不加冰%> 开通了提督',
	},
});

const listPrice = (num: number) => ({
	cmd: 'GUARD_BUY',
	data: {
		uid: 386120577,
		username: '柚子茶不加冰',
		guard_level: 3,
		num,
		price: 198000,
		gift_id: 10003,
		gift_name: '舰长',
		start_time: 1782906329,
		end_time: 1782906329,
	},
});

export const guardCases: Case[] = [
	{
		title: 'a guard, by the older toast',
		command: toast(),
		items: [
			{
				event: 'guard',
				id: 'guard:2607011945291792153907346',
				...bought,
				...place,
				...empty,
				...viewer({ avatar_url: null, guard_level: 3 }),
				text: '柚子茶不加冰 开通了舰长',
				price_cny: 138,
				price_raw: 138000,
				guard: { level: 3, name: 'Captain', count: 1, unit: '月', is_list_price: false },
			},
		],
	},
	...(
		[
			[3, 514000, 514],
			[6, 948000, 948],
		] as const
	).map(([num, price, price_cny]) => ({
		title: `a guard for ${num} months: the older toast tells the sum`,
		command: toast({ num, price }),
		items: [{ event: 'guard', price_cny, guard: { count: num, is_list_price: false } }],
	})),
	{
		title: 'a guard of 2019: neither price nor time, which makes no id of its own',
		command: {
			cmd: 'USER_TOAST_MSG',
			data: { op_type: 1, uid: 386120577, username: '柚子茶不加冰', guard_level: 3, is_show: 0 },
		},
		items: [
			{
				event: 'guard',
				id: 'guard:none',
				...at(null),
				price_cny: null,
				price_raw: null,
				guard: { level: 3, count: null, unit: null },
			},
		],
	},
	{
		title: 'the same guard by the newer toast, with the same id',
		command: toastV2({}),
		items: [
			{
				event: 'guard',
				id: 'guard:2607011945291792153907346',
				...bought,
				...viewer({ avatar_url: 'https://i2.hdslb.com/f.jpg', guard_level: 2 }),
				text: '柚子茶不加冰 开通了提督',
				price_cny: 1998,
				guard: { level: 2, name: 'Admiral', count: 1, unit: '月', is_list_price: false },
			},
		],
	},
	{
		title: 'a guard for two months by the newer toast: of all or of one, nobody knows',
		command: toastV2({ num: 2 }),
		items: [{ event: 'guard', price_cny: null, price_raw: 1998000, guard: { count: 2 } }],
	},
	{
		title: 'a guard for some days, which is one unit, whatever the count says',
		command: toastV2({ num: 2, unit: '*3天', price: 30000 }),
		items: [{ event: 'guard', price_cny: 30, guard: { count: 2, unit: '*3天' } }],
	},
	{
		title: 'a guard, with the list price only, which is for one month',
		command: listPrice(6),
		items: [
			{
				event: 'guard',
				id: 'guard:386120577:3:1782906329',
				...bought,
				...place,
				...empty,
				...viewer({ avatar_url: null, guard_level: 3 }),
				price_cny: 1188,
				price_raw: 198000,
				guard: { level: 3, name: 'Captain', count: 6, unit: null, is_list_price: true },
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
