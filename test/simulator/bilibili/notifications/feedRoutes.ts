import type { FastifyInstance, FastifyRequest } from 'fastify';
import { unixSeconds } from '../../beijingTime';
import { caller, numberParameter } from '../../arrival';
import type { Envelope } from '../../envelope';
import { ok } from '../../envelope';
import { signedIn } from '../../guards';
import type { World } from '../../world';
import type { FeedEntry, FeedKind, LikeCard, ReadKind } from './inbox';

/** `api.bilibili.com`: replies, mentions, likes. */
export function feedRoutes(app: FastifyInstance, world: World): void {
	const reading = { preHandler: signedIn(world) };
	app.get('/x/msgfeed/reply', reading, async (request) => feed(world, request, 'reply'));
	app.get('/x/msgfeed/at', reading, async (request) => feed(world, request, 'at'));
	app.get('/x/msgfeed/like', reading, async (request) => likes(world, request));
}

interface Page<T> {
	cursor: object;
	items: T[];
	/** When the kind was last looked at before this request, in seconds. */
	lastViewAt: number;
}

/**
 * One page, newest first. Without a cursor it is the first one, and reading that marks the whole kind
 * as read.
 */
function pageOf<T extends { id: number }>(
	{ notifications, clock }: World,
	request: FastifyRequest,
	kind: ReadKind,
	entries: T[],
	timeOf: (entry: T) => number,
): Page<T> {
	const inbox = notifications.inbox(caller(request).uid);
	const id = numberParameter(request, 'id');
	const time = numberParameter(request, `${kind}_time`);
	const sorted = [...entries].sort(
		(left, right) => timeOf(right) - timeOf(left) || right.id - left.id,
	);
	const isOlder = (entry: T) =>
		unixSeconds(timeOf(entry)) < time! || (unixSeconds(timeOf(entry)) === time && entry.id < id!);
	const isFirst = !id || time === undefined;
	const rest = isFirst ? sorted : sorted.filter(isOlder);
	const { feedPageSize, feedEnd } = notifications.rules;
	const items = rest.slice(0, feedPageSize);
	const lastViewAt = unixSeconds(inbox.viewedAt[kind]);
	if (isFirst) inbox.viewedAt[kind] = clock.now();

	const isEnd = rest.length <= feedPageSize;
	const last = items.at(-1);
	const given = { id: id ?? 0, time: time ?? 0 };
	const reached = last ? { id: last.id, time: unixSeconds(timeOf(last)) } : given;
	const byEnd = {
		isEnd: { is_end: isEnd, ...(last ? reached : { id: 0, time: 0 }) },
		zeroId: { is_end: false, ...(isEnd ? { id: 0, time: 0 } : reached) },
		sameCursor: { is_end: false, ...reached },
	};
	return { cursor: byEnd[feedEnd], items, lastViewAt };
}

function feed(world: World, request: FastifyRequest, kind: FeedKind): Envelope {
	const { feeds } = world.notifications.inbox(caller(request).uid);
	const { cursor, items, lastViewAt } = pageOf(world, request, kind, feeds[kind], ({ at }) => at);
	return ok({
		cursor,
		items: items.map((entry) => feedView(entry, kind)),
		last_view_at: lastViewAt,
	});
}

function feedView(entry: FeedEntry, kind: FeedKind): object {
	const { user, subjectId, sourceId } = entry;
	const seconds = unixSeconds(entry.at);
	const link = `https://www.bilibili.com/opus/${subjectId}#reply${sourceId}`;
	return {
		id: entry.id,
		user: userView(user),
		item: {
			subject_id: subjectId,
			root_id: entry.rootId,
			source_id: sourceId,
			target_id: 0,
			type: entry.type,
			business_id: entry.areaType,
			business: '动态',
			title: '今天的更新',
			desc: '',
			image: '',
			uri: link,
			native_uri: `bilibili://opus/detail/${subjectId}?comment_root_id=${sourceId}`,
			detail_title: '',
			root_reply_content: '',
			source_content: entry.text,
			target_reply_content: '',
			at_details: [],
			topic_details: [],
			hide_reply_button: false,
			hide_like_button: false,
			like_state: 0,
			danmu: null,
			message: '',
		},
		...(kind === 'reply' ? { counts: 1, is_multi: 0, reply_time: seconds } : { at_time: seconds }),
	};
}

/** New likes come in `latest`, and again, with all the others, in `total`, which has the cursor. */
function likes(world: World, request: FastifyRequest): Envelope {
	const inbox = world.notifications.inbox(caller(request).uid);
	const since = inbox.viewedAt.like;
	const isFirst = !numberParameter(request, 'id');
	const timeOf = (card: LikeCard) => card.likes[0].at;
	const { cursor, items, lastViewAt } = pageOf(world, request, 'like', inbox.likes, timeOf);
	const fresh = isFirst ? items.filter((card) => timeOf(card) > since) : [];
	return ok({
		latest: {
			items: fresh.map((card) =>
				likeView(
					card,
					card.likes.filter(({ at }) => at > since),
				),
			),
			last_view_at: lastViewAt,
		},
		total: { cursor, items: items.map((card) => likeView(card, card.likes)) },
	});
}

/** At most two users are named; `counts` is how many there are. */
function likeView({ id, title }: LikeCard, liked: LikeCard['likes']): object {
	return {
		id,
		users: liked.slice(0, 2).map(({ user }) => userView(user)),
		item: {
			item_id: id + 496_000_000_000,
			pid: 0,
			type: 'reply',
			business: '评论',
			business_id: 1,
			reply_business_id: 0,
			like_business_id: 0,
			title,
			desc: '-',
			image: '',
			uri: 'https://www.bilibili.com/video/BV1GJ411x7h7',
			detail_name: '查看视频详情',
			native_uri: 'bilibili://video/80433022',
			ctime: unixSeconds(liked.at(-1)?.at ?? 0),
		},
		counts: liked.length,
		like_time: unixSeconds(liked[0].at),
		notice_state: 0,
	};
}

function userView({ uid, uname, face }: FeedEntry['user']): object {
	return { mid: uid, fans: 0, nickname: uname, avatar: face, mid_link: '', follow: false };
}
