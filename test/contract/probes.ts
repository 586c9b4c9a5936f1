import type { IDataObject } from 'n8n-workflow';
import { getMe } from '../../nodes/bilibili/api/account';
import { adminPages, searchUsersByName } from '../../nodes/bilibili/api/admins';
import * as audience from '../../nodes/bilibili/api/audience';
import { blacklistPages } from '../../nodes/bilibili/api/blacklist';
import { getRecentDanmaku } from '../../nodes/bilibili/api/chat';
import * as comments from '../../nodes/bilibili/api/comments';
import { getCover } from '../../nodes/bilibili/api/cover';
import { getEmoticons } from '../../nodes/bilibili/api/emoticons';
import * as rooms from '../../nodes/bilibili/api/liveRoom';
import { getStreamInfo } from '../../nodes/bilibili/api/liveStream';
import { getHistoryPage } from '../../nodes/bilibili/api/messages';
import { getRoomMute, mutedPages } from '../../nodes/bilibili/api/mutes';
import * as notifications from '../../nodes/bilibili/api/notifications';
import { idOf } from '../../nodes/bilibili/api/ids';
import { generateQrCode, getCookieInfo, pollQrCode } from '../../nodes/bilibili/api/passport';
import { getProfiles } from '../../nodes/bilibili/api/people';
import { getPlayInfo } from '../../nodes/bilibili/api/playUrl';
import * as posts from '../../nodes/bilibili/api/posts';
import { getCard, getFollowedOf, getFollowedPage } from '../../nodes/bilibili/api/relations';
import type { BilibiliClient } from '../../nodes/bilibili/api/request';
import { getReservations } from '../../nodes/bilibili/api/reservations';
import { getRoomBases } from '../../nodes/bilibili/api/roomBase';
import * as sessions from '../../nodes/bilibili/api/sessions';
import { getShieldWords } from '../../nodes/bilibili/api/shieldWords';
import { getDelay, getLivehimeVersion, getPushAddresses } from '../../nodes/bilibili/api/stream';
import { requestAiSummary, listReadableSubtitles } from '../../nodes/bilibili/api/subtitles';
import { getVideo, getVideoPage, partsOf } from '../../nodes/bilibili/api/videos';
import { getSeason } from '../../nodes/bilibili/api/season';

/** One part of the run: calls that go together, by the functions that the nodes call them with. */
export type Probe = (client: BilibiliClient, subject: Subject) => Promise<void>;

/** What the calls are about: the account's own things, unless it has none. */
export interface Subject {
	/** A live room where messages are read. */
	roomId: string;
	bvid: string;
	seasonId: string;
	/** Of a user, to search for. */
	name: string;
}

/** Everybody can see these. */
export const PUBLIC: Subject = {
	roomId: '6',
	bvid: 'BV1xx411c7mD',
	seasonId: '33622',
	name: '哔哩哔哩',
};

const DAY_MS = 86_400_000;

/** Notifications are left out: asking for them marks them as read. */
export const probes: Probe[] = [account, publicRoom, ownRoom, moderation, inbox, community, video];

/** For whoever says that theirs may be marked as read. */
export const markingProbes: Probe[] = [notificationFeeds];

async function account(client: BilibiliClient) {
	await tried(getMe(client));
	await tried(client.newDeviceIds());
	await tried(getCookieInfo(client));
	const code = await tried(generateQrCode(client));
	if (code) await tried(pollQrCode(client, code.key));
}

async function publicRoom(client: BilibiliClient, { roomId }: Subject) {
	const [{ roomId: id, uid }] = await getRoomBases(client, [roomId]);
	const room = { roomId: id, streamerUid: uid ?? '' };
	await tried(rooms.getRoomInfo(client, id));
	await tried(rooms.getMasterInfo(client, room.streamerUid));
	await tried(rooms.getStatuses(client, [room.streamerUid]));
	await tried(rooms.getAreas(client));
	await tried(rooms.getFollowedStreamers(client, 1));
	await tried(getStreamInfo(client, id));
	await tried(getEmoticons(client, id));
	await tried(getPlayInfo(client, id, 10_000));
	await tried(getRecentDanmaku(client, id));
	await tried(audience.guardPages(client, room).next());
	await tried(audience.goldRankPages(client, room).next());
	await tried(audience.getContributionRank(client, room, 'daily'));
}

