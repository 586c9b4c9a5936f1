import type { FastifyInstance } from 'fastify';
import { caller, numberParameter, textParameter } from '../../arrival';
import { signedIn } from '../../guards';
import type { World } from '../../world';
import { vcOk } from './replies';
import type { Session } from './sessions';
import { sessionFilters, unread } from './sessions';

/** Names and faces of users, unread counts, and the settings of private messages. */
export function peopleRoutes(app: FastifyInstance, world: World): void {
	const { accounts, messages } = world;
	const reading = { preHandler: signedIn(world) };

	app.get('/account/v1/user/cards', reading, async (request) => {
		const uids = (textParameter(request, 'uids') ?? '').split(',').filter(Boolean);
		if (uids.length > messages.rules.cardsLimit) return vcOk([]);
		const known = uids.flatMap((uid) => accounts.get(Number(uid)) ?? []);
		const cards = known.map(({ uid, uname, face, level }) => ({
			mid: uid,
			name: uname,
			face,
			sign: '',
			rank: 10000,
			level,
			silence: 0,
		}));
		// The site keeps no order.
		return vcOk(cards.sort((left, right) => (left.mid % 97) - (right.mid % 97)));
	});

	app.get('/session_svr/v1/session_svr/single_unread', reading, async (request) => {
		const { uid } = caller(request);
		const follows = (talkerId: number) => messages.isFollowing(uid, talkerId);
		const count = (kind: number) =>
			total(messages.sessionsOf(uid), (session) => sessionFilters[kind](session, follows));
		const asked = numberParameter(request, 'unread_type') ?? 0;
		const counted = (kinds: number[], value: number) => (kinds.includes(asked) ? value : 0);
		const withDustbin = numberParameter(request, 'show_dustbin') === 1;
		return vcOk({
			unfollow_unread: counted([0, 2], count(2)),
			follow_unread: counted([0, 1], count(9)),
			unfollow_push_msg: 0,
			dustbin_push_msg: 0,
			dustbin_unread: withDustbin ? counted([0, 3], count(5)) : 0,
			biz_msg_unfollow_unread: 0,
			biz_msg_follow_unread: 0,
			custom_unread: 0,
		});
	});

	app.get('/session_svr/v1/session_svr/my_group_unread', reading, async (request) =>
		vcOk({
			unread_count: total(messages.sessionsOf(caller(request).uid), ({ type }) => type === 2),
		}),
	);

	app.route({
		method: ['GET', 'POST'],
		url: '/link_setting/v1/link_setting/get',
		...reading,
		handler: async (request) => {
			const { show_unfollowed_msg, msg_notify, ...always } = messages.settingsOf(
				caller(request).uid,
			);
			const asked = (name: string) => numberParameter(request, name) === 1;
			return vcOk({
				...(asked('show_unfollowed_msg') && { show_unfollowed_msg }),
				...(asked('msg_notify') && { msg_notify }),
				...always,
			});
		},
	});
}

function total(sessions: Session[], isCounted: (session: Session) => boolean): number {
	return sessions
		.filter((session) => isCounted(session) && !session.muted)
		.reduce((sum, session) => sum + unread(session).length, 0);
}
