import type { IDataObject } from 'n8n-workflow';
import { Scene } from '../scene';
import type { Account } from '../simulator';
import type { Room } from '../simulator/bilibili/live/rooms';
import type { NodeRun, NodeRunOptions } from './support';

/** A scene for one resource of the Live Room node. */
export class LiveRoomScene extends Scene {
	constructor(private readonly resource: string) {
		super();
	}

	/** Another streamer, who is live. */
	get broadcaster() {
		return this.world.people.broadcaster;
	}

	roomOf({ uid }: Pick<Account, 'uid'>): Room {
		return this.world.live.rooms.of(uid)!;
	}

	readonly run = async (
		operation: string,
		parameters: IDataObject = {},
		options?: Partial<NodeRunOptions>,
	): Promise<NodeRun> =>
		await this.runNode(
			'bilibiliLiveRoom',
			{ resource: this.resource, operation, ...parameters },
			options,
		);
}

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
