import { giftCommand } from '../../../support/liveCommands';
import { protobufText } from '../../../support/protobufEncoder';
import { arrival, empty, place, viewer, type Case } from './case';

export const giftCases: Case[] = [
	{
		title: 'a gift',
		command: giftCommand({ tid: '17829063000000000000017', coins: 9900, count: 3, guardLevel: 2 }),
		items: [
			{
				event: 'gift',
				id: '17829063000000000000017',
				timestamp: '2026-07-01T11:45:40.000Z',
				timestamp_ms: 1782906340000,
				...place,
				...empty,
				user: viewer({ guard_level: 2 }),
				gift: {
					id: '32609',
					name: '告白花束',
					count: 3,
					price_cny: 9.9,
					paid: true,
					image: 'https://s1.hdslb.com/bfs/live/32609.png',
					blind_box: null,
					combo_id: null,
				},
				price_cny: 29.7,
			},
		],
	},
	{
		title: 'a gift that cost nothing',
		command: giftCommand({ coinType: 'silver', coins: 100, giftName: '辣条' }),
		items: [{ event: 'gift', price_cny: 0, gift: { name: '辣条', paid: false, price_cny: 0 } }],
	},
	{
		title: 'two gifts in one command of the newer form, out of a blind box',
		command: {
			cmd: 'SEND_GIFT_V2',
			data: {
				pb: protobufText({
					1: 3546712804291188n,
					2: '柚子茶不加冰',
					3: 'https://i2.hdslb.com/bfs/face/y.jpg',
					5: 3,
					8: { 1: 27318845, 4: 22947013, 5: 12, 6: '电台' },
					9: { 3: '心动盲盒', 6: 15000 },
					10: [
						{
							1: 32281,
							2: '电影票',
							3: 1,
							5: 20000,
							7: 15000,
							8: 'gold',
							9: '178290630001',
							10: 1782906340,
						},
						{
							1: 32282,
							2: '爱心抱枕',
							3: 2,
							5: 16000,
							7: 30000,
							8: 'gold',
							9: '178290630002',
							10: 1782906340,
							18: '投喂',
							35: { 1: 'https://s1.hdslb.com/bfs/live/p.png' },
						},
					],
				}),
			},
		},
		items: [
			{
				event: 'gift',
				id: '178290630001',
				timestamp_ms: 1782906340000,
				user: {
					uid: '3546712804291188',
					open_id: null,
					name: '柚子茶不加冰',
					face: 'https://i2.hdslb.com/bfs/face/y.jpg',
					guard_level: 3,
					medal: { name: '电台', level: 12 },
				},
				gift: {
					id: '32281',
					count: 1,
					price_cny: 20,
					blind_box: { name: '心动盲盒', price_cny: 15 },
				},
				price_cny: 15,
			},
			{
				event: 'gift',
				id: '178290630002',
				gift: {
					id: '32282',
					name: '爱心抱枕',
					count: 2,
					price_cny: 16,
					paid: true,
					image: 'https://s1.hdslb.com/bfs/live/p.png',
					blind_box: { name: '心动盲盒', price_cny: 15 },
					combo_id: null,
				},
				price_cny: 30,
			},
		],
	},
	{
		title: 'a combo',
		command: {
			cmd: 'COMBO_SEND',
			data: {
				uid: 386120577,
				uname: '柚子茶不加冰',
				batch_combo_id: 'batch:gift:combo_id:386120577:3546712804291187:31039:1782906340.0512',
				combo_id: 'gift:combo_id:386120577',
				combo_num: 5,
				total_num: 12,
				combo_total_coin: 1200,
				gift_id: 31039,
				gift_name: '牛哇',
				medal_info: { medal_level: 4, medal_name: '阿夏', guard_level: 0 },
			},
		},
		items: [
			{
				event: 'gift_combo',
				id: 'batch:gift:combo_id:386120577:3546712804291187:31039:1782906340.0512:12',
				...arrival,
				...place,
				...empty,
				user: viewer({ face: null, medal: { name: '阿夏', level: 4 } }),
				gift: {
					id: '31039',
					name: '牛哇',
					count: 12,
					price_cny: 0.1,
					paid: true,
					image: null,
					blind_box: null,
					combo_id: 'batch:gift:combo_id:386120577:3546712804291187:31039:1782906340.0512',
				},
				price_cny: 1.2,
			},
		],
	},
];
