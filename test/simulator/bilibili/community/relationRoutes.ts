import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Account } from '../../accounts';
import { caller, numberParameter, textParameter } from '../../arrival';
import type { Envelope } from '../../envelope';
import { fail, ok } from '../../envelope';
import { signedIn, signedInWrite } from '../../guards';
import type { World } from '../../world';

/** `api.bilibili.com`: people's cards, whom they follow, and following them. */
export function relationRoutes(app: FastifyInstance, world: World): void {
	const { accounts, community } = world;
	const { relations } = community;

	app.get('/x/web-interface/card', async (request) => {
		const account = accounts.get(numberParameter(request, 'mid') ?? 0);
		if (!account) return fail(-404, '啥都木有');
		return ok(card(world, account, accounts.signedInBy(request.arrival.cookies)), {
			message: 'OK',
		});
	});
	app.get('/x/relation', { preHandler: signedIn(world) }, async (request) => {
		const uid = numberParameter(request, 'fid') ?? 0;
		return ok({
			mid: uid,
			attribute: attributeOf(world, caller(request), uid),
			mtime: 0,
			tag: null,
			special: 0,
		});
	});
	app.get('/x/relation/relations', { preHandler: signedIn(world) }, async (request) => {
		const uids = (textParameter(request, 'fids') ?? '').split(',').map(Number);
		const known = uids
			.map((uid) => ({ mid: uid, attribute: attributeOf(world, caller(request), uid) }))
			.filter(({ attribute }) => attribute !== 0);
		return ok(Object.fromEntries(known.map((one) => [one.mid, one])));
	});
	app.get('/x/relation/followings', { preHandler: signedIn(world) }, async (request) => {
		const account = accounts.get(numberParameter(request, 'vmid') ?? 0);
		if (!account) return fail(-400, '请求错误');
		const size = Math.min(50, numberParameter(request, 'ps') ?? 50);
		const start = ((numberParameter(request, 'pn') ?? 1) - 1) * size;
		// Of others only the first hundred are shown.
		const shown = account === caller(request) ? Infinity : 100;
		const uids = account.followedUids.slice(start, Math.min(start + size, shown));
		return ok({
			list: uids.map((uid) => followed(world, account, uid)),
			re_version: 0,
			total: account.followedUids.length,
		});
	});
	app.post('/x/relation/modify', { preHandler: signedInWrite(world) }, async (request) =>
		modify(request),
	);

	function modify(request: FastifyRequest): Envelope {
		const [me, uid] = [caller(request), numberParameter(request, 'fid') ?? 0];
		const refused = refusal(me, uid, numberParameter(request, 'act'));
		if (refused) return refused;
		const done = { code: 0, message: 'OK', ttl: 1 };
		switch (numberParameter(request, 'act')) {
			case 1:
				me.followedUids = [uid, ...me.followedUids];
				return done;
			case 2:
				me.followedUids = me.followedUids.filter((one) => one !== uid);
				return done;
			case 5:
				relations.block(me, uid);
				return done;
			case 6:
				relations.unblock(me, uid);
				return done;
			default:
				return fail(-400, '请求错误');
		}
	}

	function refusal(me: Account, uid: number, act?: number): Envelope | undefined {
		if (!accounts.get(uid)) return fail(40061, '用户不存在');
		if (me.uid === uid) return fail(22001, '不能对自己进行此操作');
		if (relations.rules.restricted.has(me.uid)) return fail(22015, '您的账号异常');
		if (act === 1) {
			if (relations.rules.unfollowable.has(uid)) return fail(22002, '因对方隐私设置，你还不能关注');
			if (relations.isBlocked(me, uid)) return fail(22003, '你已把对方拉黑');
			if (me.followedUids.includes(uid)) return fail(22014, '已经关注用户，无法重复关注');
		}
		if (act === 5 && relations.isBlocked(me, uid)) return fail(22120, '重复加入黑名单');
		return undefined;
	}
}

function attributeOf({ accounts, community }: World, me: Account, uid: number): number {
	if (community.relations.isBlocked(me, uid)) return 128;
	if (!me.followedUids.includes(uid)) return 0;
	return accounts.get(uid)?.followedUids.includes(me.uid) ? 6 : 2;
}

function followed(world: World, account: Account, uid: number): object {
	const { uname = `用户${uid}`, face = '' } = world.accounts.get(uid) ?? {};
	return {
		mid: uid,
		attribute: attributeOf(world, account, uid),
		mtime: 1_767_000_000,
		tag: null,
		special: 0,
		uname,
		face,
		sign: '',
		official_verify: { type: -1, desc: '' },
	};
}

function card({ community }: World, account: Account, viewer?: Account): object {
	const followers = community.relations.followers(account.uid).length;
	return {
		card: {
			mid: String(account.uid),
			name: account.uname,
			face: account.face,
			sign: '签名',
			fans: followers,
			attention: account.followedUids.length,
			level_info: { current_level: account.level },
			Official: { role: 0, title: '', desc: '', type: -1 },
			spacesta: 0,
		},
		following: viewer?.followedUids.includes(account.uid) ?? false,
		archive_count: community.videos.all.filter(({ uid }) => uid === account.uid).length,
		article_count: 0,
		follower: followers,
		like_num: 12,
	};
}
