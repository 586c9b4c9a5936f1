import type { IDataObject } from 'n8n-workflow';
import type { Simulator } from '../simulator';
import { mute } from '../simulator/bilibili/live/moderation';
import { addRoom } from './baijiayunSupport';

type World = Simulator['world'];
type Entry = [name: string | RegExp, value: string];

/** What a "From List" field offers, and how its search fails. */
export interface ListCase {
	/** Type of the node, and the name of the search in it. */
	node: string;
	method: string;
	/** Fields that the list depends on. */
	parameters?: IDataObject;
	/** The request that brings the list. */
	path: RegExp;
	/** Puts two entries or more into an empty list. */
	fill(world: World): void;
	/** What there is to pick from then, in order. */
	offers(world: World): Entry[];
	/** A part of a name, in other case where it has any, and what stays: values, or places in `offers`. */
	filter: { typed: string; keeps: Array<string | number> };
	/** Puts in so many that the list has several pages. @returns how many are offered in all */
	fillPages?(world: World): number;
	/** Bodies (`data`) of a list without entries. */
	empty: unknown[];
	/** What is offered beside the list. */
	always?: Entry[1][];
	/** What Bilibili answers to those who may not see the list, and what that means. */
	refusal: { code: number; words: string };
	/** Everybody may see it, also without a login. */
	open?: true;
	/** Too long to be read without something typed. */
	needsText?: true;
}

const streamerOf = (world: World) => world.people.streamer;
const ownRoomOf = (world: World) => world.live.rooms.of(streamerOf(world).uid)!;
const at = Date.UTC(2026, 0, 2, 8, 32, 46);
/** `null`, `[]` and no list at all in a field of the reply. */
const shapes = (field: string, more: IDataObject = {}) => [
	{ [field]: null, ...more },
	{ [field]: [], ...more },
	{ ...more, other: 1 },
];
const fish: Entry = ['路过的小鱼 (41920587)', '41920587'];
const oldWang: Entry = ['放映室老王 (9617402)', '9617402'];
const crowd = ({ accounts }: World, count: number) =>
	Array.from({ length: count }, (_, index) =>
		accounts.add({ uid: 700_000_001 + index, uname: `路人${index + 1}` }),
	);
const notAdmin = {
	code: 100004,
	words: 'the account is neither the streamer nor an admin of this room',
};
const noRight = { code: 100007, words: 'the account lacks the right to do this in this room' };
const refused = { code: -403, words: 'the account may not do this' };

const rooms: Omit<ListCase, 'node'> = {
	method: 'searchRooms',
	path: /user\/following$/,
	fill: () => undefined,
	offers: () => [
		['Your own room', '25600481'],
		['夜航星Radio (live)', '22947013'],
		['放映室老王', '5213960'],
	],
	filter: { typed: 'radio', keeps: ['22947013'] },
	fillPages: (world) => {
		const people = crowd(world, 23);
		for (const { uid } of people) {
			world.live.rooms.add({ roomId: uid, uid, title: '直播间', areaId: 216 });
		}
		streamerOf(world).followedUids = people.map(({ uid }) => uid);
		return 23 + 1;
	},
	empty: shapes('list', { totalPage: 0 }),
	always: ['25600481'],
	refusal: refused,
};

