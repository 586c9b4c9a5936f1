import type { FastifyInstance } from 'fastify';
import type { Clock } from '../clock';
import type { UploadedFile } from '../log';
import type { World } from '../world';
import { codeCalls } from './codeRoutes';
import { Refusal, type Envelope } from './envelope';
import { admit } from './gate';
import { Params, uploads } from './params';
import { roomCalls } from './roomRoutes';
import type { School } from './schools';
import { streamCalls } from './streamRoutes';

/** One request that was admitted. */
export interface Call {
	school: School;
	params: Params;
	files: Record<string, UploadedFile>;
	clock: Clock;
}

/** What answers each path; a refusal is thrown. */
export type Calls = Record<string, (call: Call) => Envelope>;

/** The open platform as one school reaches it: on the school's own domain. */
export function schoolRoutes(school: (world: World) => School) {
	return (app: FastifyInstance, world: World): void => {
		const { clock } = world;
		app.setErrorHandler(async (error, _request, reply) => {
			if (!(error instanceof Refusal)) throw error;
			return reply.code(200).send(error.envelope());
		});
		app.setNotFoundHandler(async () => new Refusal(404, '请求路径不存在').envelope());
		for (const [path, answer] of Object.entries({ ...roomCalls, ...codeCalls, ...streamCalls })) {
			app.route({
				method: ['GET', 'POST'],
				url: path,
				handler: async (request) => {
					const call = { school: school(world), params: Params.of(request), clock };
					admit(call.school, call.params, clock);
					return answer({ ...call, files: uploads(request) });
				},
			});
		}
	};
}
