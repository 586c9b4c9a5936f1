import type { Account } from './accounts';
import type { World } from './world';

/** The accounts every world begins with. */
export interface People {
	/** Has an ordinary room with a short id, not live; follows everybody but the face-checked. */
	streamer: Account;
	/** Has no room; follows the streamer and the broadcaster. */
	viewer: Account;
	/** Must pass a face check (60024) to go live. */
	faceChecked: Account;
	/** Has been live for an hour. */
	broadcaster: Account;
	/** Not live; the room plays recordings. */
	carousel: Account;
}

/** Fills an empty world. */
export function populate({ accounts, live, openPlatform, clock }: Omit<World, 'people'>): People {
	const streamer = accounts.add({ uid: 3546712804291187, uname: '阿夏今天不咕', level: 6 });
	const viewer = accounts.add({ uid: 41920587, uname: '路过的小鱼' });
	const faceChecked = accounts.add({ uid: 508813264, uname: '橘子汽水Orange' });
	faceChecked.startRules.check = 'face';
	const broadcaster = accounts.add({ uid: 27318845, uname: '夜航星Radio', level: 6 });
	const carousel = accounts.add({ uid: 9617402, uname: '放映室老王' });
	streamer.followedUids = [viewer.uid, carousel.uid, broadcaster.uid];
	viewer.followedUids = [streamer.uid, broadcaster.uid];

	live.rooms.add({
		roomId: 25600481,
		shortId: 481,
		uid: streamer.uid,
		title: '周末方块生存',
		areaId: 216,
		tags: ['我的世界', '生存'],
		followers: 15230,
	});
	live.rooms.add({ roomId: 30417752, uid: faceChecked.uid, title: '新人开播', areaId: 530 });
	const onAir = live.rooms.add({
		roomId: 22947013,
		uid: broadcaster.uid,
		title: '深夜电台 读信',
		areaId: 190,
		tags: ['电台', '治愈'],
		followers: 98210,
		online: 4210,
	});
	const broadcast = live.rooms.start(onAir, clock.now() - 3_600_000);
	Object.assign(broadcast, { maximumOnline: 5120, watched: 20344, newFans: 18 });
	live.rooms.add({
		roomId: 5213960,
		shortId: 960,
		uid: carousel.uid,
		title: '老片重播',
		areaId: 372,
		carousel: true,
	});
	openPlatform.identityCodes.set('D7K2M9Q4XZ81', 25600481);
	return { streamer, viewer, faceChecked, broadcaster, carousel };
}

const firstStreamerUid = 600_000_001;
const firstStreamerRoomId = 40_000_001;

/**
 * Adds `count` streamers with rooms and returns their uids: every third is live, every tenth of the
 * others plays recordings. A second call adds more.
 */
export function addStreamers({ accounts, live }: World, count: number): number[] {
	const already = live.rooms.all().length;
	return Array.from({ length: count }, (_entry, added) => {
		const index = already + added;
		const { uid } = accounts.add({ uid: firstStreamerUid + index, uname: `主播${index + 1}` });
		const room = live.rooms.add({
			roomId: firstStreamerRoomId + index,
			uid,
			title: `第${index + 1}间直播间`,
			areaId: 216,
			carousel: index % 10 === 1,
		});
		if (index % 3 === 0) live.rooms.start(room);
		return uid;
	});
}
