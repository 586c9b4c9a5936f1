import type { FastifyInstance, FastifyRequest } from 'fastify';
import { caller, numberParameter, textParameter } from '../../arrival';
import type { Envelope } from '../../envelope';
import { signedIn, signedInWrite } from '../../guards';
import type { World } from '../../world';
import { bothCsrfFields } from './guards';
import {
	badRequest,
	bigParameter,
	illegalParameter,
	pageSize,
	talkerOf,
	vcFail,
	vcOk,
} from './replies';
import type { Session } from './sessions';
import { sessionFilters, sessionTime, sessionView, systemAccounts } from './sessions';

const root = '/session_svr/v1/session_svr';

/** The list of sessions, what is new in it, one session, and marking it as read. */
export function sessionRoutes(app: FastifyInstance, world: World): void {
	const reading = { preHandler: [signedIn(world), world.wbi.guard('unchecked')] };

	app.get(`${root}/get_sessions`, reading, async (request) => getSessions(world, request));
	app.get(`${root}/new_sessions`, reading, async (request) => newSessions(world, request));

	app.get(`${root}/session_detail`, reading, async (request) => {
		const wanted = talkerOf(request);
		if (!wanted) return badRequest();
		const session = world.messages.session(caller(request).uid, wanted.talkerId, wanted.type);
		return session ? vcOk(view(world, session)) : vcFail(1000004, '节点不存在');
	});

	app.post(
		`${root}/update_ack`,
		{ preHandler: [...signedInWrite(world), bothCsrfFields] },
		async (request) => {
			const wanted = talkerOf(request);
			if (!wanted) return badRequest();
			const seqno = textParameter(request, 'ack_seqno') ?? '';
			if (!/^\d*$/.test(seqno)) return illegalParameter();
			const session = world.messages.session(caller(request).uid, wanted.talkerId, wanted.type);
			if (session) world.messages.acknowledge(session, seqno ? BigInt(seqno) : undefined);
			return vcOk({});
		},
	);
}

function getSessions(world: World, request: FastifyRequest): Envelope {
	const { uid } = caller(request);
	const kind = numberParameter(request, 'session_type') ?? 0;
	const size = pageSize(request, world.messages.rules.sessions);
	const filter = sessionFilters[kind];
	if (!filter || size === undefined) return illegalParameter();

	const follows = (talkerId: number) => world.messages.isFollowing(uid, talkerId);
	const own = world.messages.sessionsOf(uid);
	const folded = numberParameter(request, 'unfollow_fold') === 1 && [1, 4].includes(kind);
	const wanted = own
		.filter((session) => filter(session, follows))
		.filter((session) => !folded || session.type === 2 || sessionFilters[9](session, follows));
	const byReading = numberParameter(request, 'sort_rule') === 3 && kind !== 4 && kind !== 7;
	const key = byReading ? ({ ackTime }: Session) => ackTime : sessionTime;
	return vcOk({
		...page(world, request, sorted(wanted, key), size),
		system_msg: Object.fromEntries(
			own
				.filter(({ systemType }) => systemType !== 0)
				.map(({ systemType, talkerId }) => [systemType, talkerId]),
		),
		show_level: true,
	});
}

/** Its `begin_ts` is in µs, and some older sessions may come along with the new ones. */
function newSessions(world: World, request: FastifyRequest): Envelope {
	const { rules } = world.messages;
	const size = pageSize(request, rules.sessions);
	if (size === undefined) return illegalParameter();
	const begin = Number(bigParameter(request, 'begin_ts') ?? 0n);
	const all = sorted(world.messages.sessionsOf(caller(request).uid), sessionTime);
	const fresh = all.filter((session) => sessionTime(session) > begin);
	const stale = fresh.length === 0 ? 0 : Math.min(rules.sessions.staleOnes, size - 1);
	const shown = fresh.slice(0, size - stale);
	const old = all.slice(fresh.length, fresh.length + stale);
	return vcOk({
		...shape(world, [...shown, ...old], fresh.length > shown.length),
		show_level: false,
	});
}

function page(world: World, request: FastifyRequest, sessions: Session[], size: number): object {
	const begin = bigParameter(request, 'begin_ts');
	const end = bigParameter(request, 'end_ts');
	const inRange = sessions.filter((session) => {
		const time = BigInt(sessionTime(session));
		return (begin === undefined || time > begin) && (!end || time < end);
	});
	const { pinnedFirst } = world.messages.rules.sessions;
	const pinned = pinnedFirst && !end ? inRange.filter(({ topTime }) => topTime > 0) : [];
	const list = [...pinned, ...inRange.filter((session) => !pinned.includes(session))];
	return shape(world, list.slice(0, size), list.length > size);
}

function shape(world: World, sessions: Session[], hasMore: boolean): object {
	return {
		session_list: sessions.length > 0 ? sessions.map((session) => view(world, session)) : null,
		has_more: hasMore ? 1 : 0,
		anti_disturb_cleaning: false,
		is_address_list_empty: 0,
	};
}

function view({ messages }: World, session: Session): object {
	const follows = session.type === 1 && messages.isFollowing(session.ownerUid, session.talkerId);
	return sessionView(session, follows, systemAccounts[session.systemType]);
}

/** Newest first. */
function sorted(sessions: Session[], key: (session: Session) => number): Session[] {
	return [...sessions].sort((left, right) => key(right) - key(left));
}
