import type { FastifyInstance, FastifyRequest } from 'fastify';
import { caller, numberParameter, textParameter } from '../../arrival';
import { beijingDateTime } from '../../beijingTime';
import { fail, ok, type Envelope } from '../../envelope';
import { signedIn } from '../../guards';
import type { World } from '../../world';
import type { Contribution, Guard, ReceivedGift } from './audienceState';
import type { Room } from './rooms';

/** Guards, ranks and the log of gifts. */
export function audienceRoutes(app: FastifyInstance, world: World): void {
	const { live, wbi } = world;
	const ranks = '/xlive/general-interface/v1/rank';

	app.get('/xlive/app-room/v2/guardTab/topListNew', async (request) => {
		const room = live.rooms.find(numberParameter(request, 'roomid'));
		return room && numberParameter(request, 'ruid') === room.uid
			? guardList(world, room, request)
			: fail(1, '参数错误');
	});

	app.get(`${ranks}/getOnlineGoldRank`, async (request) => {
		const room = live.rooms.find(numberParameter(request, 'roomId'));
		if (!room || numberParameter(request, 'ruid') !== room.uid) return fail(1, '参数错误');
		const size = Math.min(numberParameter(request, 'pageSize') ?? 50, 50);
		const start = ((numberParameter(request, 'page') ?? 1) - 1) * size;
		const all = room.audience.contributions;
		const shown = all.slice(start, start + size);
		return ok({
			onlineNum: all.length,
			OnlineRankItem:
				shown.length > 0
					? shown.map((entry, index) => goldPlace(world, room, entry, start + index + 1))
					: null,
			ownInfo: null,
			tips_text: '',
			value_text: '',
		});
	});

	app.get(
		`${ranks}/queryContributionRank`,
		{ preHandler: wbi.guard('code352') },
		async (request) => {
			const room = live.rooms.find(numberParameter(request, 'room_id'));
			const pair = `${textParameter(request, 'type')}/${textParameter(request, 'switch')}`;
			if (!room || !rankPairs.includes(pair)) return fail(-400, '请求错误');
			const shown = room.audience.contributions.slice(0, 100);
			return ok({
				item:
					shown.length > 0
						? shown.map((entry, index) => contributionPlace(world, room, entry, index + 1))
						: null,
				count: shown.length,
				count_text: String(shown.length),
				config: { deadline_ts: 0, value_text: '贡献值' },
			});
		},
	);

	app.get(
		'/xlive/revenue/v1/giftStream/getReceivedGiftStreamNextList',
		{ preHandler: signedIn(world) },
		async (request) => giftLog(world, request),
	);
}

const rankPairs = [
	'online_rank/contribution_rank',
	'daily_rank/today_rank',
	'weekly_rank/current_week_rank',
	'monthly_rank/current_month_rank',
];

function guardList(world: World, room: Room, request: FastifyRequest): Envelope {
	const wanted = numberParameter(request, 'page_size') ?? 20;
	const size = wanted > 30 ? 10 : wanted;
	const page = numberParameter(request, 'page') ?? 1;
	const places = room.audience.guards.map((guard, index) =>
		guardPlace(world, room, guard, index + 1),
	);
	const [top3, rest] = [places.slice(0, 3), places.slice(3)];
	return ok({
		info: { num: places.length, page: Math.ceil(rest.length / size), now: page },
		top3,
		list: rest.slice((page - 1) * size, page * size),
		my_follow_info: null,
	});
}

function guardPlace({ accounts }: World, room: Room, { uid, level, days }: Guard, rank: number) {
	const { uname: name = '', face = '' } = accounts.get(uid) ?? {};
	return {
		accompany: days,
		rank,
		ruid: room.uid,
		score: 0,
		uinfo: {
			uid,
			base: { face, is_mystery: false, name, risk_ctrl_info: null, origin_info: { face, name } },
			guard: { expired_str: '', level },
			medal: { name: '不咕团', level: 20 + level, ruid: room.uid, guard_level: level, is_light: 1 },
			wealth: null,
		},
	};
}

function goldPlace(world: World, room: Room, entry: Contribution, userRank: number): object {
	const { name, face, uid, guardLevel } = identity(world, room, entry);
	return {
		userRank,
		uid,
		name,
		face,
		score: entry.score,
		medalInfo: guardLevel
			? { guardLevel, medalName: '不咕团', level: 21, targetId: room.uid, isLight: 1 }
			: null,
		guard_level: guardLevel,
		wealth_level: 12,
		is_mystery: entry.mystery ?? false,
		uinfo: null,
	};
}

function contributionPlace(world: World, room: Room, entry: Contribution, rank: number): object {
	const { name, face, uid, guardLevel } = identity(world, room, entry);
	return {
		uid,
		name,
		face,
		rank,
		score: entry.score,
		medal_info: guardLevel
			? { guard_level: guardLevel, medal_name: '不咕团', level: 21, target_id: room.uid }
			: null,
		guard_level: guardLevel,
		wealth_level: 12,
		is_mystery: entry.mystery ?? false,
		uinfo: null,
	};
}

function identity({ accounts }: World, room: Room, { uid, mystery }: Contribution) {
	const account = accounts.get(uid);
	const guardLevel = room.audience.guards.find((guard) => guard.uid === uid)?.level ?? 0;
	return {
		uid: mystery ? 0 : uid,
		name: mystery ? '神秘人' : (account?.uname ?? ''),
		face: account?.face ?? '',
		guardLevel,
	};
}

function giftLog({ accounts, live }: World, request: FastifyRequest): Envelope {
	const { uid } = caller(request);
	const room = live.rooms.of(uid);
	const day = textParameter(request, 'begin_time') ?? '';
	const coinType = numberParameter(request, 'coin_type') ?? 0;
	if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return fail(-400, '请求错误');
	const isWanted = ({ at, gold }: ReceivedGift) =>
		beijingDateTime(at).startsWith(day) &&
		(coinType === 0 || (coinType === 1 ? gold > 0 : gold === 0));
	const all = (room?.audience.gifts ?? []).filter(isWanted);
	const lastId = numberParameter(request, 'last_id');
	const start = lastId === undefined ? 0 : all.findIndex(({ id }) => id === lastId) + 1;
	const size = Math.min(numberParameter(request, 'limit') ?? 20, 50);
	const shown = all.slice(start, start + size);
	return ok({
		list: shown.map((gift) => ({
			uid: gift.uid,
			uname: accounts.get(gift.uid)?.uname ?? '',
			time: beijingDateTime(gift.at),
			gift_id: gift.giftId,
			gift_name: gift.name,
			gift_img: '',
			gift_num: gift.count,
			hamster: gift.hamster,
			gold: gift.gold,
			silver: gift.silver,
			is_hybrid: false,
			id: gift.id,
			is_open_platfrom: 0,
			receive_title: '主播',
			room_id: gift.isGuard ? 0 : room?.roomId,
		})),
		has_more: start + size < all.length ? 1 : 0,
		total_hamster: all.reduce((sum, { hamster }) => sum + hamster, 0),
	});
}
