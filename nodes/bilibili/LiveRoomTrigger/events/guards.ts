import { becomes, cnyFromCoins, COMPLETE, openPlatform, times, type CommandTable } from './event';
import { openPlatformUser, webUser, type LiveUser } from '../../views/liveUser';

const LEVEL_NAMES = [null, 'Governor', 'Admiral', 'Captain'];
/** Announces a guard that was given along with one that was bought; the room's own list hides it. */
const GIVEN = 2;
const MONTH = '月';
/** How much a command says of a purchase: who it was; the list price; what was paid, but not for how long. */
const RANK = { who: 0, listPrice: 1, unclearPrice: 2, paid: COMPLETE };

interface Purchase {
	/** Coins, as the command has them. */
	price: number | null;
	/** Coins for all units; null where it is not clear whether the price is for one or for all. */
	total: number | null;
	count: number | null;
	/** `月`, or e.g. `*3天`, which then counts instead of `count`. */
	unit?: string | null;
	/** Whether the price is the one of the list, and what was paid is not known. */
	is_list_price?: boolean;
}

function purchase(user: LiveUser, bought: Purchase, text: string | null = null) {
	const { price, total, count, unit = null, is_list_price = false } = bought;
	const level = user.guard_level;
	const name = LEVEL_NAMES[level ?? 0] ?? null;
	return {
		user,
		// Names stand between `<%` and `%>`. Apart, for a text that has only the one of them in thousands.
		text: text?.replaceAll('<%', '').replaceAll('%>', '') ?? null,
		price_cny: cnyFromCoins(total),
		more: { guard: { level, name, count, unit, is_list_price }, price_raw: price },
	};
}

/** Some say that this price is for one unit, some that it is for all: it is clear where there is one. */
function unclear(price: number | null, count: number | null, unit: string | null): Purchase {
	const isClear = count === 1 || (unit !== null && unit !== MONTH);
	return { price, count, unit, total: isClear ? price : null };
}

/** Three commands report a purchase; to a guest they do not say who bought, and what belongs together. */
function oneOfThree(
	{ uid, guard_level }: LiveUser,
	at: number | null,
	rank: number,
	payflowId: string | null = null,
) {
	const id = uid && `${uid}:${guard_level}`;
	return {
		key: payflowId ?? (id && at ? `${id}:${at / 1000}` : null),
		correlation: id ? { id, at, rank } : undefined,
		at,
	};
}

const guardBuy = becomes('guard', (data, room) => {
	const user = webUser(data, room);
	// The toasts, which know more, come along with it.
	if (!user.uid) return undefined;
	const [price, count] = [data.number('price'), data.number('num')];
	return {
		...oneOfThree(user, data.time('start_time'), RANK.listPrice),
		...purchase(user, { price, count, total: times(price, count), is_list_price: true }),
	};
});

/** Its price is the sum for all months. */
const toast = becomes('guard', (data, room) => {
	if (data.number('source') === GIVEN) return undefined;
	const user = webUser(data, room);
	const [price, count] = [data.number('price'), data.number('num')];
	const rank = price === null ? RANK.who : RANK.paid;
	return {
		...oneOfThree(user, data.time('start_time'), rank, data.text('payflow_id')),
		...purchase(
			user,
			{ price, total: price, count, unit: data.text('unit') },
			data.text('toast_msg'),
		),
	};
});

const SENDER = {
	uid: ['sender_uinfo', 'uid'],
	uinfo: { base: ['sender_uinfo', 'base'] },
	guard_level: ['guard_info', 'guard_level'],
};

const toastV2 = becomes('guard', (data, room) => {
	if (data.number('option', 'source') === GIVEN) return undefined;
	const user = webUser(data.as(SENDER), room);
	const paid = data.at('pay_info');
	const bought = unclear(paid.number('price'), paid.number('num'), paid.text('unit'));
	const rank = bought.total === null ? RANK.unclearPrice : RANK.paid;
	return {
		...oneOfThree(user, data.time('guard_info', 'start_time'), rank, paid.text('payflow_id')),
		...purchase(user, bought, data.text('toast_msg')),
	};
});

export const guards: CommandTable = {
	GUARD_BUY: guardBuy,
	USER_TOAST_MSG: toast,
	USER_TOAST_MSG_V2: toastV2,
	LIVE_OPEN_PLATFORM_GUARD: openPlatform('guard', (data, room) =>
		purchase(
			openPlatformUser(data, room, data.at('user_info')),
			unclear(data.number('price'), data.number('guard_num'), data.text('guard_unit')),
		),
	),
};
