import type { FastifyInstance, FastifyRequest } from 'fastify';
import { caller, numberParameter, textParameter } from '../../arrival';
import type { Envelope } from '../../envelope';
import { fail, ok } from '../../envelope';
import { signedIn, signedInWrite } from '../../guards';
import type { World } from '../../world';
import type { Post } from './posts';
import { postView } from './postViews';

const pageSize = 15;

/** `api.bilibili.com`: the feed of those I follow, a person's posts, one post; posting and deleting. */
export function postRoutes(app: FastifyInstance, world: World): void {
	const { posts } = world.community;
	const feed = '/x/polymer/web-dynamic/v1/feed';
	const readers = { preHandler: signedIn(world) };
	const writers = { preHandler: signedInWrite(world) };

	app.get(`${feed}/all`, readers, async (request) => {
		const host = numberParameter(request, 'host_mid');
		const own = feedOf(world, request).filter(({ uid }) => host === undefined || uid === host);
		const pins = posts.rules.pinsInFeed ? own.filter((post) => posts.isPinned(post)) : [];
		const shown = [...pins, ...own.filter((post) => !pins.includes(post))];
		const data = page(world, shown, textParameter(request, 'offset'), posts.rules.feedPageSize);
		return ok({ ...data, update_baseline: String(own[0]?.id ?? '') }, { message: '0' });
	});
	app.get(`${feed}/all/update`, readers, async (request) => {
		const baseline = textParameter(request, 'update_baseline') ?? '0';
		const own = feedOf(world, request);
		const known = own.findIndex(({ id }) => String(id) === baseline);
		// What the baseline was may be gone: the site then counts those with a higher id.
		const newer = known >= 0 ? known : own.filter(({ id }) => id > BigInt(baseline)).length;
		return ok({ update_num: baseline === '0' ? 0 : newer });
	});
	app.get(`${feed}/space`, async (request) => {
		if (posts.rules.spaceRefused) return fail(-352, '风控校验失败', { v_voucher: 'voucher_space' });
		const own = posts.of(numberParameter(request, 'host_mid') ?? 0);
		const data = page(world, own, textParameter(request, 'offset'));
		return ok({ ...data, update_baseline: '', update_num: 0 });
	});
	app.get('/x/polymer/web-dynamic/v1/detail', async (request) => {
		const post = posts.find(textParameter(request, 'id'));
		if (!post || post.deleted) return fail(500, '加载错误，请稍后再试');
		return ok({ item: postView(world, post) });
	});
	app.post('/x/dynamic/feed/create/dyn', writers, async (request) => create(world, request));
	app.post('/x/dynamic/feed/operate/remove', writers, async (request) => {
		const post = posts.find(String(request.arrival.body.dyn_id_str));
		if (!post || post.deleted) return fail(4101001, '参数错误');
		if (post.uid !== caller(request).uid) return fail(4101144, '只能删除自身的动态');
		post.deleted = true;
		return ok({});
	});
}

function feedOf(world: World, request: FastifyRequest): Post[] {
	const { uid, followedUids } = caller(request);
	const type = textParameter(request, 'type') ?? 'all';
	const all = world.community.posts.feedOf([...followedUids, uid]);
	return type === 'video' ? all.filter(({ kind }) => kind === 'video') : all;
}

function page(world: World, all: Post[], offset = '', size = pageSize) {
	const start = offset ? all.findIndex(({ id }) => String(id) === offset) + 1 : 0;
	const shown = all.slice(start, start + size);
	return {
		has_more: start + size < all.length,
		items: shown.map((post) => postView(world, post)),
		offset: shown.length > 0 ? String(shown[shown.length - 1].id) : '',
		update_baseline: shown.length > 0 ? String(shown[0].id) : '',
		update_num: 0,
	};
}

interface CreateRequest {
	content?: { contents?: Array<{ raw_text: string; type: number }>; title?: string };
	scene?: number;
	pics?: Array<{ img_src: string; img_width: number }>;
	option?: { timer_pub_time?: number };
	attach_card?: { common_card?: { type: number; biz_id: number } };
}

function create(world: World, request: FastifyRequest): Envelope {
	const { posts } = world.community;
	const { uid } = caller(request);
	const { dyn_req: wanted = {}, web_repost_src: source } = request.arrival.body as {
		dyn_req?: CreateRequest;
		web_repost_src?: { dyn_id_str?: string };
	};
	if (posts.rules.withoutPhone.has(uid)) return fail(4126021, '你没有绑定手机，无法发布动态');
	const text = (wanted.content?.contents ?? []).map(({ raw_text }) => raw_text).join('');
	const pictures = (wanted.pics ?? []).map(({ img_src }) => img_src);
	const shared = source ? posts.find(source.dyn_id_str) : undefined;
	const fits = {
		1: text !== '' && pictures.length === 0,
		2: pictures.length > 0 && pictures.length <= 9 && pictures.every((url) => isStored(world, url)),
		4: shared !== undefined && !shared.deleted,
	}[wanted.scene ?? 0];
	if (!fits) return fail(4100001, '参数错误');
	const timer = wanted.option?.timer_pub_time;
	const kind = { 1: 'text', 2: 'pictures', 4: 'repost' } as const;
	const post = posts.add({
		uid,
		kind: kind[wanted.scene as 1 | 2 | 4],
		text,
		title: wanted.content?.title ?? '',
		pictures,
		source: shared,
		reservationId: wanted.attach_card?.common_card && String(wanted.attach_card.common_card.biz_id),
		at: timer ? timer * 1000 : undefined,
	});
	return ok({
		dyn_id: post.id,
		dyn_id_str: String(post.id),
		dyn_type: { text: 4, pictures: 2, repost: 1, video: 8, live: 4308 }[post.kind],
		dyn_rid: post.area.oid,
	});
}

/** Pictures have to be in the site's own store. */
function isStored({ messages }: World, url: string): boolean {
	return messages.images.has(url) || /^https?:\/\/i\d\.hdslb\.com\//.test(url);
}
