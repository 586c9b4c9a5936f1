import type { FastifyReply, FastifyRequest } from 'fastify';
import { loginOf } from './accounts';
import { caller, textParameter } from './arrival';
import type { Envelope } from './envelope';
import { fail, oldFail } from './envelope';
import type { World } from './world';

/** How a family of endpoints says that nobody is logged in, and that the csrf token is wrong. */
export interface LoginRefusals {
	notSignedIn: () => Envelope;
	badCsrf: () => Envelope;
}

/** `xlive` and `x/` endpoints, and danmaku. */
export const newRefusals: LoginRefusals = {
	notSignedIn: () => fail(-101, '账号未登录'),
	badCsrf: () => fail(-111, 'csrf 校验失败'),
};

/** `room/v1` endpoints: one code for both. */
export const oldRefusals: LoginRefusals = {
	notSignedIn: () => oldFail(65530, 'token error'),
	badCsrf: () => oldFail(65530, 'token error'),
};

type Guard = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** A route guard: only with the SESSDATA of a live session. Sets the request's `account`. */
export function signedIn(world: World, refusals: LoginRefusals = newRefusals): Guard {
	return async (request, reply) => {
		request.account = world.accounts.signedInBy(request.arrival.cookies);
		if (!request.account) await reply.send(refusals.notSignedIn());
	};
}

/**
 * Route guards of a write: logged in, the cookie `bili_jct` present, and the same token in the
 * parameter `csrf` (form or query).
 */
export function signedInWrite(world: World, refusals: LoginRefusals = newRefusals): Guard[] {
	return [
		signedIn(world, refusals),
		async (request, reply) => {
			const { cookies } = request.arrival;
			const token = loginOf(caller(request), cookies)?.cookies.bili_jct;
			const matches = cookies.bili_jct === token && textParameter(request, 'csrf') === token;
			if (!matches) await reply.send(refusals.badCsrf());
		},
	];
}
