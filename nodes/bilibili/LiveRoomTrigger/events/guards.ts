import {
	cnyFromCoins,
	fromOpenPlatform,
	openPlatformUser,
	webUser,
	type CommandTable,
	type LiveUser,
	type Reading,
} from './event';
import type { Fields } from './fields';

const LEVEL_NAMES = ['', 'Governor', 'Admiral', 'Captain'];
/** Announces a guard that was given along with one that was bought; the room's own list hides it. */
const GIVEN = 2;

interface Purchase {
	user: LiveUser;
	text: string;
	/** Coins for one unit. */
	price: number;
	count: number;
	/** `月`, or e.g. `*3天`, which then counts instead of `count`. */
	unit: string;
	/** Whether the price is the one of the list, and what was paid is not known. */
	isListPrice?: boolean;
}

function purchase(bought: Purchase): Omit<Reading, 'event'> {
	const { user, text, price, count, unit, isListPrice: list_price = false } = bought;
	const level = user.guard_level;
	return {
		user,
		text,
		price_cny: cnyFromCoins(price * Math.max(count, 1)),
		more: { guard: { level, name: LEVEL_NAMES[level] ?? '', count, unit, list_price } },
	};
}

/** The same in all commands of a purchase; a guest is not told who bought. */
function occasionOf(uid: string | null, level: number, start: number): string | undefined {
	return uid ? `${uid}:${level}:${start}` : undefined;
}

/** Comes along with the toasts, which know more: what was paid, and for how long. */
function fromGuardBuy(command: Fields): Reading | undefined {
	const data = command.fields('data');
	const uid = data.id('uid');
	const level = data.number('guard_level');
	const start = data.number('start_time');
	const occasion = occasionOf(uid, level, start);
	if (!occasion) return undefined;
	return {
		event: 'guard',
		id: occasion,
		occasion,
		isFallback: true,
		at: start * 1000,
		...purchase({
			user: webUser({ uid, name: data.text('username'), guard_level: level }),
			text: '',
			price: data.number('price'),
			count: data.number('num'),
			unit: '',
			isListPrice: true,
		}),
	};
}

function fromToast(command: Fields): Reading | undefined {
	const data = command.fields('data');
	if (data.number('source') === GIVEN) return undefined;
	const uid = data.id('uid');
	const level = data.number('guard_level');
	const start = data.number('start_time');
	const occasion = occasionOf(uid, level, start);
	return {
		event: 'guard',
		id: data.text('payflow_id') || occasion,
		occasion,
		at: start * 1000,
		...purchase({
			user: webUser({ uid, name: data.text('username'), guard_level: level }),
			text: data.text('toast_msg'),
			price: data.number('price'),
			count: data.number('num'),
			unit: data.text('unit'),
		}),
	};
}

function fromToastV2(command: Fields): Reading | undefined {
	const data = command.fields('data');
	if (data.fields('option').number('source') === GIVEN) return undefined;
	const sender = data.fields('sender_uinfo');
	const guard = data.fields('guard_info');
	const payment = data.fields('pay_info');
	const uid = sender.id('uid');
	const level = guard.number('guard_level');
	const start = guard.number('start_time');
	const occasion = occasionOf(uid, level, start);
	return {
		event: 'guard',
		id: payment.text('payflow_id') || occasion,
		occasion,
		at: start * 1000,
		...purchase({
			user: webUser({
				uid,
				name: sender.fields('base').text('name'),
				face: sender.fields('base').text('face') || null,
				guard_level: level,
			}),
			text: data.text('toast_msg'),
			price: payment.number('price'),
			count: payment.number('num'),
			unit: payment.text('unit'),
		}),
	};
}

export const guards: CommandTable = {
	GUARD_BUY: { events: ['guard'], read: fromGuardBuy },
	USER_TOAST_MSG: { events: ['guard'], read: fromToast },
	USER_TOAST_MSG_V2: { events: ['guard'], read: fromToastV2 },
	LIVE_OPEN_PLATFORM_GUARD: fromOpenPlatform('guard', (data) =>
		purchase({
			user: openPlatformUser(data, data.fields('user_info')),
			text: '',
			price: data.number('price'),
			count: data.number('guard_num'),
			unit: data.text('guard_unit'),
		}),
	),
};