const liveRoomLists: Array<Omit<ListCase, 'node'>> = [
	{
		method: 'searchOwnRoom',
		path: /getRoomInfoOld$/,
		fill: () => undefined,
		offers: () => [['Your own room', '25600481']],
		filter: { typed: 'OWN', keeps: ['25600481'] },
		empty: [{ roomStatus: 0, roomid: 0 }, { roomStatus: 0 }],
		refusal: refused,
		open: true,
	},
	{
		method: 'searchAreas',
		path: /Area\/getList$/,
		fill: () => undefined,
		offers: ({ live }) =>
			live.areas
				.all()
				.filter(({ locked }) => !locked)
				.map(({ id, name, parentName }) => [`${parentName} / ${name}`, String(id)]),
		filter: { typed: 'dota', keeps: ['92'] },
		// No area at all is taken for an answer without data.
		empty: shapes('list', { id: 1, name: '网游' }).map((parent) => [parent]),
		refusal: refused,
		open: true,
	},
	{
		method: 'searchMuted',
		parameters: { resource: 'moderation', operation: 'unmuteUser' },
		path: /GetSilentUserList$/,
		fill: (world) => {
			for (const { uid } of [world.people.carousel, world.people.viewer]) {
				mute(ownRoomOf(world), { uid, byUid: 1, at: Date.now(), hours: 2, reason: '' });
			}
		},
		offers: () => [fish, oldWang],
		filter: { typed: '小鱼', keeps: ['41920587'] },
		fillPages: (world) => {
			for (const { uid } of crowd(world, 23)) {
				mute(ownRoomOf(world), { uid, byUid: 1, at: Date.now(), hours: 2, reason: '' });
			}
			return 23;
		},
		empty: shapes('data', { total: 0 }),
		refusal: notAdmin,
	},
	{
		method: 'searchBlacklisted',
		parameters: { resource: 'moderation', operation: 'removeFromBlacklist' },
		path: /GetBlackList$/,
		fill: (world) => {
			for (const { uid } of [world.people.viewer, world.people.carousel]) {
				ownRoomOf(world).moderation.blacklist.push({ uid, byUid: 1, at });
			}
		},
		offers: () => [fish, oldWang],
		filter: { typed: '9617402', keeps: ['9617402'] },
		fillPages: (world) => {
			for (const { uid } of crowd(world, 45)) {
				ownRoomOf(world).moderation.blacklist.push({ uid, byUid: 1, at });
			}
			return 45;
		},
		empty: shapes('data', { total: 0 }),
		refusal: noRight,
	},
	{
		method: 'searchAdmins',
		path: /get_by_anchor$/,
		fill: (world) => {
			for (const { uid } of [world.people.viewer, world.people.carousel]) {
				ownRoomOf(world).moderation.admins.push({ uid, level: 1, at });
			}
		},
		offers: () => [fish, oldWang],
		filter: { typed: '老王', keeps: ['9617402'] },
		fillPages: (world) => {
			for (const { uid } of crowd(world, 12)) {
				ownRoomOf(world).moderation.admins.push({ uid, level: 1, at });
			}
			return 12;
		},
		empty: shapes('data', { page: { total_count: 0 } }),
		refusal: noRight,
	},
	{
		method: 'searchUsers',
		path: /search_user$/,
		fill: (world) => void world.accounts.add({ uid: 5, uname: '小鱼干' }),
		offers: () => [],
		needsText: true,
		filter: { typed: '小鱼', keeps: ['41920587', '5'] },
		empty: shapes('items'),
		refusal: noRight,
	},
	{
		method: 'searchShieldWords',
		parameters: { resource: 'moderation', operation: 'removeShieldWord' },
		path: /GetShieldKeywordList$/,
		fill: (world) => {
			for (const text of ['剧透', 'QQ 群']) {
				ownRoomOf(world).moderation.shieldWords.push({ text, byUid: 1, at });
			}
		},
		offers: () => [
			['剧透', '剧透'],
			['QQ 群', 'QQ 群'],
		],
		filter: { typed: 'qq', keeps: ['QQ 群'] },
		empty: shapes('keyword_list', { max_limit: 1000 }),
		refusal: noRight,
	},
	{
		method: 'searchEmoticons',
		parameters: { resource: 'chat', operation: 'send', messageType: 'emoticon' },
		path: /GetEmoticons$/,
		fill: () => undefined,
		offers: () => [
			[/^房间专属表情 \/ 晚安$/, 'room_25600481_1'],
			[/^房间专属表情 \/ 贴贴 \/ locked \(.+\)$/, 'room_25600481_2'],
		],
		filter: { typed: 'LOCKED', keeps: ['room_25600481_2'] },
		empty: [...shapes('data'), ...shapes('emoticons').map((pack) => ({ data: [pack] }))],
		refusal: refused,
	},
	{
		method: 'searchReservations',
		path: /GetReserveList$/,
		fill: ({ live, people }) => {
			const more = { uid: people.streamer.uid, withPost: false, bookedBy: 1, startsAt: at / 1000 };
			live.reservations.push({ ...more, sid: 4_003_487, title: '周五歌回' });
			live.reservations.push({ ...more, sid: 4_003_488, title: 'Q&A' });
		},
		offers: () => [
			['周五歌回, 2026-01-02T08:32:46.000Z', '4003487'],
			['Q&A, 2026-01-02T08:32:46.000Z', '4003488'],
		],
		filter: { typed: 'q&a', keeps: ['4003488'] },
		empty: shapes('list', { page: 1 }),
		refusal: refused,
	},
];

