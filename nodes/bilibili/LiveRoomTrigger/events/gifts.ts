import { decodeBase64 } from '../stream/protobuf';
import { SEND_GIFT } from '../stream/schemas';
import {
	cnyFromCoins,
	fromOpenPlatform,
	type CommandTable,
	type LiveRoom,
	type Reading,
} from './event';
import { openPlatformUser, webUser } from './user';
import { Wire } from './wire';

const times = (price: number | null, count: number | null) =>
	price === null || count === null ? null : price * count;

/**
 * Whether a gift was bought with money. Silver coins were given away for watching, and a gift out of the
 * bag was paid for by somebody else or at another time; before 2018 the kind of coin is not told.
 */
function isPaid(data: Wire): boolean | null {
	const kind = data.text('coin_type');
	const fromBag = data.raw('bag_gift');
	if (kind === 'silver' || (typeof fromBag === 'object' && fromBag !== null)) return false;
	return kind === 'gold' ? true : null;
}

/** What is told of one gift by the web, in its JSON or its protobuf form. */
function fromWeb(data: Wire, room: LiveRoom): Reading {
	const paid = isPaid(data);
	const count = data.number('num');
	const box = data.at('blind_gift');
	const [boxName, boxPrice] = [box.text('original_gift_name'), box.number('original_gift_price')];
	// A box has its price, whatever comes out of it.
	const coins = boxName ? times(boxPrice, count) : data.number('total_coin');
	const worth = data.number('worth') ?? data.number('price');
	const cny = (amount: number | null) => (paid ? cnyFromCoins(amount) : paid === false ? 0 : null);
	return {
		event: 'gift',
		key: data.text('tid'),
		at: data.time('timestamp'),
		user: webUser(data, room),
		gift: {
			gift_id: data.id('giftId'),
			name: data.text('giftName'),
			count,
			price_cny: cny(worth),
			is_paid: paid,
			image_url: data.at('gift_info').url('img_basic'),
			blind_box: boxName ? { name: boxName, price_cny: cnyFromCoins(boxPrice) } : null,
			combo_id: data.text('batch_combo_id'),
			...recipientOf(data.at('receive_user_info')),
		},
		price_cny: cny(coins),
	};
}

const recipientOf = (receiver: Wire) => ({
	recipient_uid: receiver.id('uid'),
	recipient_name: receiver.text('uname'),
});

/** One command may carry several gifts of the same user, without an id or with the same. */
function several(gifts: Wire[], room: LiveRoom): Reading[] {
	const keys = new Set<string>();
	return gifts.map((data, index) => {
		const reading = fromWeb(data, room);
		const moment = [
			data.text('uid') ?? data.text('uname'),
			data.text('timestamp'),
			data.text('rnd'),
		];
		let key = reading.key ?? (reading.at ? `${moment.join(':')}:${data.text('giftId')}` : null);
		if (key && keys.has(key)) key = `${key}:${index}`;
		if (key) keys.add(key);
		return { ...reading, key };
	});
}

function fromProtobuf(command: Wire, room: LiveRoom): Reading[] {
	const { gifts = [], ...shared } = decodeBase64(command.at('data').raw('pb'), SEND_GIFT);
	return several(
		(gifts as object[]).map((gift) => new Wire({ ...shared, ...gift })),
		room,
	);
}

const openPlatformGift = fromOpenPlatform('gift', (data, room) => {
	const paid = data.flag('paid');
	const count = data.number('gift_num');
	// The price after discounts, where it is told.
	const told = data.number('r_price') || data.number('price');
	const coins = paid === false ? 0 : paid ? told : null;
	const box = data.at('blind_gift');
	return {
		user: openPlatformUser(data, room),
		gift: {
			gift_id: data.id('gift_id'),
			name: data.text('gift_name'),
			count,
			price_cny: cnyFromCoins(coins),
			is_paid: paid,
			image_url: data.url('gift_icon'),
			blind_box: box.flag('status') ? { name: box.text('blind_gift_id'), price_cny: null } : null,
			combo_id: data.at('combo_info').text('combo_id'),
			...recipientOf(data.at('anchor_info')),
		},
		price_cny: cnyFromCoins(times(coins, count)),
	};
});

/** The sum of a combo so far; it comes again each time the combo grows. */
function combo(command: Wire, room: LiveRoom): Reading {
	const data = command.at('data');
	const comboId = data.text('batch_combo_id') ?? data.text('combo_id');
	const count = data.number('total_num') || data.number('combo_num');
	// Of silver coins, which cost nothing, there are none in the sum.
	const coins = data.text('coin_type') === 'silver' ? 0 : data.number('combo_total_coin');
	const receiver = data.raw('receive_user_info') as object | undefined;
	return {
		event: 'gift_combo',
		key: comboId && `${comboId}:${count}`,
		user: webUser(data, room),
		gift: {
			gift_id: data.id('gift_id'),
			name: data.text('gift_name'),
			count,
			price_cny: coins === null ? null : cnyFromCoins(coins / (count || 1)),
			is_paid: coins === null ? null : coins > 0,
			image_url: null,
			blind_box: null,
			combo_id: comboId,
			...recipientOf(new Wire({ uid: data.raw('ruid'), uname: data.raw('r_uname'), ...receiver })),
		},
		price_cny: cnyFromCoins(coins),
	};
}

export const gifts: CommandTable = {
	SEND_GIFT: {
		events: ['gift'],
		read: (command, room) => several([command.at('data')], room),
	},
	SEND_GIFT_V2: { events: ['gift'], read: fromProtobuf },
	COMBO_SEND: { events: ['gift_combo'], read: combo },
	LIVE_OPEN_PLATFORM_SEND_GIFT: openPlatformGift,
};
