import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { caller, numberParameter, textParameter } from '../../arrival';
import type { Envelope } from '../../envelope';
import { fail, ok } from '../../envelope';
import { signedInWrite } from '../../guards';
import type { World } from '../../world';
import type { Area, Comment } from './comments';
import { visibleTo } from './comments';
import { addedView, commentView } from './commentViews';

const pageSize = 20;

declare module 'fastify' {
	interface FastifyRequest {
		area?: Area;
	}
}

/** `api.bilibili.com/x/v2/reply`: comments. */
export function commentRoutes(app: FastifyInstance, world: World): void {
	const { comments } = world.community;
	const findArea = async (request: FastifyRequest, reply: FastifyReply) => {
		request.area = comments.area(textParameter(request, 'type'), textParameter(request, 'oid'));
		if (!request.area) await reply.send(fail(-404, '啥都木有'));
		else if (request.area.closed) await reply.send(fail(12002, '当前页面评论功能已关闭'));
	};
	const write = { preHandler: [...signedInWrite(world), findArea] };

	app.post('/x/v2/reply/add', write, async (request) => add(world, request));
	app.post('/x/v2/reply/del', write, async (request) => {
		const [comment, area, uid] = [commentOf(request), areaOf(request), caller(request).uid];
		// A comment that never was is deleted with success.
		if (!comment || comment.deleted) return done;
		if (comment.uid !== uid && area.ownerUid !== uid) return fail(-403, '访问权限不足');
		comment.deleted = true;
		return done;
	});
	app.post('/x/v2/reply/action', write, async (request) => {
		const comment = commentOf(request);
		if (!comment || comment.deleted) return fail(12006, '没有该评论');
		// It is a toggle: liking twice takes the like back.
		const { uid } = caller(request);
		if (comment.likedBy.has(uid)) comment.likedBy.delete(uid);
		else if (numberParameter(request, 'action') === 1) comment.likedBy.add(uid);
		return done;
	});
	app.post('/x/v2/reply/top', write, async (request) => pin(request));
	app.get(
		'/x/v2/reply/wbi/main',
		{ preHandler: [world.wbi.guard('code403'), findArea] },
		(request) => Promise.resolve(mainPage(world, request)),
	);
	app.get('/x/v2/reply/reply', { preHandler: [findArea] }, async (request) =>
		answersPage(world, request),
	);
}

/** Success without any data. */
const done: Envelope = { code: 0, message: 'OK', ttl: 1 };

function areaOf(request: FastifyRequest): Area {
	if (!request.area) throw new Error('The route lacks its area');
	return request.area;
}

function commentOf(request: FastifyRequest, name = 'rpid'): Comment | undefined {
	const id = numberParameter(request, name);
	return areaOf(request).comments.find(({ rpid }) => rpid === id);
}

function add(world: World, request: FastifyRequest): Envelope {
	const { comments } = world.community;
	const { rules } = comments;
	const [area, { uid }] = [areaOf(request), caller(request)];
	const text = textParameter(request, 'message') ?? '';
	const root = numberParameter(request, 'root') ?? 0;
	const parent = numberParameter(request, 'parent') ?? root;
	if (!text.trim()) return fail(-400, '请求错误');
	if ([...text].length > 1000) return fail(12025, '评论字数过多');
	if (rules.captchaFor.has(uid)) {
		return fail(12015, '需要评论验证码', {
			url: 'https://www.bilibili.com/captcha/comment',
			rpid: 0,
		});
	}
	if (rules.blacklisted.has(uid)) return fail(12035, '该账号被UP主列入评论黑名单');
	if (rules.refusedWords.some((word) => text.includes(word)))
		return fail(12016, '评论内容包含敏感信息');
	if (area.comments.some((one) => one.uid === uid && one.text === text && !one.deleted)) {
		return fail(12051, '重复评论，请勿刷屏');
	}
	if (root && !isIn(area, root, parent)) return fail(12006, '没有该评论');
	const hidden = rules.hiddenWords.some((word) => text.includes(word));
	const inReview = rules.reviewedWords.some((word) => text.includes(word));
	const comment = comments.add(area, { uid, text, root, parent, hidden, inReview });
	const data = addedView(world, area, comment);
	return ok(rules.losesIds ? { ...data, rpid: 0, rpid_str: '0', reply: null } : data, {
		message: 'OK',
	});
}

