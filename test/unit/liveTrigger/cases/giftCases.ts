import { giftCommand } from '../../../support/liveCommands';
import { protobufText, type ProtobufFields } from '../../../support/protobufEncoder';
import { at, arrival, empty, ownMedal, place, viewer, type Case } from './case';

const streamer = 3546712804291187n;
const toStreamer = { recipient_uid: String(streamer), recipient_name: '阿夏今天不咕' };

/** A gift command in its JSON form with fields of one's own; undefined takes one away. */
function jsonGift(changes: object, options: Parameters<typeof giftCommand>[0] = {}) {
	const { cmd, data } = giftCommand({ tid: '17829063000000000000031', ...options });
	return { cmd, data: { ...data, ...changes } };
}

/** The same in the newer form: a user's gifts. */
const protobufGifts = (gifts: ProtobufFields[], user: ProtobufFields = {}) => ({
	cmd: 'SEND_GIFT_V2',
	data: {
		pb: protobufText({ 1: 386120577, 2: '柚子茶不加冰', 5: 3, ...user, 10: gifts }),
	},
});
const flower = { 1: 31036, 2: '小花花', 3: 2, 5: 100, 7: 200, 8: 'gold', 10: 1782906340 };

const combo = (changes: object) => ({
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
		medal_info: { medal_level: 4, medal_name: '阿夏', guard_level: 0, target_id: streamer },
		...changes,
	},
});

