import type { Simulator } from '../../simulator';
import { mute } from '../../simulator/bilibili/live/moderation';
import { byId } from '../support';
import type { FaultCase } from './matrix';

const operationsOf =
	(resource: string) =>
	(operation: string, parameters: FaultCase['parameters'] = {}) => ({
		node: 'bilibiliLiveRoom',
		name: `Live Room: ${operation}`,
		parameters: { resource, operation, ...parameters },
	});

const room = operationsOf('room');
const moderation = operationsOf('moderation');
const audience = operationsOf('audience');
const schedule = operationsOf('schedule');
const chat = operationsOf('chat');

const viewer = { user: byId(41920587) };
/** Acts on people, and so is no operation of one item. */
const onPeople = { effect: 'write' as const };

/** Somebody stands on each list of the streamer's room. */
function fillLists({ world }: Simulator): void {
	const { streamer, viewer: guest } = world.people;
	const room = world.live.rooms.of(streamer.uid)!;
	const [uid, byUid, at] = [guest.uid, streamer.uid, Date.now()];
	mute(room, { uid, byUid, at, hours: 1, reason: '刷屏' });
	room.moderation.blacklist.push({ uid, byUid, at });
	room.moderation.shieldWords.push({ text: '剧透', byUid, at });
	room.moderation.admins.push({ uid, level: 1, at });
	room.moderation.silence = { type: 'medal', level: 5, minutes: 0 };
}

const moderationCases: FaultCase[] = [
	{ ...moderation('muteUser', viewer), ...onPeople, path: /AddSilentUser$/ },
	{ ...moderation('unmuteUser', viewer), ...onPeople, prepare: fillLists, path: /DelSilentUser$/ },
	{ ...moderation('getManyMuted'), prepare: fillLists, path: /GetSilentUserList$/ },
	{ ...moderation('blacklistUser', viewer), ...onPeople, path: /AddBlack$/ },
	{
		...moderation('removeFromBlacklist', viewer),
		...onPeople,
		prepare: fillLists,
		path: /DelBlack$/,
	},
	{ ...moderation('getManyBlacklisted'), prepare: fillLists, path: /GetBlackList$/ },
	{ ...moderation('addShieldWord', { word: '剧透' }), path: /AddShieldKeyword$/ },
	{
		...moderation('removeShieldWord', { word: byId('剧透') }),
		prepare: fillLists,
		path: /DelShieldKeyword$/,
	},
	{ ...moderation('getShieldWords'), prepare: fillLists, path: /GetShieldKeywordList$/ },
	{ ...moderation('setRoomMute', { kind: 'medal', level: 5 }), path: /\/RoomSilent$/ },
	{ ...moderation('getRoomMute'), prepare: fillLists, path: /GetRoomSilent$/ },
	{ ...moderation('addAdmin', viewer), ...onPeople, path: /appoint$/ },
	{ ...moderation('removeAdmin', viewer), ...onPeople, prepare: fillLists, path: /dismiss$/ },
	{ ...moderation('getManyAdmins'), prepare: fillLists, path: /get_by_anchor$/ },
];

/** Somebody pays for and gives to the streamer's room. */
function fillAudience({ world }: Simulator): void {
	const { streamer, viewer: guest } = world.people;
	const room = world.live.rooms.of(streamer.uid)!;
	const { uid } = guest;
	room.audience.guards = [{ uid, level: 3, days: 40 }];
	room.audience.contributions = [{ uid, score: 1000 }];
	room.audience.gifts = [
		{
			id: 7_000_000,
			uid,
			at: Date.now(),
			giftId: 1,
			name: '小花花',
			count: 1,
			gold: 100,
			silver: 0,
			hamster: 50,
		},
	];
}

