import type { IDataObject } from 'n8n-workflow';
import { rowsOf } from './paging';
import type { BaijiayunClient } from './request';

/** Makes the personal code of a student for a room. */
export async function createCode(
	client: BaijiayunClient,
	params: {
		room_id: string;
		user_number: string;
		user_avatar?: string;
		/** 1 turns the student's audition code into a normal one. */
		update_audition_type?: 1;
	},
): Promise<IDataObject> {
	return await client.call({
		path: '/openapi/room/getcode',
		params,
		effect: 'write',
		needsData: 'student_code',
	});
}

/** Whom a code belongs to. */
export async function getCode(client: BaijiayunClient, code: string): Promise<unknown> {
	return await client.call<unknown>({
		path: '/openapi/room/getCodeInfo',
		params: { code },
		effect: 'read',
		secrets: [code],
	});
}

/** One page of a room's personal codes: `type` 0 normal ones, 1 audition codes. */
export async function listCodes(
	client: BaijiayunClient,
	params: { room_id: string; type: number; page: number; limit: number },
): Promise<IDataObject[]> {
	return rowsOf(await client.call({ path: '/openapi/room/listcode', params, effect: 'read' }));
}

/** Makes codes that end after `audition_length` seconds, one per student. */
export async function createAuditionCodes(
	client: BaijiayunClient,
	params: {
		room_id: string;
		/** Joined with commas. */
		user_numbers: string;
		user_avatar?: string;
		audition_length?: number;
	},
): Promise<unknown> {
	return await client.call<unknown>({
		path: '/openapi/room/getAuditionCode',
		params,
		effect: 'write',
	});
}

/** Makes the codes of `count` groups of a group room. */
export async function createGroupCodes(
	client: BaijiayunClient,
	roomId: string,
	count: number,
): Promise<unknown> {
	return await client.call<unknown>({
		path: '/openapi/room/createGroupLiveCodes',
		params: { room_id: roomId, number: count },
		effect: 'write',
	});
}

export async function getGroupCodes(client: BaijiayunClient, roomId: string): Promise<unknown> {
	return await client.call<unknown>({
		path: '/openapi/room/getGroupLiveCodes',
		params: { room_id: roomId },
		effect: 'read',
	});
}
