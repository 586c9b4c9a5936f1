import { parseId } from '../../shared/values/ids';
import { InputError } from '../../shared/values/inputError';
import { halfWidth } from '../../shared/values/lists';
import { quote } from '../../shared/values/quote';

/** An id as users get it: a string, exact to the last digit; null where Bilibili sends none, or what is none. */
export function idOf(value: unknown): string | null {
	const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
	return /^[1-9]\d{0,19}$/.test(text) ? text : null;
}

/** Fields of replies that hold an id, at any depth. */
const ID_FIELDS = new Set([
	'uid',
	'mid',
	'room_id',
	'roomid',
	'short_id',
	'area_id',
	'parent_area_id',
	'old_area_id',
	'area_v2_id',
	'area_v2_parent_id',
	'live_id',
	'pk_id',
	'battle_id',
	'season_id',
	'episode_id',
	'ep_id',
	'oid',
	'sub_id',
	'com_room_id',
	'msg_id',
	'talker_id',
	'sender_uid',
	'receiver_id',
	'msg_key',
	'msg_seqno',
	'max_seqno',
	'ack_seqno',
	'at_seqno',
	'subject_id',
	'root_id',
	'source_id',
	'target_id',
	'item_id',
]);

/**
 * A raw reply with its ids as strings.
 *
 * @param also further fields of this reply that hold an id
 */
export function withStringIds<T>(value: T, also: string[] = []): T {
	if (Array.isArray(value)) return value.map((entry) => withStringIds(entry, also)) as T;
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [
			key,
			typeof inner === 'number' && (ID_FIELDS.has(key) || also.includes(key))
				? String(inner)
				: withStringIds(inner, also),
		]),
	) as T;
}

/**
 * A uid from what a user enters: the number itself, `UID:123` as the app shows it, or the address of a
 * space page.
 *
 * @throws InputError when it is none of them
 */
export function parseUid(text: string, field = 'User ID'): string {
	return parseBilibiliId(
		text,
		/(?:space\.bilibili\.com\/|m\.bilibili\.com\/space\/|^uid\s*:\s*)(\d+)/i,
		field,
		'https://space.bilibili.com/2233',
	);
}

/**
 * A room id (long or short) from what a user enters: the number itself or the room's address.
 *
 * @throws InputError when it is neither
 */
export function parseRoomId(text: string, field = 'Room'): string {
	return parseBilibiliId(
		text,
		/live\.bilibili\.com\/(?:[a-z0-9]+\/)*(\d+)/i,
		field,
		'https://live.bilibili.com/6',
	);
}

/**
 * The id of a watch room: the number itself, or the address of its page.
 *
 * @throws InputError when it is neither
 */
export function parseWatchRoomId(text: string, field = 'Room'): string {
	return parseBilibiliId(
		text,
		/\/watchroom\/(\d+)/,
		field,
		'https://www.bilibili.com/watchroom/108400213',
	);
}

function parseBilibiliId(...[text, url, field, example]: Parameters<typeof parseId>): string {
	refuseShortLink(text, field, example);
	return parseId(text, url, field, example);
}

/**
 * What a short link leads to only Bilibili can tell, which would cost a request.
 *
 * @param example the address that the field takes instead
 * @throws InputError when the text is one
 */
export function refuseShortLink(text: string, field: string, example: string): void {
	if (!/(?:^|\W)b23\.tv\//i.test(halfWidth(text))) return;
	throw new InputError(
		`'${field}' holds the short link ${quote(text.trim())}, which does not tell the id`,
		`Open it in a browser and copy the address that it leads to, such as ${example}.`,
	);
}
