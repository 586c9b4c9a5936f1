import type { FastifyInstance, FastifyRequest } from 'fastify';
import { caller } from '../../arrival';
import { ok } from '../../envelope';
import { signedIn } from '../../guards';
import type { World } from '../../world';

/** How many notifications are unread. The older address counts more kinds than the newer one. */
export function olderUnreadRoutes(app: FastifyInstance, world: World): void {
	const { unreadKeys } = world.notifications.rules;
	app.get('/x/msgfeed/unread', { preHandler: signedIn(world) }, async (request) =>
		ok(counters(world, request, unreadKeys.older)),
	);
}

export function newerUnreadRoutes(app: FastifyInstance, world: World): void {
	const { unreadKeys } = world.notifications.rules;
	app.get('/x/im/web/msgfeed/unread', { preHandler: signedIn(world) }, async (request) =>
		ok(counters(world, request, unreadKeys.newer)),
	);
}

function counters({ notifications }: World, request: FastifyRequest, keys: string[]): object {
	const inbox = notifications.inbox(caller(request).uid);
	const [reply, at, like] = [inbox.unread('reply'), inbox.unread('at'), inbox.unread('like')];
	const counted: Record<string, number> = {
		at,
		like,
		reply,
		recv_like: like,
		recv_reply: reply + at,
		sys_msg: inbox.unread('notice'),
		sys_msg_style: 1,
	};
	return Object.fromEntries(keys.map((key) => [key, counted[key] ?? 0]));
}
