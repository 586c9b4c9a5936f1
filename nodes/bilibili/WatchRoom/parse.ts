import { InputError } from '../../shared/values/inputError';
import { halfWidth } from '../../shared/values/lists';
import { quote } from '../../shared/values/quote';
import { inviteTokenOf } from '../api/watchRoom';

const ROOM_ADDRESS = /\/watchroom\/(\d+)/;
const TITLE_ADDRESS = /(?:^|\/bangumi\/play\/|b23\.tv\/)(ss|ep)([1-9]\d{0,15})(?!\w)/i;
/** The beginning of an address of Bilibili that was copied without `https:`. */
const LACKS_SCHEME = /^(\/\/)?(?=([\w-]+\.)*(bilibili\.com|b23\.tv)\/)/i;
const BARE_ID = /^[1-9]\d{0,15}$/;

/** What a user named: a season, an episode, or nothing. */
export interface Title {
	seasonId?: string;
	episodeId?: string;
}

/**
 * A season or an episode from `ss41203`, `ep690412`, or the address of its page, which say themselves
 * which of the two they are. A bare number is what its field asks for.
 *
 * @throws InputError for anything else but an empty text
 */
export function parseTitle(text: string, field: string): Title {
	const trimmed = halfWidth(text).trim();
	if (!trimmed) return {};
	const [, kind, namedId] = TITLE_ADDRESS.exec(trimmed) ?? [];
	const id = namedId ?? BARE_ID.exec(trimmed)?.[0];
	if (!id) {
		throw new InputError(
			`'${field}' holds ${quote(trimmed)}, which is neither an id nor an address`,
			'Enter an id such as ss41203 or ep690412, or the address of the page, e.g. https://www.bilibili.com/bangumi/play/ep690412.',
		);
	}
	const isSeason = kind ? kind.toLowerCase() === 'ss' : field === 'Season';
	return isSeason ? { seasonId: id } : { episodeId: id };
}

/** An invite: the token, and the room where its link names one. */
export interface Invite {
	token: string;
	roomId?: string;
}

/**
 * An invite from its link or the bare token.
 *
 * @throws InputError for a link without a token
 */
export function parseInvite(text: string): Invite {
	const trimmed = text.trim().replace(LACKS_SCHEME, 'https://');
	if (!/[/?]/.test(trimmed) || !URL.canParse(trimmed)) return { token: trimmed };
	const token = inviteTokenOf(trimmed);
	if (!token) {
		throw new InputError(
			"The link in 'Invite' holds no token",
			"Use the link that 'Share' returns, or its token alone. Leave the field empty for a public room.",
		);
	}
	const { pathname, searchParams } = new URL(trimmed);
	const roomId =
		ROOM_ADDRESS.exec(pathname)?.[1] ?? searchParams.get('room_id') ?? searchParams.get('roomid');
	return roomId && /^[1-9]\d*$/.test(roomId) ? { token, roomId } : { token };
}

/**
 * Seconds from `95`, `1:35` or `1:02:03`; undefined for an empty text. A fraction is dropped.
 *
 * @throws InputError for anything else
 */
export function parsePosition(text: string): number | undefined {
	const trimmed = halfWidth(text).trim();
	if (!trimmed) return undefined;
	const parts = trimmed.split(':');
	const [seconds, minutes = '0', hours = '0'] = parts.reverse();
	const valid =
		parts.length <= 3 &&
		/^\d{1,6}(\.\d+)?$/.test(seconds) &&
		/^\d{1,4}$/.test(minutes) &&
		/^\d{1,3}$/.test(hours) &&
		(parts.length === 1 || Number(seconds) < 60) &&
		(parts.length < 3 || Number(minutes) < 60);
	if (!valid) {
		throw new InputError(
			`'Position' holds ${quote(trimmed)}, which is no time in an episode`,
			'Enter seconds (95), minutes and seconds (1:35), or hours, minutes and seconds (1:02:03).',
		);
	}
	return (Number(hours) * 60 + Number(minutes)) * 60 + Math.floor(Number(seconds));
}

/** A part of a message. */
export interface Segment {
	type: 'emote' | 'text';
	/** The text, or the name of the emote with or without its brackets. */
	value: string;
}

/**
 * The text of a message made of parts, which follow one another without a gap. An emote is its name in
 * brackets: the API knows no other form of it.
 *
 * @throws InputError for an emote whose name can't be one
 */
export function composeText(segments: Segment[]): string {
	return segments
		.map(({ type, value }) => (type === 'emote' ? `[${emoteName(value)}]` : value))
		.join('');
}

function emoteName(value: string): string {
	const name = value.trim().replace(/^\[(.*)\]$/, '$1');
	if (!name || /[[\]\r\n]/.test(name)) {
		throw new InputError(
			`'Segments' has an emote named ${quote(value)}`,
			'Enter the name of one emote, e.g. doge.',
		);
	}
	return name;
}
