import type { IDataObject } from 'n8n-workflow';
import { ServiceError } from '../../shared/http/errors';
import { objectOf } from '../../shared/http/json';
import { NOBODY_FOUND, WATCH_ROOM_CODES } from './codes/watchRoom';
import { idOf } from './ids';
import type { ApiCall, BilibiliClient } from './request';
import { SEASON_TYPES, type Episode, type SeasonType } from './season';
import type { Params } from './wbi';

const API = 'https://api.bilibili.com';
const FREYA = `${API}/pgc/freya/web`;

/** `status` of a room, as Bilibili numbers it. */
export const PLAY_STATUS = ['paused', 'playing', 'ended'] as const;
export type PlayStatus = (typeof PLAY_STATUS)[number];

/** What every call of a watch room shares. Bilibili refuses (-403) one without a buvid3. */
const common = { needsBuvid: true, codes: WATCH_ROOM_CODES } satisfies Partial<ApiCall>;

/** Opens a room. Nobody documents whether its owner is in it already: join it before talking. */
export async function createWatchRoom(
	client: BilibiliClient,
	{ seasonId, episodeId, isOpen }: Episode & { isOpen: boolean },
): Promise<IDataObject> {
	return await post<IDataObject>(
		client,
		'room/create',
		{ season_id: seasonId, episode_id: episodeId, is_open: Number(isOpen) },
		{
			needsData: 'room_id',
			unknownOutcome: {
				outcome: 'the watch room may have been opened',
				advice:
					'Nothing was sent a second time. A room that nobody enters is of no harm: run this again for one whose id you know.',
			},
		},
	);
}

/** The room as it is now: who owns it, what it plays and where, and who is in it. */
export async function getWatchRoom(client: BilibiliClient, roomId: string): Promise<IDataObject> {
	return await client.call<IDataObject>({
		...common,
		method: 'GET',
		url: `${FREYA}/room/info`,
		query: { room_id: roomId, platform: 'web' },
		needsData: true,
	});
}

/** Makes a room public, so that others can be matched into it, or private. Neither ends it. */
export async function setRoomOpen(
	client: BilibiliClient,
	roomId: string,
	isOpen: boolean,
): Promise<void> {
	await post(client, 'room/modify/info', { room_id: roomId, is_open: Number(isOpen) });
}

/** Enters a room. The token is that of an invite; public rooms and one's own go without (`''`). */
export async function joinRoom(
	client: BilibiliClient,
	roomId: string,
	token: string,
): Promise<IDataObject> {
	return objectOf(await post(client, 'room/join', { room_id: roomId, token }));
}

/** Sends a member out of one's own room. */
export async function kickMember(
	client: BilibiliClient,
	roomId: string,
	uid: string,
): Promise<void> {
	await post(client, 'room/kickout', { room_id: roomId, mid: uid });
}

/**
 * Sets position and play status together: the API has no way to set one alone.
 *
 * @param seconds whole seconds from the start of the episode
 */
export async function setProgress(
	client: BilibiliClient,
	roomId: string,
	seconds: number,
	status: PlayStatus,
): Promise<void> {
	await post(client, 'room/modify/progress', {
		room_id: roomId,
		progress: seconds,
		status: PLAY_STATUS.indexOf(status),
	});
}

/** Puts another episode, of the same season or another, into a room. */
export async function changeEpisode(
	client: BilibiliClient,
	roomId: string,
	{ seasonId, episodeId }: Episode,
): Promise<void> {
	await post(client, 'room/modify/season', {
		room_id: roomId,
		season_id: seasonId,
		episode_id: episodeId,
	});
}

/**
 * Says something in a room the account is in. Emotes are their names in brackets, e.g. `[doge]`.
 *
 * @returns the id of the message (null where the reply holds none) and the number it went under
 */
export async function sendRoomMessage(
	client: BilibiliClient,
	roomId: string,
	text: string,
): Promise<{ messageId: string | null; requestId: string }> {
	const requestId = String(nextRequestId());
	const reply = await post(
		client,
		'im/msg/send',
		{
			room_id: roomId,
			content_type: 0,
			content: JSON.stringify({ text }),
			req_id: requestId,
		},
		{
			unknownOutcome: {
				outcome: 'the message may have been said',
				advice:
					'Nothing was sent a second time. Look into the watch room before you run this again.',
			},
		},
	);
	const { id, msg_id } = objectOf(reply);
	return { messageId: idOf(id) ?? idOf(msg_id), requestId };
}

