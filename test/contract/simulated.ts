import type { BilibiliCredential } from '../../nodes/bilibili/api/credential';
import { credentialsFor, type Simulator, type World } from '../simulator';
import { mute } from '../simulator/bilibili/live/moderation';
import { SUBTITLED_VIDEO } from '../support/subtitledVideo';
import type { Subject } from './probes';

/** Fills the simulator with one of everything that the calls ask for. */
export function prepare({ world, ...simulator }: Simulator): {
	credential: BilibiliCredential;
	subject: Subject;
} {
	const { people, community, messages, notifications } = world;
	const { streamer, viewer, broadcaster } = people;
	const video = community.videos.add({
		uid: streamer.uid,
		...SUBTITLED_VIDEO,
	});
	const comment = community.comments.add(video.area, { uid: viewer.uid, text: '求歌单' });
	community.comments.add(video.area, {
		uid: streamer.uid,
		text: '在简介',
		root: comment.rpid,
		parent: comment.rpid,
	});
	community.posts.add({ uid: streamer.uid, text: '今晚见' });
	community.posts.add({ uid: viewer.uid, text: '等你' });
	messages.receive({ from: viewer.uid, to: streamer.uid, text: '主播在吗' });
	notifications.reply({ to: streamer.uid, from: viewer.uid, text: '学到了' });
	notifications.mention({ to: streamer.uid, from: broadcaster.uid, text: '一起播' });
	notifications.like({ to: streamer.uid, from: viewer.uid, title: '歌回' });
	notifications.systemNotice({
		to: streamer.uid,
		title: '稿件已通过审核',
		text: '已发布',
		list: 'both',
	});
	fillRoom(world);
	return {
		credential: credentialsFor(streamer, simulator),
		subject: { roomId: '22947013', bvid: video.bvid, seasonId: '41203', name: viewer.uname },
	};
}

/** Somebody on every list of the streamer's room, and among the audience of the broadcaster's. */
function fillRoom({ live, people, clock }: World): void {
	const own = live.rooms.of(people.streamer.uid)!;
	const { uid } = people.viewer;
	const [byUid, at] = [people.streamer.uid, clock.now()];
	mute(own, { uid, byUid, at, hours: 1, reason: '刷屏' });
	own.moderation.blacklist.push({ uid, byUid, at });
	own.moderation.shieldWords.push({ text: '剧透', byUid, at });
	own.moderation.admins.push({ uid, level: 1, at });
	live.reservations.push({
		sid: 4_003_487,
		uid: byUid,
		title: '周五歌回',
		startsAt: 4_070_952_000,
		withPost: false,
		bookedBy: 3,
	});
	const watched = live.rooms.of(people.broadcaster.uid)!;
	watched.audience.guards = [{ uid, level: 3, days: 40 }];
	watched.audience.contributions = [{ uid, score: 1000 }];
	live.danmaku.push({ id: 'f405', uid, roomId: watched.roomId, text: '主播好', at, fields: {} });
	own.audience.gifts = [
		{
			id: 7,
			uid,
			at: at - 86_400_000,
			giftId: 1,
			name: '小花花',
			count: 1,
			gold: 100,
			silver: 0,
			hamster: 50,
		},
	];
}