async function ownRoom(client: BilibiliClient) {
	const roomId = await rooms.getOwnRoomId(client);
	await tried(getCover(client));
	await tried(getLivehimeVersion(client));
	await tried(getPushAddresses(client));
	await tried(getDelay(client, roomId));
	await tried(getReservations(client));
	const day = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);
	await tried(audience.giftPages(client, { day, coinType: 0 }).next());
}

async function moderation(client: BilibiliClient, { name }: Subject) {
	const roomId = await rooms.getOwnRoomId(client);
	const room = { roomId, streamerUid: client.account.uid };
	await tried(adminPages(client).next());
	await tried(searchUsersByName(client, name).next());
	await tried(mutedPages(client, room).next());
	await tried(blacklistPages(client, room).next());
	await tried(getRoomMute(client, room));
	await tried(getShieldWords(client, room));
}

async function inbox(client: BilibiliClient) {
	const page = await tried(sessions.getSessionPage(client, 'all'));
	await tried(sessions.getNewSessionPage(client, 0));
	await tried(sessions.getPrivateUnread(client));
	await tried(sessions.getGroupUnread(client));
	await tried(sessions.getMessageSettings(client));
	await tried(notifications.getNotificationUnread(client));
	await tried(getProfiles(client, [client.account.uid]));
	const talk = page?.sessions.find(({ session_type }) => session_type === 1);
	if (!talk) return;
	const talker = { id: String(talk.talker_id), type: 1 as const };
	await tried(sessions.getSession(client, talker));
	await tried(getHistoryPage(client, talker, { size: 20 }));
}

async function community(client: BilibiliClient) {
	const { uid } = client.account;
	await tried(getCard(client, uid));
	const followed = await tried(getFollowedPage(client, uid, 1));
	const someone = idOf(followed?.users[0]?.mid);
	if (someone) await tried(getFollowedOf(client, [someone]));
	await tried(posts.getUserPostPage(client, uid));
	const { baseline, posts: shown } = await posts.getFeedPage(client);
	if (baseline) await tried(posts.hasNewPosts(client, baseline));
	const [first] = shown;
	if (first) await tried(posts.getPost(client, String(first.id_str)));
}

async function video(client: BilibiliClient, { bvid, seasonId }: Subject) {
	await tried(getSeason(client, { season_id: seasonId }));
	const found: IDataObject = await getVideo(client, bvid);
	const aid = String(found.aid);
	const [part] = partsOf(found);
	const owner = String((found.owner as IDataObject).mid);
	await tried(getVideoPage(client, owner, 1));
	if (part) await tried(listReadableSubtitles(client, { aid, bvid, cid: part.cid }));
	if (part) await tried(requestAiSummary(client, { aid, bvid, cid: part.cid }, owner));
	const area = { type: comments.COMMENT_TYPES.video, oid: aid };
	const [comment] = (await comments.getCommentPage(client, area, {})).comments;
	if (comment) await comments.getAnswers(client, { ...area, root: String(comment.rpid_str) }, 1);
}

async function notificationFeeds(client: BilibiliClient) {
	await tried(notifications.getNotificationPage(client, 'reply'));
	await tried(notifications.getNotificationPage(client, 'at'));
	await tried(notifications.getNotificationPage(client, 'like'));
	await tried(notifications.getNoticePage(client));
}

/** A refused call does not keep the next ones from being made; what it came to stands in its reply. */
async function tried<T>(call: Promise<T>): Promise<T | undefined> {
	return await call.catch(() => undefined);
}
