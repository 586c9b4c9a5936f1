import type { IDataObject } from 'n8n-workflow';
import { startSimulator, type Account, type Simulator } from '../simulator';
import type { Room } from '../simulator/bilibili/live/rooms';
import { runNode, type NodeRun, type NodeRunOptions } from './support';

/** A simulator for each test of a file, and a resource of the Live Room node run against it as the streamer. */
export class LiveRoomStage {
	simulator!: Simulator;

	constructor(private readonly resource: string) {
		beforeEach(async () => {
			this.simulator = await startSimulator();
		});
		afterEach(async () => await this.simulator.close());
	}

	get streamer() {
		return this.simulator.world.people.streamer;
	}

	get viewer() {
		return this.simulator.world.people.viewer;
	}

	/** Another streamer, who is live. */
	get broadcaster() {
		return this.simulator.world.people.broadcaster;
	}

	roomOf({ uid }: Pick<Account, 'uid'>): Room {
		return this.simulator.world.live.rooms.of(uid)!;
	}

	/** The requests to a path, in order. */
	requests(path: RegExp) {
		return this.simulator.log.filter({ path });
	}

	readonly run = async (
		operation: string,
		parameters: IDataObject = {},
		options: Partial<NodeRunOptions> = {},
	): Promise<NodeRun> =>
		await runNode(
			'bilibiliLiveRoom',
			{ resource: this.resource, operation, ...parameters },
			{ simulator: this.simulator, account: this.streamer, ...options },
		);
}

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