let lastRequestId = 0;

/** The time in ms, or the next free number where that was taken: Bilibili tells messages apart by it. */
export function nextRequestId(now = Date.now()): number {
	lastRequestId = Math.max(now, lastRequestId + 1);
	return lastRequestId;
}

export interface Share {
	shareUrl: string;
	/** The invite token, for {@link joinRoom}. */
	token: string;
	/** Whether the season is locked in this account's region; null where the reply does not tell. */
	areaLimited: boolean | null;
	/** What else the reply says about the room. */
	room: IDataObject;
}

/**
 * Gets the invite link of a room, as the view of the episode that it plays.
 *
 * @throws ServiceError where the reply holds no link, or the link no token
 */
export async function shareRoom(
	client: BilibiliClient,
	roomId: string,
	{ seasonId, episodeId }: Episode,
): Promise<Share> {
	requireCsrf(client);
	const reply = await client.call({
		...common,
		method: 'GET',
		url: `${API}/pgc/view/web/freya/season`,
		query: { season_id: seasonId, ep_id: episodeId, room_id: roomId, platform: 'web' },
		csrf: 'query',
		needsData: true,
	});
	const room = objectOf(reply.room_info);
	const shareUrl = typeof room.share_url === 'string' ? room.share_url : '';
	const token = inviteTokenOf(shareUrl);
	if (!token) {
		throw new ServiceError({
			message: shareUrl
				? 'The link that Bilibili gave for this watch room holds no invite token'
				: 'Bilibili gave no invite link for this watch room',
			description:
				"Check the room id and that the account is in the room: run 'Join' first. The season may also be locked in the region of the account.",
		});
	}
	const limit = objectOf(reply.viewUserStatus).area_limit;
	return {
		shareUrl,
		token,
		areaLimited: limit === undefined || limit === null ? null : Number(limit) === 1,
		room,
	};
}

/** The value of `token` in the query of an invite link, wherever it stands; `''` without one. */
export function inviteTokenOf(link: string): string {
	if (!URL.canParse(link, API)) return '';
	// In a query a bare plus sign reads as a blank, and no token holds a blank.
	return (new URL(link, API).searchParams.get('token') ?? '').replace(/ /g, '+');
}

/**
 * Looks for a public room in which somebody watches the season.
 *
 * @throws ServiceError also where Bilibili says 0 but names no room
 */
export async function matchRoom(
	client: BilibiliClient,
	seasonId: string,
	seasonType: SeasonType,
): Promise<IDataObject> {
	const reply = await post<IDataObject>(
		client,
		'room/match',
		{ season_id: seasonId, season_type: SEASON_TYPES[seasonType] },
		{ needsData: 'room_id' },
	);
	if (idOf(reply.room_id) === null) {
		const { meaning, remedy } = WATCH_ROOM_CODES[NOBODY_FOUND];
		throw new ServiceError({ message: `Bilibili answered: ${meaning}`, description: remedy });
	}
	return reply;
}

/** A write: urlencoded, with `platform` and only the one csrf field. */
async function post<T = unknown>(
	client: BilibiliClient,
	path: string,
	form: Params,
	more: Pick<ApiCall, 'unknownOutcome' | 'needsData'> = {},
): Promise<T> {
	requireCsrf(client);
	return await client.call<T>({
		...common,
		method: 'POST',
		url: `${FREYA}/${path}`,
		form: { ...form, platform: 'web' },
		csrf: 'single',
		...more,
	});
}

function requireCsrf(client: BilibiliClient): void {
	if (client.account.csrf) return;
	throw new ServiceError({
		message: "The credential holds no 'bili_jct', which watch rooms ask for",
		description:
			'Paste the whole Cookie string of a logged-in bilibili.com page into the credential. Nothing was sent.',
		failure: { cause: 'credential-invalid' },
	});
}

/** What a reply holds beyond what the caller knows: mostly nothing. */
