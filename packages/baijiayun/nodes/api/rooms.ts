import type { IDataObject } from 'n8n-workflow';
import { ROOM_DELETED } from './codes';
import { checkSigned } from './limits';
import { rowsOf } from './paging';
import type { BaijiayunClient } from './request';

type Files = Record<string, File>;

/**
 * Creates a room. At most 5000 calls in 24 hours.
 *
 * @param params `title`, `start_time` and `end_time` (Unix seconds) at least
 * @returns `room_id` and the codes that let teacher, assistant and all students in
 */
export async function createRoom(
	client: BaijiayunClient,
	params: IDataObject,
	files: Files,
): Promise<IDataObject> {
	return await client.call({
		path: '/openapi/room/create',
		params,
		files,
		effect: 'write',
		needsData: 'room_id',
	});
}

/** Changes what is given and leaves the rest. Kind and long-term can't be changed. */
export async function updateRoom(
	client: BaijiayunClient,
	roomId: string,
	params: IDataObject,
	files: Files,
): Promise<void> {
	await client.call({
		path: '/openapi/room/update',
		params: { room_id: roomId, ...params },
		files,
		effect: 'write',
	});
}

/**
 * Deletes a room.
 *
 * @param ignoreDeleted counts a room that was deleted before as done
 * @returns whether it was there until now
 */
export async function deleteRoom(
	client: BaijiayunClient,
	roomId: string,
	ignoreDeleted: boolean,
): Promise<boolean> {
	const { code } = await client.reply({
		path: '/openapi/room/delete',
		params: { room_id: roomId },
		effect: 'write',
		accept: ignoreDeleted ? [ROOM_DELETED] : [],
	});
	return code === 0;
}

/** Everything about a room. Times are in Beijing time; whether a class is on, only `live` tells. */
export async function getRoom(client: BaijiayunClient, roomId: string): Promise<IDataObject> {
	return await client.call({
		path: '/openapi/room/info',
		params: { room_id: roomId },
		effect: 'read',
		needsData: 'room_id',
	});
}

/** One page of the account's rooms. `product_type` is for accounts with several products. */
export async function listRooms(
	client: BaijiayunClient,
	params: { page: number; limit: number; product_type?: number },
): Promise<IDataObject[]> {
	return rowsOf(await client.call({ path: '/openapi/room/list', params, effect: 'read' }));
}

/** Where to push the stream of a push-live room. Whoever has the address can broadcast there. */
export async function getPushUrl(client: BaijiayunClient, roomId: string): Promise<unknown> {
	return await readOfRoom(client, '/openapi/room/getPushLiveUrl', roomId, true);
}

/** Where to play the stream of a push-live room from. */
export async function getPullUrl(client: BaijiayunClient, roomId: string): Promise<unknown> {
	return await readOfRoom(client, '/openapi/room/getPullStreamUrl', roomId, true);
}

/** The small rooms of a group room. */
export async function getGroupSubRooms(client: BaijiayunClient, roomId: string): Promise<unknown> {
	return await readOfRoom(client, '/openapi/room/getGroupSubRoomId', roomId);
}

/** The videos that the teacher can insert into a room's class. */
export async function getSpotVideos(client: BaijiayunClient, roomId: string): Promise<unknown> {
	return await readOfRoom(client, '/openapi/room/getSpotVideo', roomId);
}

/**
 * Sets the videos that the teacher can insert into the class, three at most. They can be used after about five
 * hours and are removed after seven days.
 */
export async function setSpotVideos(
	client: BaijiayunClient,
	roomId: string,
	videoIds: string[],
): Promise<unknown> {
	return await client.call({
		path: '/openapi/room/setSpotVideo',
		params: { room_id: roomId, video_ids: videoIds.join(',') },
		effect: 'write',
	});
}

/** Whether a class is on. What the numbers of `status` stand for is not published. */
export async function getLiveStatus(client: BaijiayunClient, roomId: string): Promise<IDataObject> {
	return await client.call({
		path: '/openapi/live/getLiveStatus',
		params: { room_id: roomId },
		effect: 'read',
		needsData: 'status',
	});
}

async function readOfRoom(
	client: BaijiayunClient,
	path: string,
	roomId: string,
	needsData = false,
): Promise<unknown> {
	const params = { room_id: roomId };
	return await client.call<unknown>({ path, params, effect: 'read', needsData });
}

export interface Visitor {
	room_id: string;
	/** The school's own number of the user. */
	user_number: string;
	user_name: string;
	/** 0 student, 1 teacher, 2 assistant. */
	user_role: string;
	user_avatar: string;
	group_id?: string;
}

/**
 * A link that lets one user into a room without a code. Its signature covers exactly these
 * parameters, an empty picture too, and neither a time nor the account.
 *
 * @throws InputError when a value could be read as more than one
 */
export function enterUrl(client: BaijiayunClient, { group_id, ...visitor }: Visitor): string {
	checkSigned('User Name', visitor.user_name);
	checkSigned('Group ID', group_id ?? '');
	// An address may well have a query, of one parameter.
	checkSigned('Avatar URL', visitor.user_avatar, /&/);
	return client.signedLink('/web/room/enter', { ...visitor, ...(group_id && { group_id }) });
}