const contentLists: ListCase[] = [
	{
		node: 'bilibili',
		method: 'searchFollowed',
		path: /relation\/followings$/,
		fill: () => undefined,
		offers: () => [
			['路过的小鱼', '41920587'],
			['放映室老王', '9617402'],
			['夜航星Radio', '27318845'],
		],
		filter: { typed: 'radio', keeps: ['27318845'] },
		fillPages: (world) => {
			streamerOf(world).followedUids = crowd(world, 120).map(({ uid }) => uid);
			return 120;
		},
		empty: [null, ...shapes('list', { total: 0 })],
		refusal: refused,
	},
	{
		node: 'bilibili',
		method: 'searchOwnVideos',
		path: /recArchivesByKeywords$/,
		fill: ({ community, people }) => {
			community.videos.add({ uid: people.streamer.uid, title: 'Vlog 1', at });
			community.videos.add({ uid: people.streamer.uid, title: '录播', at: at + 1000 });
		},
		offers: ({ community }) => {
			const [vlog, recording] = community.videos.all;
			return [
				['录播', recording.bvid],
				['Vlog 1', vlog.bvid],
			];
		},
		filter: { typed: 'VLOG', keeps: [1] },
		fillPages: ({ community, people }) => {
			for (let index = 0; index < 130; index++) {
				community.videos.add({
					uid: people.streamer.uid,
					title: `${index}`,
					at: at + index * 1000,
				});
			}
			return 130;
		},
		empty: [null, ...shapes('archives', { page: { total: 0 } })],
		refusal: { code: -403, words: 'this account may not see the video' },
		open: true,
	},
	{
		node: 'bilibili',
		method: 'searchOwnPosts',
		path: /feed\/space$/,
		fill: ({ community, people }) => {
			community.posts.add({ uid: people.streamer.uid, text: '今晚 Karaoke', at });
			community.posts.add({ uid: people.streamer.uid, text: '明天休息', at: at + 1000 });
		},
		offers: ({ community }) => {
			const [tonight, tomorrow] = community.posts.all;
			return [
				['明天休息', String(tomorrow.id)],
				['今晚 Karaoke', String(tonight.id)],
			];
		},
		filter: { typed: 'karaoke', keeps: [1] },
		fillPages: ({ community, people }) => {
			for (let index = 0; index < 40; index++) {
				community.posts.add({ uid: people.streamer.uid, text: `${index}`, at: at + index * 1000 });
			}
			return 40;
		},
		empty: [null, ...shapes('items', { has_more: false })],
		refusal: refused,
		open: true,
	},
];

const messageLists: ListCase[] = [
	{
		node: 'bilibiliMessage',
		method: 'searchUsers',
		path: /get_sessions$/,
		fill: ({ messages, people: { streamer, viewer, broadcaster }, clock }) => {
			messages.receive({ from: viewer.uid, to: streamer.uid, text: '在吗' });
			clock.advance(1000);
			messages.receive({ from: broadcaster.uid, to: streamer.uid, text: '在吗' });
		},
		offers: () => [
			['夜航星Radio', '27318845'],
			['路过的小鱼', '41920587'],
		],
		filter: { typed: 'RADIO', keeps: ['27318845'] },
		fillPages: (world) => {
			world.messages.rules.sessions.pageLimit = 2;
			for (const { uid } of crowd(world, 7)) {
				world.clock.advance(1000);
				world.messages.receive({ from: uid, to: streamerOf(world).uid, text: '在吗' });
			}
			return 7;
		},
		// Where the list is left out, nothing can be told from the answer.
		empty: shapes('session_list').slice(0, 2),
		refusal: refused,
	},
	{
		node: 'bilibiliMessage',
		method: 'searchGroups',
		path: /get_sessions$/,
		fill: ({ messages, people: { streamer, viewer }, clock }) => {
			for (const name of ['粉丝团', 'Crew']) {
				messages.addGroup({ name, ownerUid: streamer.uid, members: [streamer.uid, viewer.uid] });
				clock.advance(1000);
			}
		},
		offers: ({ messages }) => {
			const [fans, crew] = [...messages.groups.values()];
			return [
				['Crew', String(crew.id)],
				['粉丝团', String(fans.id)],
			];
		},
		filter: { typed: 'crew', keeps: [0] },
		empty: shapes('session_list').slice(0, 2),
		refusal: refused,
	},
];

/** Every list of every node. A test fails where one is missing here. */
export const listCases: ListCase[] = [
	{ ...rooms, node: 'bilibiliLiveRoom' },
	{ ...rooms, node: 'bilibiliLiveRoomTrigger' },
	...liveRoomLists.map((list) => ({ ...list, node: 'bilibiliLiveRoom' })),
	...contentLists,
	...messageLists,
	{
		node: 'baijiayunRoom',
		method: 'searchRooms',
		path: /room\/list$/,
		fill: ({ schools }) => {
			addRoom(schools.moonhill, {}, { title: 'English' });
			addRoom(schools.moonhill, {}, { title: '数学' });
		},
		offers: ({ schools }) => {
			const [maths, english] = schools.moonhill.rooms.list();
			return [
				[/^数学 · /, String(maths.roomId)],
				[/^English · /, String(english.roomId)],
			];
		},
		filter: { typed: 'ENG', keeps: [1] },
		fillPages: ({ schools }) => {
			for (let index = 0; index < 130; index++) addRoom(schools.moonhill);
			return 130;
		},
		empty: [[], ...shapes('list')],
		refusal: { code: 1002, words: 'the signature does not fit' },
		open: true,
	},
];