/** Whether root and parent exist, and the parent stands under that root. */
function isIn(area: Area, root: number, parent: number): boolean {
	const find = (id: number) => area.comments.find(({ rpid, deleted }) => rpid === id && !deleted);
	return find(root)?.root === 0 && (parent === root || find(parent)?.root === root);
}

function pin(request: FastifyRequest): Envelope {
	const [area, comment] = [areaOf(request), commentOf(request)];
	if (area.ownerUid !== caller(request).uid) return fail(-403, '访问权限不足');
	if (!comment || comment.deleted) return fail(12006, '没有该评论');
	if (comment.root !== 0) return fail(12030, '只能置顶一级评论');
	if (numberParameter(request, 'action') === 0) {
		if (area.pinned === comment) area.pinned = undefined;
		return done;
	}
	if (area.pinned && area.pinned !== comment) return fail(12029, '已经有置顶评论');
	area.pinned = comment;
	return done;
}

/** The text of an offset, which the client has to send back with its quotes inside another JSON text. */
const offsetOf = (mode: number, start: number) =>
	mode === 2
		? JSON.stringify({ type: 3, direction: 1, Data: { cursor: start } })
		: JSON.stringify({ type: 1, direction: 1, data: { pn: 1 + start / pageSize } });

function startOf(request: FastifyRequest): number {
	const pagination = JSON.parse(textParameter(request, 'pagination_str') ?? '{"offset":""}') as {
		offset: string;
	};
	if (!pagination.offset) return 0;
	const offset = JSON.parse(pagination.offset) as {
		Data?: { cursor: number };
		data?: { pn: number };
	};
	return offset.Data?.cursor ?? ((offset.data?.pn ?? 1) - 1) * pageSize;
}

function mainPage(world: World, request: FastifyRequest): Envelope {
	const area = areaOf(request);
	const viewer = world.accounts.signedInBy(request.arrival.cookies)?.uid;
	const mode = numberParameter(request, 'mode') ?? 3;
	const seek = area.comments.find(({ rpid }) => rpid === numberParameter(request, 'seek_rpid'));
	const roots = visibleTo(area, viewer).filter(({ root }) => root === 0);
	if (mode !== 2) roots.sort((left, right) => right.likedBy.size - left.likedBy.size);
	const start = seek
		? Math.max(
				0,
				roots.findIndex(({ rpid }) => rpid === (seek.root || seek.rpid)),
			)
		: startOf(request);
	const page = roots.slice(start, start + pageSize);
	const isEnd = start + pageSize >= roots.length;
	const view = (comment: Comment) => commentView(world, area, comment, viewer);
	return ok(
		{
			cursor: {
				is_begin: start === 0,
				is_end: isEnd,
				mode,
				all_count: visibleTo(area, viewer).length,
				pagination_reply: isEnd ? null : { next_offset: offsetOf(mode, start + pageSize) },
				session_id: '1',
			},
			replies: page.length > 0 ? page.map(view) : null,
			top_replies: start === 0 && area.pinned ? [view(area.pinned)] : null,
			upper: { mid: area.ownerUid },
			up_selection: { pending_count: 0, ignore_count: 0 },
		},
		{ message: 'OK' },
	);
}

function answersPage(world: World, request: FastifyRequest): Envelope {
	const [area, root] = [areaOf(request), commentOf(request, 'root')];
	const viewer = world.accounts.signedInBy(request.arrival.cookies)?.uid;
	if (!root) return fail(12006, '没有该评论');
	const isHidden = root.hidden && root.uid !== viewer;
	if (root.deleted || isHidden) return fail(12022, '已经被删除了');
	const size = Math.min(20, numberParameter(request, 'ps') ?? 10);
	const number = numberParameter(request, 'pn') ?? 1;
	const answers = visibleTo(area, viewer)
		.filter((one) => one.root === root.rpid)
		.reverse();
	const page = answers.slice((number - 1) * size, number * size);
	return ok(
		{
			page: { num: number, size, count: answers.length },
			replies: page.length > 0 ? page.map((one) => commentView(world, area, one, viewer)) : null,
			root: commentView(world, area, root, viewer),
			upper: { mid: area.ownerUid },
		},
		{ message: 'OK' },
	);
}
