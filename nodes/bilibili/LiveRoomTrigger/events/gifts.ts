import { ProtobufMessage } from '../stream/protobuf';
import {
	cnyFromCoins,
	fromOpenPlatform,
	medalOf,
	openPlatformUser,
	webUser,
	type CommandTable,
	type Gift,
	type Reading,
} from './event';
import { Fields } from './fields';

/** Bought with money; silver coins were given away for watching. */
const GOLD = 'gold';

/** What the two forms of a gift on the web have in common, under one name each. */
interface WebGift extends Pick<Reading, 'user'> {
	tid: string;
	seconds: number;
	gift: Pick<Gift, 'id' | 'name' | 'count' | 'image' | 'combo_id'>;
	coinType: string;
	price: number;
	totalCoins: number;
	box: { name: string; price: number };
}

function toReading(sent: WebGift): Reading {
	const paid = sent.coinType === GOLD;
	const { name, price } = sent.box;
	return {
		event: 'gift',
		id: sent.tid || undefined,
		at: sent.seconds * 1000,
		user: sent.user,
		gift: {
			...sent.gift,
			price_cny: paid ? cnyFromCoins(sent.price) : 0,
			paid,
			blind_box: name ? { name, price_cny: cnyFromCoins(price) } : null,
		},
		price_cny: paid ? cnyFromCoins(sent.totalCoins) : 0,
	};
}

function fromJson(command: Fields): Reading {
	const data = command.fields('data');
	const box = data.fields('blind_gift');
	return toReading({
		tid: data.text('tid'),
		seconds: data.number('timestamp'),
		user: webUser({
			uid: data.id('uid'),
			name: data.text('uname'),
			face: data.text('face') || null,
			guard_level: data.number('guard_level'),
			medal: medalOf(data.fields('medal_info')),
		}),
		gift: {
			id: data.id('giftId'),
			name: data.text('giftName'),
			count: data.number('num'),
			image: data.fields('gift_info').text('img_basic') || null,
			combo_id: data.text('batch_combo_id') || null,
		},
		coinType: data.text('coin_type'),
		price: data.number('price'),
		totalCoins: data.number('total_coin'),
		box: { name: box.text('original_gift_name'), price: box.number('original_gift_price') },
	});
}

/** One command may carry several gifts of the same user. */
function fromProtobuf(command: Fields): Reading[] {
	const message = ProtobufMessage.fromBase64(command.fields('data').raw('pb'));
	const medal = message.message(8);
	const box = message.message(9);
	const user = new Fields({ uid: message.integer(1) });
	return message.messages(10).map((gift) =>
		toReading({
			tid: gift.text(9),
			seconds: gift.number(10),
			user: webUser({
				uid: user.id('uid'),
				name: message.text(2),
				face: message.text(3) || null,
				guard_level: message.number(5),
				medal: medal.number(5) > 0 ? { name: medal.text(6), level: medal.number(5) } : null,
			}),
			gift: {
				id: gift.integer(1),
				name: gift.text(2),
				count: gift.number(3),
				image: gift.message(35).text(1) || null,
				combo_id: null,
			},
			coinType: gift.text(8),
			price: gift.number(5),
			totalCoins: gift.number(7),
			box: { name: box.text(3), price: box.number(6) },
		}),
	);
}

const openPlatformGift = fromOpenPlatform('gift', (data) => {
	const paid = data.flag('paid');
	const count = data.number('gift_num');
	// The price after discounts, where it is told.
	const coins = paid ? data.number('r_price') || data.number('price') : 0;
	const box = data.fields('blind_gift');
	return {
		user: openPlatformUser(data),
		gift: {
			id: data.id('gift_id'),
			name: data.text('gift_name'),
			count,
			price_cny: cnyFromCoins(coins),
			paid,
			image: data.text('gift_icon') || null,
			blind_box: box.flag('status') ? { name: box.text('blind_gift_id'), price_cny: null } : null,
			combo_id: data.fields('combo_info').text('combo_id') || null,
		},
		price_cny: cnyFromCoins(coins * count),
	};
});

/** The sum of a combo so far; it comes again each time the combo grows. */
function combo(command: Fields): Reading {
	const data = command.fields('data');
	const comboId = data.text('batch_combo_id') || data.text('combo_id');
	const count = data.number('total_num') || data.number('combo_num');
	const coins = data.number('combo_total_coin');
	return {
		event: 'gift_combo',
		id: comboId ? `${comboId}:${count}` : undefined,
		user: webUser({
			uid: data.id('uid'),
			name: data.text('uname'),
			guard_level: data.fields('medal_info').number('guard_level'),
			medal: medalOf(data.fields('medal_info')),
		}),
		gift: {
			id: data.id('gift_id'),
			name: data.text('gift_name'),
			count,
			price_cny: count > 0 ? cnyFromCoins(coins / count) : 0,
			paid: coins > 0,
			image: null,
			blind_box: null,
			combo_id: comboId || null,
		},
		price_cny: cnyFromCoins(coins),
	};
}

export const gifts: CommandTable = {
	SEND_GIFT: { events: ['gift'], read: fromJson },
	SEND_GIFT_V2: { events: ['gift'], read: fromProtobuf },
	COMBO_SEND: { events: ['gift_combo'], read: combo },
	LIVE_OPEN_PLATFORM_SEND_GIFT: openPlatformGift,
};
