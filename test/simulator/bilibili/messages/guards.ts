import type { FastifyReply, FastifyRequest } from 'fastify';
import { newRefusals } from '../../guards';

/** A route guard: `csrf` and `csrf_token` must both stand in the body and be the same. */
export async function bothCsrfFields(request: FastifyRequest, reply: FastifyReply): Promise<void> {
	const { csrf, csrf_token } = request.arrival.body;
	if (!csrf || csrf !== csrf_token) await reply.send(newRefusals.badCsrf());
}