export const giftCases: Case[] = [
	{
		title: 'a gift',
		command: giftCommand({ tid: '17829063000000000000017', coins: 9900, count: 3, guardLevel: 2 }),
		items: [
			{
				event: 'gift',
				id: 'gift:17829063000000000000017',
				...at('2026-07-01T11:45:40.000Z'),
				...place,
				...empty,
				...viewer({ guard_level: 2 }),
				gift: {
					gift_id: '32609',
					name: '告白花束',
					count: 3,
					price_cny: 9.9,
					is_paid: true,
					image_url: 'https://s1.hdslb.com/bfs/live/32609.png',
					blind_box: null,
					combo_id: null,
					recipient_uid: null,
					recipient_name: null,
				},
				price_cny: 29.7,
			},
		],
	},
	{
		title: 'a gift that cost nothing, with the medal of another streamer, whose guard the user is',
		command: jsonGift(
			{
				receive_user_info: { uid: 27318845, uname: '夜航星Radio' },
				medal_info: {
					anchor_roomid: 0,
					guard_level: 2,
					medal_level: 30,
					medal_name: '电台',
					target_id: 27318845,
				},
			},
			{ coinType: 'silver', coins: 100, giftName: '辣条' },
		),
		items: [
			{
				event: 'gift',
				price_cny: 0,
				guard_level: 0,
				medal: { name: '电台', level: 30, uid: '27318845', is_this_room: false },
				gift: {
					name: '辣条',
					is_paid: false,
					price_cny: 0,
					recipient_uid: '27318845',
					recipient_name: '夜航星Radio',
				},
			},
		],
	},
	{
		title: 'a free gift by a guard of the room, whom only the medal tells',
		command: jsonGift(
			{
				medal_info: {
					guard_level: 3,
					medal_level: 29,
					medal_name: '阿夏',
					target_id: streamer,
				},
			},
			{ coinType: 'silver', coins: 0 },
		),
		items: [{ event: 'gift', guard_level: 3, medal: ownMedal(29) }],
	},
	{
		title: 'a gift of 2018, of which it is not told whether it was paid for, nor an id',
		command: jsonGift({
			tid: undefined,
			rnd: '1517301823',
			coin_type: undefined,
			total_coin: undefined,
			guard_level: undefined,
			medal_info: undefined,
			gold: 100,
			silver: 77904,
		}),
		items: [
			{
				event: 'gift',
				id: 'gift:386120577:1782906340:1517301823:32609',
				price_cny: null,
				guard_level: null,
				medal: null,
				gift: { price_cny: null, is_paid: null },
			},
		],
	},
	{
		title: 'a gift out of a blind box: paid is the box, each time',
		command: jsonGift(
			{
				price: 16000,
				total_coin: 32000,
				blind_gift: { original_gift_name: '心动盲盒', original_gift_price: 15000 },
			},
			{ count: 2 },
		),
		items: [
			{
				event: 'gift',
				price_cny: 30,
				gift: { price_cny: 16, count: 2, blind_box: { name: '心动盲盒', price_cny: 15 } },
			},
		],
	},
	{
		title: 'a gift out of the bag, which is free',
		command: jsonGift({ bag_gift: { show_price: 1, price_for_show: 9900 } }),
		items: [{ event: 'gift', price_cny: 0, gift: { price_cny: 0, is_paid: false } }],
	},
	{
		title: 'gifts of the newer form: two of a combo without an id, one out of the bag',
		command: protobufGifts([
			{
				...flower,
				12: 'batch:gift:combo_id:386120577:31036',
				29: { 1: '阿夏今天不咕', 2: streamer },
			},
			flower,
			{ ...flower, 9: '4799254106990644224', 31: { 1: 1 } },
		]),
		items: [
			{
				event: 'gift',
				id: 'gift:386120577:1782906340::31036',
				price_cny: 0.2,
				uid: '386120577',
				guard_level: 3,
				medal: null,
				gift: { combo_id: 'batch:gift:combo_id:386120577:31036', ...toStreamer },
			},
			{
				event: 'gift',
				id: 'gift:386120577:1782906340::31036:1',
				gift: { combo_id: null, recipient_uid: null, recipient_name: null },
			},
			{
				event: 'gift',
				id: 'gift:4799254106990644224',
				price_cny: 0,
				gift: { is_paid: false, price_cny: 0 },
			},
		],
	},
	{
		title: 'two gifts of the newer form that share an id, by somebody who is no guard',
		command: protobufGifts(
			[
				{ ...flower, 9: '4799254106990644225' },
				{ ...flower, 9: '4799254106990644225' },
			],
			{ 5: 0 },
		),
		items: [
			{ event: 'gift', id: 'gift:4799254106990644225', guard_level: 0 },
			{ event: 'gift', id: 'gift:4799254106990644225:1' },
		],
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
							3: 2,
							5: 20000,
							7: 40000,
							8: 'gold',
							9: '178290630001',
							10: 1782906340,
						},
						{
							1: 32282,
							2: '爱心抱枕',
							3: 5,
							5: 15000,
							7: 75000,
							8: 'gold',
							9: '178290630002',
							10: 1782906340,
							18: '投喂',
							35: { 1: 'https://s1.hdslb.com/bfs/live/p.png' },
							36: 16000,
						},
					],
					15: { 1: 3546712804291188n, 3: { 1: '阿夏', 2: 21, 10: streamer } },
				}),
			},
		},
		items: [
			{
				event: 'gift',
				id: 'gift:178290630001',
				...at('2026-07-01T11:45:40.000Z'),
				uid: '3546712804291188',
				open_id: null,
				name: '柚子茶不加冰',
				avatar_url: 'https://i2.hdslb.com/bfs/face/y.jpg',
				guard_level: 3,
				medal: { name: '电台', level: 12, uid: '27318845', is_this_room: false },
				gift: {
					gift_id: '32281',
					count: 2,
					price_cny: 20,
					blind_box: { name: '心动盲盒', price_cny: 15 },
				},
				price_cny: 30,
			},
			{
				event: 'gift',
				id: 'gift:178290630002',
				gift: {
					gift_id: '32282',
					name: '爱心抱枕',
					count: 5,
					price_cny: 16,
					is_paid: true,
					image_url: 'https://s1.hdslb.com/bfs/live/p.png',
					blind_box: { name: '心动盲盒', price_cny: 15 },
					combo_id: null,
				},
				price_cny: 75,
			},
		],
	},
	{
		title: 'a combo',
		command: combo({ ruid: streamer, r_uname: '阿夏今天不咕' }),
		items: [
			{
				event: 'gift_combo',
				id: 'gift_combo:batch:gift:combo_id:386120577:3546712804291187:31039:1782906340.0512:12',
				...arrival,
				...place,
				...empty,
				...viewer({ avatar_url: null, medal: ownMedal(4) }),
				gift: {
					gift_id: '31039',
					name: '牛哇',
					count: 12,
					price_cny: 0.1,
					is_paid: true,
					image_url: null,
					blind_box: null,
					combo_id: 'batch:gift:combo_id:386120577:3546712804291187:31039:1782906340.0512',
					...toStreamer,
				},
				price_cny: 1.2,
			},
		],
	},
	{
		title:
			'a free combo by somebody with the medal of another streamer: no guard here that is known of',
		command: combo({
			combo_total_coin: 0,
			medal_info: { medal_level: 30, medal_name: '电台', guard_level: 2, target_id: 27318845 },
		}),
		items: [
			{
				event: 'gift_combo',
				guard_level: null,
				medal: { uid: '27318845', is_this_room: false },
				gift: { is_paid: false, price_cny: 0 },
				price_cny: 0,
			},
		],
	},
	{
		title: 'a combo of 2019, whose worth is not told',
		command: combo({
			batch_combo_id: undefined,
			total_num: undefined,
			combo_total_coin: undefined,
			medal_info: undefined,
		}),
		items: [
			{
				event: 'gift_combo',
				id: 'gift_combo:gift:combo_id:386120577:5',
				guard_level: null,
				medal: null,
				gift: { count: 5, is_paid: null, price_cny: null },
				price_cny: null,
			},
		],
	},
];
