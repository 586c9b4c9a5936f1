import type { IDataObject } from 'n8n-workflow';
import { ServiceError } from '../../shared/http/errors';
import { noDataError } from '../../shared/http/apiErrors';
import { remembered } from '../../shared/flow/remember';
import { countOf, objectsOf, textOf } from '../../shared/values/wire';
import { getOwnUid } from './account';
import { LIVE_CODES, MASTER_INFO_CODES, ROOM_EXISTS, ROOM_INFO_CODES } from './codes/live';
import { idOf } from './ids';
import type { BilibiliClient } from './request';
import { BILIBILI_READ } from './service';

const LIVE = 'https://api.live.bilibili.com';
/** Uids per status call. The site documents no limit; careful clients stay at or below 100. */
export const STATUSES_PER_CALL = 100;

/** How long a title may be, in characters. Older clients say 20; Bilibili allows 40 today. */
export const TITLE_LENGTH = 40;
export const TAG_LENGTH = 10;
export const ANNOUNCEMENT_LENGTH = 60;

/**
 * Opens the account's live room. Where it has one already, that is no refusal: `roomId` is then null.
 */
export async function createRoom(
	client: BilibiliClient,
): Promise<{ created: boolean; roomId: string | null }> {
	const { code, data } = await client.reply<{ roomID?: string } | null>({
		method: 'POST',
		url: `${LIVE}/xlive/app-blink/v1/preLive/CreateRoom`,
		form: { platform: 'web', visit_id: '' },
		codes: LIVE_CODES,
		accept: [ROOM_EXISTS],
	});
	return { created: code === 0, roomId: idOf(data?.roomID) };
}

/** Everything about a room. Takes the long or the short id; no login needed. */
export async function getRoomInfo(client: BilibiliClient, roomId: string): Promise<IDataObject> {
	return await client.call({
		method: 'GET',
		url: `${LIVE}/room/v1/Room/get_info`,
		needsData: true,
		query: { room_id: roomId },
		codes: ROOM_INFO_CODES,
	});
}

/**
 * The room of a user, by uid; `roomid` is the short id where there is one. `roomStatus` 0 means that the
 * user has none.
 */
export async function getRoomInfoOld(client: BilibiliClient, uid: string): Promise<IDataObject> {
	return await client.call({
		method: 'GET',
		url: `${LIVE}/room/v1/Room/getRoomInfoOld`,
		needsData: true,
		query: { mid: uid },
	});
}

/** Status and both ids of a room; the cheapest way to turn a short id into the long one. */
export async function getRoomInit(client: BilibiliClient, roomId: string): Promise<IDataObject> {
	return await client.call({
		method: 'GET',
		url: `${LIVE}/room/v1/Room/room_init`,
		needsData: 'room_id',
		query: { id: roomId },
		codes: ROOM_INFO_CODES,
	});
}

/**
 * Which room a reply means that holds its short id alone, where there is one: the ids of `room_init`.
 * Undefined for the id of no room.
 */
export async function getRoomOfReply(
	client: BilibiliClient,
	shortOrLongId: unknown,
): Promise<IDataObject | undefined> {
	const id = idOf(shortOrLongId);
	return id === null ? undefined : await getRoomInit(client, id);
}

/** The streamer behind a uid. `room_id` is the short id where there is one. */
export async function getMasterInfo(client: BilibiliClient, uid: string): Promise<IDataObject> {
	return await client.call({
		method: 'GET',
		url: `${LIVE}/live_user/v1/Master/info`,
		needsData: true,
		query: { uid },
		codes: MASTER_INFO_CODES,
	});
}

/**
 * The rooms of at most {@link STATUSES_PER_CALL} users, by uid. Users without a room are missing;
 * an empty answer arrives as `[]`.
 */
export async function getStatuses(
	client: BilibiliClient,
	uids: string[],
): Promise<Record<string, IDataObject>> {
	const data = await client.call<Record<string, IDataObject> | [] | null>({
		method: 'POST',
		url: `${LIVE}/room/v1/Room/get_status_info_by_uids`,
		// Written by hand: a uid may be longer than a JavaScript number holds.
		json: `{"uids":[${uids.join(',')}]}`,
		effect: 'read',
		needsBuvid: true,
	});
	// No data at all is a broken answer; taken for an empty one, it would say that nobody is live.
	if (data === null || data === undefined) throw noDataError(BILIBILI_READ);
	return Array.isArray(data) ? {} : data;
}

