import { SEND_GIFT } from '../../api/liveSchemas';
import {
	becomes,
	cnyFromCoins,
	fromProtobuf,
	openPlatform,
	times,
	type CommandTable,
	type LiveRoom,
} from './event';
import { openPlatformUser, webUser } from '../../views/liveUser';
import { Wire } from '../../views/wire';

/**
 * Whether a gift was bought with money. Silver coins were given away for watching, and a gift out of the
 * bag was paid for by somebody else or at another time; before 2018 the kind of coin is not said.
 */
function isPaid(data: Wire): boolean | null {
	const kind = data.text('coin_type');
	if (kind === 'silver' || typeof (data.raw('bag_gift') ?? 0) === 'object') return false;
	return kind === 'gold' ? true : null;
}

/** `type` of a copy for an interactive game. */
const GAME_KINDS = [null, 'gift', 'danmaku'];

/** What of some coins was paid: 0 for a free gift, null where that is not known. */
const paidCoins = (is_paid: boolean | null, coins: number | null) =>
	is_paid === false ? 0 : is_paid ? coins : null;

const recipientOf = (receiver: Wire) => ({
	recipient_uid: receiver.id('uid'),
	recipient_name: receiver.text('uname'),
});

/** What the web says of one gift, in its JSON or its protobuf form. */
function giftOf(data: Wire, room: LiveRoom) {
	const is_paid = isPaid(data);
	const count = data.number('num');
	const box = data.at('blind_gift');
	const [boxName, boxPrice] = [box.text('original_gift_name'), box.number('original_gift_price')];
	// A box has its price, whatever comes out of it.
	const coins = boxName ? times(boxPrice, count) : data.number('total_coin');
	const cny = (amount: number | null) => cnyFromCoins(paidCoins(is_paid, amount));
	return {
		at: data.time('timestamp'),
		user: webUser(data, room),
		gift: {
			gift_id: data.id('giftId'),
			name: data.text('giftName'),
			count,
			price_cny: cny(data.number('worth') ?? data.number('price')),
			is_paid,
			image_url: data.url('gift_info', 'img_basic'),
			blind_box: boxName ? { name: boxName, price_cny: cnyFromCoins(boxPrice) } : null,
			combo_id: data.text('batch_combo_id'),
			...recipientOf(data.at('receive_user_info')),
		},
		price_cny: cny(coins),
	};
}

/** One command may carry several gifts of the same user, without an id or with the same. */
function giftsOf(gifts: Wire[], room: LiveRoom) {
	const keys = new Set<string>();
	return gifts.map((data, index) => {
		const sender = data.text('uid') ?? data.text('uname');
		const moment = [sender, data.text('timestamp'), data.text('rnd'), data.text('giftId')];
		let key = data.text('tid') ?? (data.time('timestamp') ? moment.join(':') : null);
		if (key && keys.has(key)) key = `${key}:${index}`;
		if (key) keys.add(key);
		return { key, ...giftOf(data, room) };
	});
}

export const gifts: CommandTable = {
	SEND_GIFT: becomes('gift', (data, room) => giftsOf([data], room)),
	SEND_GIFT_V2: becomes('gift', (data, room) => {
		const message = fromProtobuf(data, SEND_GIFT);
		const { gifts: list = [], ...shared } = message.raw() as { gifts?: object[] };
		return giftsOf(
			list.map((gift) => new Wire({ ...shared, ...gift })),
			room,
		);
	}),
	// The sum of a combo so far; it comes again each time the combo grows.
	COMBO_SEND: becomes('gift_combo', (data, room) => {
		const combo_id = data.text('batch_combo_id') ?? data.text('combo_id');
		const count = data.number('total_num') || data.number('combo_num');
		// Of silver coins, which cost nothing, there are none in the sum.
		const coins = data.text('coin_type') === 'silver' ? 0 : data.number('combo_total_coin');
		const receiver = data.raw('receive_user_info') as object | undefined;
		return {
			key: combo_id && `${combo_id}:${count}`,
			user: webUser(data, room),
			gift: {
				gift_id: data.id('gift_id'),
				name: data.text('gift_name'),
				count,
				price_cny: coins === null ? null : cnyFromCoins(coins / (count || 1)),
				is_paid: coins === null ? null : coins > 0,
				image_url: null,
				blind_box: null,
				combo_id,
				...recipientOf(
					new Wire({ uid: data.raw('ruid'), uname: data.raw('r_uname'), ...receiver }),
				),
			},
			price_cny: cnyFromCoins(coins),
		};
	}),
	// A copy for the game, without an id: two of a second are not told apart by what it says.
	LIVE_INTERACTIVE_GAME: becomes('interaction_game', (data, room) => {
		const is_paid = data.flag('paid');
		const gift_id = data.id('gift_id');
		const gift = {
			gift_id,
			name: data.text('gift_name'),
			count: data.number('gift_num'),
			price_cny: cnyFromCoins(paidCoins(is_paid, data.number('price'))),
			is_paid,
			image_url: null,
			blind_box: null,
			combo_id: data.text('combo_info', 'combo_id'),
			...recipientOf(data.at('anchor_info')),
		};
		return {
			at: data.time('timestamp'),
			user: { ...webUser(data, room), avatar_url: data.url('uface') },
			text: data.text('msg'),
			gift: gift_id ? gift : undefined,
			more: { kind: GAME_KINDS[data.number('type') ?? 0] ?? null },
		};
	}),
	LIVE_OPEN_PLATFORM_SEND_GIFT: openPlatform('gift', (data, room) => {
		const is_paid = data.flag('paid');
		const count = data.number('gift_num');
		// The price after discounts, where there is one.
		const price = data.number('r_price') || data.number('price');
		const coins = paidCoins(is_paid, price);
		const box = data.at('blind_gift');
		return {
			user: openPlatformUser(data, room),
			gift: {
				gift_id: data.id('gift_id'),
				name: data.text('gift_name'),
				count,
				price_cny: cnyFromCoins(coins),
				is_paid,
				image_url: data.url('gift_icon'),
				blind_box: box.flag('status') ? { name: box.text('blind_gift_id'), price_cny: null } : null,
				combo_id: data.text('combo_info', 'combo_id'),
				...recipientOf(data.at('anchor_info')),
			},
			price_cny: cnyFromCoins(times(coins, count)),
		};
	}),
};
