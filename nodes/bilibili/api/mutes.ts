import type { IDataObject } from 'n8n-workflow';
import { reading, writing, type ModeratedRoom } from './moderationCalls';
import { numberedPages } from './numberedPages';
import type { BilibiliClient } from './request';

/** The shortest and the longest mute in hours that clients were seen to send. */
export const MUTE_HOURS = { min: 1, max: 720 };

/** How long a mute lasts: so many hours, until the end of this broadcast, or for good. */
export type MuteLength = { hours: number } | 'broadcast' | 'forever';

/**
 * Keeps a viewer from chatting in a room. A mute of somebody who is muted replaces the first one.
 *
 * Code 0 proves little: without `type` every mute is for good, without `hour` nobody is muted. So both
 * are always sent, and the list of the muted tells what came of it.
 */
export async function muteUser(
	client: BilibiliClient,
	{ roomId }: ModeratedRoom,
	uid: string,
	{ length, reason }: { length: MuteLength; reason: string },
): Promise<void> {
	const hour = length === 'forever' ? -1 : length === 'broadcast' ? 0 : length.hours;
	await client.call(
		writing(
			'/xlive/web-ucenter/v1/banned/AddSilentUser',
			{
				room_id: roomId,
				tuid: uid,
				// Spelled so here, and `mobi_app` where the mute is lifted.
				mobile_app: 'web',
				hour,
				type: length === 'broadcast' ? 2 : 1,
				msg: reason,
			},
			{
				outcome: 'the user may be muted by now',
				advice:
					"Nothing was sent a second time. Look with 'Get Many Muted' before you run this again.",
			},
		),
	);
}

/** Lets a muted viewer chat again. */
export async function unmuteUser(
	client: BilibiliClient,
	{ roomId }: ModeratedRoom,
	uid: string,
): Promise<void> {
	await client.call(
		writing(
			'/xlive/web-ucenter/v1/banned/DelSilentUser',
			{ room_id: roomId, tuid: uid, mobi_app: 'web' },
			{
				outcome: 'the mute may be lifted by now',
				advice: "Look with 'Get Many Muted' before you run this again.",
			},
		),
	);
}

/** Who is muted in a room, in pages of ten. */
export function mutedPages(
	client: BilibiliClient,
	{ roomId }: ModeratedRoom,
): ReturnType<typeof numberedPages> {
	return numberedPages(
		async (page) => {
			const data = await client.call<IDataObject>(
				reading({
					method: 'POST',
					url: '/xlive/web-ucenter/v1/banned/GetSilentUserList',
					// Of two public clients one counts pages with `ps`, the other with `pn`.
					form: { room_id: roomId, ps: page, pn: page, visit_id: '' },
				}),
			);
			return { list: data.data, total: data.total };
		},
		({ id, tuid }) => id ?? tuid,
		client.signal,
	);
}

/** Whom a room-wide mute silences, in Bilibili's words; `off` ends it. */
export type RoomMuteKind = 'off' | 'member' | 'medal' | 'wealth';

/**
 * Mutes all viewers of a room up to a level of the account, the fan medal or the honour.
 *
 * @param mute.minutes 0: until the end of this broadcast
 */
export async function setRoomMute(
	client: BilibiliClient,
	{ roomId }: ModeratedRoom,
	mute: { kind: RoomMuteKind; level: number; minutes: number },
): Promise<void> {
	await client.call(
		writing(
			'/xlive/web-room/v1/banned/RoomSilent',
			{ room_id: roomId, type: mute.kind, level: mute.level, minute: mute.minutes },
			{
				outcome: 'the room-wide mute may have changed by now',
				advice: "Look with 'Get Room Mute' before you run this again.",
			},
		),
	);
}

export async function getRoomMute(
	client: BilibiliClient,
	{ roomId }: ModeratedRoom,
): Promise<IDataObject> {
	return await client.call(
		reading({
			method: 'GET',
			url: '/xlive/web-room/v1/banned/GetRoomSilent',
			query: { room_id: roomId },
		}),
	);
}