export type RoomChange =
	{ title: string } | { area_id: string } | { add_tag: string } | { del_tag: string };

/** Changes one thing about a room: the API takes one per call. Answers with the review's state. */
export async function updateRoom(
	client: BilibiliClient,
	roomId: string,
	change: RoomChange,
): Promise<IDataObject> {
	const data = await client.call<{ audit_info?: IDataObject } | [] | null>({
		method: 'POST',
		url: `${LIVE}/room/v1/Room/update`,
		form: { room_id: roomId, platform: 'pc_link', visit_id: '', ...change },
		codes: LIVE_CODES,
	});
	return (!Array.isArray(data) && data?.audit_info) || {};
}

/** Sets the announcement of a room; an empty text clears it. */
export async function updateAnnouncement(
	client: BilibiliClient,
	roomId: string,
	uid: string,
	content: string,
): Promise<void> {
	await client.call({
		method: 'POST',
		url: `${LIVE}/xlive/app-blink/v1/index/updateRoomNews`,
		form: { room_id: roomId, uid, content },
		codes: LIVE_CODES,
	});
}

export interface Area {
	id: string;
	name: string | null;
	parent_id: string | null;
	parent_name: string | null;
	/** The name in Latin letters. */
	pinyin: string | null;
	/** A locked area can't be chosen. */
	locked: boolean;
}

/** All areas a stream can be in, flat. Ids arrive as numbers on one level, strings on the other. */
export async function getAreas(client: BilibiliClient): Promise<Area[]> {
	const parents = await client.call<unknown>({
		method: 'GET',
		url: `${LIVE}/room/v1/Area/getList`,
		query: { show_pinyin: 1 },
		needsData: true,
	});
	return objectsOf(parents).flatMap((parent) =>
		objectsOf(parent.list).flatMap((child) => areaOf(child, parent) ?? []),
	);
}

function areaOf(child: IDataObject, parent: IDataObject): Area | undefined {
	const id = idOf(child.id);
	if (!id) return undefined;
	return {
		id,
		name: textOf(child.name),
		parent_id: idOf(parent.id),
		parent_name: textOf(parent.name),
		pinyin: textOf(child.pinyin),
		locked: String(child.lock_status ?? '0') !== '0',
	};
}

/** The streamers the account follows, live ones first; `page` counts from 1, ten a page. */
export async function getFollowedStreamers(
	client: BilibiliClient,
	page: number,
): Promise<{ list: IDataObject[]; totalPages: number }> {
	const data = await client.call<IDataObject>({
		method: 'GET',
		url: `${LIVE}/xlive/web-ucenter/user/following`,
		query: { page, page_size: 10, ignoreRecord: 1, hit_ab: true },
		needsData: true,
	});
	return { list: objectsOf(data.list), totalPages: countOf(data.totalPage) ?? 1 };
}

const ownRooms = new WeakMap<BilibiliClient, Promise<string>>();

/** The long id of the account's own room, asked for once per run. */
export async function getOwnRoomId(client: BilibiliClient): Promise<string> {
	return await remembered(ownRooms, client, async () => await findOwnRoomId(client));
}

/** The long id of the account's own room; null where it has none. */
export async function lookUpOwnRoomId(client: BilibiliClient): Promise<string | null> {
	const { roomid } = await getRoomInfoOld(client, await getOwnUid(client));
	return idOf((await getRoomOfReply(client, roomid))?.room_id);
}

async function findOwnRoomId(client: BilibiliClient): Promise<string> {
	const roomId = await lookUpOwnRoomId(client);
	if (!roomId) {
		throw new ServiceError({
			message: 'This account has no live room yet',
			description: "Run the operation 'Create' of the resource 'Room' once.",
			failure: { cause: 'configuration-invalid' },
		});
	}
	return roomId;
}