/** The first three stand on no page. */
function moreGuards({ world }: Simulator): void {
	const { streamer, viewer, broadcaster, carousel } = world.people;
	const room = world.live.rooms.of(streamer.uid)!;
	const guards = [viewer, broadcaster, carousel, streamer];
	room.audience.guards = guards.map(({ uid }) => ({ uid, level: 3, days: 40 }));
}

const audienceCases: FaultCase[] = [
	{
		...audience('getGuards'),
		prepare: fillAudience,
		lengthen: moreGuards,
		path: /topListNew$/,
	},
	{ ...audience('getGoldRank'), prepare: fillAudience, path: /getOnlineGoldRank$/ },
	{
		...audience('getContributionRank'),
		prepare: fillAudience,
		path: /queryContributionRank$/,
		wbi: true,
		onePage: true,
	},
	{ ...audience('getGiftLog'), prepare: fillAudience, path: /NextList$/ },
];

function announce({ world }: Simulator): void {
	const { uid } = world.people.streamer;
	const startsAt = 4_070_952_000;
	world.live.reservations = [
		{ sid: 4_003_487, uid, title: '周五歌回', startsAt, withPost: false, bookedBy: 3 },
	];
}

function talk({ world }: Simulator): void {
	const { streamer, viewer: guest } = world.people;
	const { roomId } = world.live.rooms.of(streamer.uid)!;
	const at = Date.now();
	world.live.danmaku.push({ id: 'f405', uid: guest.uid, roomId, text: '主播好', at, fields: {} });
}

const scheduleCases: FaultCase[] = [
	{
		...schedule('createReservation', { title: '周五歌回', start: '2099-01-02 20:00' }),
		path: /CreateReserve$/,
	},
	{
		...schedule('cancelReservation', { reservation: byId(4_003_487) }),
		prepare: announce,
		path: /CancelReserve$/,
	},
	{
		...schedule('getManyReservations'),
		prepare: announce,
		path: /GetReserveList$/,
		onePage: true,
	},
];

/** Every operation of the Live Room node, with the call that does its work. */
export const liveRoomCases: FaultCase[] = [
	{ ...room('get', { room: byId(22947013) }), path: /get_info$/ },
	{ ...room('getMine'), path: /get_info$/ },
	{ ...room('getByUser', { uid: '27318845' }), path: /getRoomInfoOld$/ },
	{ ...room('getInit', { room: byId(481) }), path: /room_init$/ },
	{ ...room('getStreamer', { uid: '27318845' }), path: /Master\/info$/ },
	{
		...room('getManyStatuses', { uids: '27318845,9617402' }),
		path: /get_status_info_by_uids$/,
	},
	{ ...room('getAreas'), path: /Area\/getList$/ },
	{ ...room('create'), path: /CreateRoom$/ },
	{ ...room('update', { changes: { title: '新标题' } }), path: /Room\/update$/ },
	{
		...room('update', { changes: { coverUrl: 'https://i0.hdslb.com/bfs/live/a.jpg' } }),
		name: 'Live Room: update, the cover',
		path: /UpdatePreLiveInfo$/,
	},
	{ ...room('updateAnnouncement', { content: '公告' }), path: /updateRoomNews$/ },
	{ ...room('startLive', { area: byId(216) }), path: /startLive$/ },
	{ ...room('stopLive'), path: /stopLive$/ },
	{ ...room('getPlayUrl', { room: byId(22947013) }), path: /getRoomPlayInfo$/, wbi: true },
	{ ...room('getStreamKey'), path: /FetchWebUpStreamAddr$/ },
	{ ...room('getDelay'), path: /GetAnchorSelfStreamTimeShift$/ },
	{ ...room('setDelay', { seconds: 20 }), path: /SetAnchorSelfStreamTimeShift$/ },
	{ ...chat('send', { room: byId(22947013), message: '你好' }), path: /msg\/send$/ },
	{ ...chat('getRecent'), prepare: talk, path: /gethistory$/ },
	...moderationCases,
	...audienceCases,
	...scheduleCases,
];
