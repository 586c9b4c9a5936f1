import type { IDataObject } from 'n8n-workflow';
import { MINUTE, type Bench } from '../trigger/setup';
import type { EventCase } from './eventMatrix';

type Happening = Omit<EventCase, 'name' | 'path'>;

const from = ({ world }: Bench) => world.people.viewer.uid;
const to = ({ account }: Bench) => account.uid;
const roomOf = ({ world }: Bench, uid: number) => {
	const room = world.live.rooms.of(uid);
	if (!room) throw new Error(`${uid} has no room`);
	return room;
};
const ownRoom = (bench: Bench) => roomOf(bench, to(bench));

const receive = (bench: Bench) =>
	bench.world.messages.receive({ from: from(bench), to: to(bench), text: '在吗' });

const message: Happening = {
	event: 'private_message',
	prepare: receive,
	happen: (bench) => ({ msg_seqno: String(receive(bench).seqno) }),
};

const UNREAD = /msgfeed\/unread$/;

/** Something of the kind there was before, and what comes to it. */
function notification(event: string, notify: (bench: Bench) => { id: number }): Happening {
	return {
		event,
		prepare: notify,
		happen: (bench) => ({ notification_id: String(notify(bench).id) }),
	};
}

const parties = (bench: Bench) => ({ from: from(bench), to: to(bench) });
const reply = notification('reply', (bench) =>
	bench.world.notifications.reply({ ...parties(bench), text: '沙发' }),
);
const mention = notification('mention', (bench) =>
	bench.world.notifications.mention({ ...parties(bench), text: '@阿夏' }),
);
const like = notification('like', (bench) =>
	bench.world.notifications.like({ ...parties(bench), title: '视频' }),
);
const notice = (list: 'user' | 'unified') =>
	notification('system_notice', (bench) =>
		bench.world.notifications.systemNotice({ to: to(bench), title: '通知', text: '正文', list }),
	);

const STATUSES = /get_status_info_by_uids$/;
const ownStreams = (bench: Bench) => ({ streamers: String(to(bench)) });

function goLive(bench: Bench, uid = to(bench)): IDataObject {
	const { startedAt } = bench.world.live.rooms.start(roomOf(bench, uid));
	return {
		uid: String(uid),
		live_started_at: new Date(Math.floor(startedAt / 1000) * 1000).toISOString(),
	};
}

/** Told when two polls in a row say so, since a status flaps after the end. */
const ended: Happening = {
	event: 'live_ended',
	polls: 2,
	parameters: ownStreams,
	prepare: goLive,
	happen: (bench) => {
		const { startedAt = 0 } = ownRoom(bench).broadcast ?? {};
		bench.world.live.rooms.stop(ownRoom(bench));
		return {
			uid: String(to(bench)),
			live_started_at: new Date(Math.floor(startedAt / 1000) * 1000).toISOString(),
		};
	},
};

const post = (bench: Bench) =>
	bench.world.community.posts.add({ uid: from(bench), text: '今晚八点见' });
const newPost: Happening = {
	event: 'new_post',
	prepare: post,
	happen: (bench) => ({ post_id: String(post(bench).id) }),
};

function publish({ world }: Bench, uid: number): IDataObject {
	const video = world.community.videos.add({ uid, title: '新视频' });
	world.community.posts.add({ uid, video });
	return { bvid: video.bvid, id: `new_video:${video.bvid}` };
}
const newVideo: Happening = {
	event: 'new_video',
	prepare: (bench) => publish(bench, from(bench)),
	happen: (bench) => publish(bench, from(bench)),
};
const stranger = ({ world }: Bench) => world.people.faceChecked.uid;
/** Nobody whom the account does not follow is looked at more often than every five minutes. */
const newVideoOfOther: Happening = {
	event: 'new_video',
	parameters: (bench) => ({ postsOf: 'list', authors: String(stranger(bench)) }),
	prepare: (bench) => publish(bench, stranger(bench)),
	happen: (bench) => {
		bench.wait(5 * MINUTE);
		return publish(bench, stranger(bench));
	},
};
const FEED = /feed\/all$/;

const watchRoom = ({ world }: Bench) => world.watchRooms.all()[0];

/** Every event of the Bilibili Trigger, with each request that its telling hangs on. */
export const eventCases: EventCase[] = [
	{ name: 'Private Message: sessions', path: /new_sessions$/, list: /_sessions$/, ...message },
	{
		name: 'Private Message: history',
		path: /fetch_session_msgs$/,
		list: /fetch_session_msgs$/,
		wbi: true,
		...message,
	},
	{ name: 'Private Message: signing key', path: /nav$/, without: 'told', ...message },
	{ name: 'Private Message: sender', path: /user\/cards$/, without: 'told', ...message },
	{ name: 'Reply: unread counter', path: UNREAD, ...reply },
	{ name: 'Reply: list', path: /msgfeed\/reply$/, ...reply },
	{ name: 'Mention: unread counter', path: UNREAD, ...mention },
	{ name: 'Mention: list', path: /msgfeed\/at$/, ...mention },
	{ name: 'Like: unread counter', path: UNREAD, ...like },
	{ name: 'Like: list', path: /msgfeed\/like$/, ...like },
	{ name: 'System Notice: unread counter', path: UNREAD, ...notice('user') },
	{
		name: 'System Notice: list',
		path: /query_user_notify$/,
		...notice('user'),
	},
	{ name: 'System Notice: other list', path: /query_unified_notify$/, ...notice('unified') },
	{
		name: 'Live Started: status',
		event: 'live_started',
		path: STATUSES,
		parameters: ownStreams,
		happen: goLive,
	},
	{
		name: 'Live Started: streamers followed',
		event: 'live_started',
		path: /user\/following$/,
		list: /user\/following$/,
		parameters: () => ({ watch: 'following' }),
		happen: (bench) => goLive(bench, bench.world.people.carousel.uid),
	},
	{ name: 'Live Ended: status, first', path: STATUSES, hit: 1, ...ended },
	{ name: 'Live Ended: status, second', path: STATUSES, hit: 2, ...ended },
	{
		...ended,
		name: 'Live Ended: room on its own',
		path: /getRoomInfoOld$/,
		without: 'later',
		happen: (bench) => {
			ownRoom(bench).locked = true;
			return ended.happen(bench);
		},
	},
	{
		name: 'Live Room Changed: status',
		event: 'live_room_changed',
		path: STATUSES,
		parameters: ownStreams,
		happen: (bench) => {
			ownRoom(bench).title = '新标题';
			return { uid: String(to(bench)), changes: { title: '新标题' } };
		},
	},
	{ name: 'New Post: counter', path: /feed\/all\/update$/, ...newPost },
	{ name: 'New Post: feed', path: FEED, ...newPost },
	{ name: 'New Video: feed', path: FEED, ...newVideo },
	{
		name: 'New Video: videos of one not followed',
		path: /recArchivesByKeywords$/,
		...newVideoOfOther,
	},
	{
		name: 'Watch Room Changed: room',
		event: 'watch_room_changed',
		path: /room\/info$/,
		prepare: (bench) =>
			bench.world.watchRooms.create(to(bench), { seasonId: 41203, episodeId: 690412 }),
		parameters: (bench) => ({ watchRooms: String(watchRoom(bench).roomId) }),
		happen: (bench) => {
			bench.world.watchRooms.join(watchRoom(bench), from(bench));
			return {
				changes: { members: [expect.objectContaining({ uid: String(from(bench)) })] },
				joined: [expect.objectContaining({ uid: String(from(bench)) })],
			};
		},
	},
];
