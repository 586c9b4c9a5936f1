import fastify from 'fastify';

/** The server behind the harness' own test package: sessions for keys, and an echo for sessions. */
export async function startEchoServer(key: string) {
	const app = fastify();
	const sessions = new Set<string>();
	const counts = { sessions: 0, echoes: 0 };

	app.post<{ Body: { key: string } }>('/session', async ({ body }, reply) => {
		if (body.key !== key) return await reply.code(403).send({ message: 'Wrong key' });
		const session = `session-${++counts.sessions}`;
		sessions.add(session);
		return { session };
	});
	app.get<{ Querystring: { text: string } }>('/echo', async ({ headers, query }, reply) => {
		if (!sessions.has(headers['x-session'] as string)) return await reply.code(401).send({});
		if (query.text === 'bad') return await reply.code(422).send({ message: 'Bad text' });
		counts.echoes++;
		return { text: query.text };
	});
	app.get('/me', async ({ headers }) => ({
		code: sessions.has(headers['x-session'] as string) ? 0 : -101,
	}));

	const url = await app.listen({ host: '127.0.0.1', port: 0 });
	return { url, counts, sessions, close: async () => await app.close() };
}
