import fastify from 'fastify';

/** The server behind the harness' own test package: a session for the key, then an echo, events. */
export async function startEchoServer(key: string) {
	const app = fastify();
	const sessions = new Set<unknown>();
	const world = { banned: false, down: false, echoes: 0, events: [] as number[], sessions: 0 };

	app.addHook('onRequest', async (_request, reply) => {
		if (world.down) await reply.code(503).send({ message: 'Closed for today' });
	});
	app.post<{ Body: { key: string } }>('/session', async ({ body }, reply) => {
		if (body.key !== key) return await reply.code(403).send({ message: 'Wrong key' });
		const session = `session-${++world.sessions}`;
		sessions.add(session);
		return { session };
	});
	app.get('/me', async ({ headers }) => ({
		code: sessions.has(headers['x-session']) && !world.banned ? 0 : -101,
	}));
	app.get<{ Querystring: { text: string } }>('/echo', async ({ headers, query }, reply) => {
		if (!sessions.has(headers['x-session'])) return await reply.code(401).send({});
		if (query.text === 'bad') return await reply.code(422).send({ message: 'Bad text' });
		world.echoes++;
		return { text: query.text };
	});
	app.get<{ Querystring: { after: string } }>('/events', async ({ query }) => ({
		events: world.events.filter((event) => event > Number(query.after)),
	}));

	const url = await app.listen({ host: '127.0.0.1', port: 0 });
	return { url, world, close: async () => await app.close() };
}
