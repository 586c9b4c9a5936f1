import {
	cnyFromCoins,
	COMPLETE,
	fromOpenPlatform,
	type CommandTable,
	type LiveRoom,
	type Reading,
} from './event';
import { openPlatformUser, webUser, type LiveUser } from './user';
import { Wire } from './wire';

const LEVEL_NAMES = [null, 'Governor', 'Admiral', 'Captain'];
/** Announces a guard that was given along with one that was bought; the room's own list hides it. */
const GIVEN = 2;
const MONTH = '月';
/** How much a command tells of a purchase: who it was; the list price; what was paid, but not for how long. */
const RANK = { who: 0, listPrice: 1, unclearPrice: 2, paid: COMPLETE };

interface Purchase {
	user: LiveUser;
	text?: string | null;
	count: number | null;
	/** `月`, or e.g. `*3天`, which then counts instead of `count`. */
	unit?: string | null;
	/** Coins, as the command tells them. */
	price: number | null;
	/** Coins for all units; null where it is not clear whether the price is for one or for all. */
	total: number | null;
	/** Whether the price is the one of the list, and what was paid is not known. */
	isListPrice?: boolean;
}

function purchase(bought: Purchase): Omit<Reading, 'event'> {
	const {
		user,
		text,
		count,
		unit = null,
		price,
		total,
		isListPrice: is_list_price = false,
	} = bought;
	const level = user.guard_level;
	return {
		user,
		text: plainText(text),
		price_cny: cnyFromCoins(total),
		more: {
			guard: { level, name: LEVEL_NAMES[level ?? 0] ?? null, count, unit, is_list_price },
			price_raw: price,
		},
	};
}

/** Names stand between `<%` and `%>`. */
const plainText = (text?: string | null) => text?.replace(/<%(.*?)%>/g, '$1') ?? null;

/** Some say that this price is for one unit, some that it is for all: it is clear where there is one. */
function totalIfClear(price: number | null, count: number | null, unit: string | null) {
	return count === 1 || (unit !== null && unit !== MONTH) ? price : null;
}

/** Three commands tell of a purchase; a guest is not told who bought, and what belongs together. */
function fromWeb(
	bought: Purchase,
	at: number | null,
	rank: number,
	payflowId: string | null = null,
): Reading {
	const { uid, guard_level } = bought.user;
	const id = uid && `${uid}:${guard_level}`;
	return {
		event: 'guard',
		key: payflowId ?? (id && at ? `${id}:${at / 1000}` : null),
		correlation: id ? { id, at, rank } : undefined,
		at,
		...purchase(bought),
	};
}

function fromGuardBuy(command: Wire, room: LiveRoom): Reading | undefined {
	const data = command.at('data');
	const user = webUser(data, room);
	// The toasts, which know more, come along with it.
	if (!user.uid) return undefined;
	const [price, count] = [data.number('price'), data.number('num')];
	const total = price === null || count === null ? null : price * count;
	const bought = { user, count, price, total, isListPrice: true };
	return fromWeb(bought, data.time('start_time'), RANK.listPrice);
}

/** Its price is the sum for all months. */
function fromToast(command: Wire, room: LiveRoom): Reading | undefined {
	const data = command.at('data');
	if (data.number('source') === GIVEN) return undefined;
	const price = data.number('price');
	const bought = {
		user: webUser(data, room),
		text: data.text('toast_msg'),
		count: data.number('num'),
		unit: data.text('unit'),
		price,
		total: price,
	};
	const rank = price === null ? RANK.who : RANK.paid;
	return fromWeb(bought, data.time('start_time'), rank, data.text('payflow_id'));
}

function fromToastV2(command: Wire, room: LiveRoom): Reading | undefined {
	const data = command.at('data');
	if (data.at('option').number('source') === GIVEN) return undefined;
	const [guard, payment] = [data.at('guard_info'), data.at('pay_info')];
	const sender = data.at('sender_uinfo');
	const user = webUser(
		new Wire({
			uid: sender.raw('uid'),
			uinfo: { base: sender.raw('base') },
			guard_level: guard.raw('guard_level'),
		}),
		room,
	);
	const [price, count, unit] = [
		payment.number('price'),
		payment.number('num'),
		payment.text('unit'),
	];
	const total = totalIfClear(price, count, unit);
	const rank = total === null ? RANK.unclearPrice : RANK.paid;
	const bought = { user, text: data.text('toast_msg'), count, unit, price, total };
	return fromWeb(bought, guard.time('start_time'), rank, payment.text('payflow_id'));
}

export const guards: CommandTable = {
	GUARD_BUY: { events: ['guard'], read: fromGuardBuy },
	USER_TOAST_MSG: { events: ['guard'], read: fromToast },
	USER_TOAST_MSG_V2: { events: ['guard'], read: fromToastV2 },
	LIVE_OPEN_PLATFORM_GUARD: fromOpenPlatform('guard', (data, room) => {
		const [price, count, unit] = [
			data.number('price'),
			data.number('guard_num'),
			data.text('guard_unit'),
		];
		return purchase({
			user: openPlatformUser(data, room, data.at('user_info')),
			count,
			unit,
			price,
			total: totalIfClear(price, count, unit),
		});
	}),
};
