import type { IDataObject } from 'n8n-workflow';
import type { Account, Simulator } from '../simulator';
import { runNode, type NodeRun, type NodeRunOptions } from './support';

/** Runs operations of one resource of the Live Room node; the streamer is the caller unless told. */
export const liveRoomOperations =
	(resource: string, simulator: () => Simulator) =>
	async (
		operation: string,
		parameters: IDataObject = {},
		options: Partial<NodeRunOptions> = {},
	): Promise<NodeRun> =>
		await runNode(
			'bilibiliLiveRoom',
			{ resource, operation, ...parameters },
			{ simulator: simulator(), account: simulator().world.people.streamer, ...options },
		);

/** The errors of failed items stay in the output. */
export const goOn = { node: { onError: 'continueRegularOutput' } } as const;

/** What an event of the live trigger says of a viewer's danmaku in a room. */
export const danmakuEvent = (
	{ uid, uname }: Pick<Account, 'uid' | 'uname'>,
	roomId: number,
	text: string,
): IDataObject => ({
	event: 'danmaku',
	uid: String(uid),
	name: uname,
	avatar_url: null,
	text,
	guard_level: 0,
	medal: null,
	occurred_at: '2026-11-27T12:00:00.000Z',
	streamer_uid: null,
	streamer_name: null,
	room_id: String(roomId),
	open_id: null,
	id: `danmaku:${uid}-${text}`,
});
