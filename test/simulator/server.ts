import type { IncomingMessage, ServerResponse } from 'http';
import type { AddressInfo, Socket } from 'net';
import { setTimeout as sleep } from 'timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fastify from 'fastify';
import { parseCookies } from './arrival';
import type { Clock } from './clock';
import { fail } from './envelope';
import type { Answer, Outcome } from './faultCatalogue';
import { definitionOf } from './faultCatalogue';
import type { Faults } from './faults';
import { stringifyJson } from './json';
import type { LoggedRequest, RequestLog } from './log';
import { acceptBodies, parseForm } from './requestBody';

export interface ServerParts {
	clock: Clock;
	log: RequestLog;
	faults: Faults;
	/** Where the fault `redirectOtherHost` points to. */
	elsewhereUrl: string;
	/** How long each answer takes at the moment. */
	latencyMs(): number;
}

export interface RunningServer {
	app: FastifyInstance;
	/** Starts listening on loopback and resolves to the origin, e.g. `http://127.0.0.1:4100`. */
	listen(port?: number): Promise<string>;
	/** Cuts every open connection and stops listening. */
	close(): Promise<void>;
}

/**
 * A server that logs every request, applies ordered faults, and answers in Bilibili's JSON. Paths
 * begin with the Bilibili host they stand for: `/api.live.bilibili.com/room/v1/Room/get_info`.
 */
export async function createServer(parts: ServerParts): Promise<RunningServer> {
	const app = fastify({ forceCloseConnections: true, exposeHeadRoutes: false });
	const closing = new AbortController();
	const sockets = trackSockets(app);
	await acceptBodies(app);
	app.setReplySerializer(stringifyJson);
	app.setNotFoundHandler(async (_request, reply) => reply.code(404).send(fail(-404, '啥都木有')));
	logRequests(app, parts);
	app.addHook('preHandler', async () => {
		if (parts.latencyMs() > 0) {
			await sleep(parts.latencyMs(), undefined, { signal: closing.signal }).catch(() => undefined);
		}
	});
	applyFaults(app, parts);
	app.addHook('preHandler', refuseLibraryClients);
	app.addHook('preHandler', async (request) => {
		request.arrival.handled = true;
	});
	return {
		app,
		listen: async (port = 0) => {
			await app.listen({ host: '127.0.0.1', port });
			return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
		},
		close: async () => {
			closing.abort();
			for (const socket of sockets) socket.destroy();
			await app.close();
		},
	};
}

function trackSockets(app: FastifyInstance): Set<Socket> {
	const sockets = new Set<Socket>();
	app.server.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
	});
	return sockets;
}

function logRequests(app: FastifyInstance, { clock, log }: ServerParts): void {
	app.addHook('onRequest', async (request, reply) => {
		request.arrival = describe(request, clock.now());
		log.add(request.arrival);
		// In place of Node's own, which goes by the clock of this machine.
		reply.raw.setHeader('date', new Date(clock.now()).toUTCString());
	});
	app.addHook('preHandler', async (request) => {
		request.arrival.body = (request.body as Record<string, unknown> | undefined) ?? {};
		request.arrival.rawBody = request.rawBody;
	});
	app.addHook('onSend', async (request, reply) => {
		request.arrival.status = reply.statusCode;
	});
}

function describe(request: FastifyRequest, at: number): LoggedRequest {
	const [path, ...query] = request.url.split('?');
	const [, host, ...rest] = path.split('/');
	return {
		at,
		method: request.method,
		host,
		path: `/${rest.join('/')}`,
		query: parseForm(query.join('?')),
		headers: request.headers,
		cookies: parseCookies(request.headers.cookie),
		body: {},
		handled: false,
		status: null,
	};
}

// Neither hook calls `done` once a fault has taken the answer over: the framework must not answer
// a second time.
function applyFaults(app: FastifyInstance, { faults, elsewhereUrl }: ServerParts): void {
	const spoil = new WeakMap<IncomingMessage, (real: Answer) => Outcome>();
	app.addHook('preHandler', (request, reply, done) => {
		const fault = faults.take(request.arrival);
		if (fault === undefined) return done();
		request.arrival.fault = typeof fault === 'string' ? fault : `${fault.kind} ${fault.code}`;
		const definition = definitionOf(fault);
		if ('instead' in definition) {
			deliver(
				reply.raw,
				request.arrival,
				definition.instead({ elsewhereUrl, request: request.arrival }),
			);
		} else {
			spoil.set(request.raw, definition.after);
			done();
		}
	});
	app.addHook('onSend', (request, reply, payload, done) => {
		const after = spoil.get(request.raw);
		if (!after) return done();
		deliver(reply.raw, request.arrival, after(answerOf(reply, payload)));
	});
}

function answerOf(reply: FastifyReply, payload: unknown): Answer {
	const headers = Object.entries(reply.getHeaders())
		.filter(([name]) => name !== 'content-length')
		.map(([name, value]) => [name, Array.isArray(value) ? value : String(value)]);
	return {
		status: reply.statusCode,
		headers: Object.fromEntries(headers),
		body: String(payload ?? ''),
	};
}

function deliver(response: ServerResponse, arrival: LoggedRequest, outcome: Outcome): void {
	arrival.status = null;
	if (outcome === 'silence') return;
	if (outcome === 'reset') {
		response.socket?.resetAndDestroy();
		return;
	}
	const { status, headers, body, declaredLength } = outcome;
	arrival.status = status;
	response.writeHead(status, {
		...headers,
		'content-length': declaredLength ?? Buffer.byteLength(body),
	});
	if (declaredLength === undefined) response.end(body);
	else response.write(body, () => response.socket?.end());
}

const libraryUserAgent =
	/^$|axios|\bn8n\b|^node|undici|curl|wget|python|okhttp|go-http|postman|\bgot\b/i;

/** The site, not its platform for developers, turns away clients that are no browsers with HTTP 412. */
async function refuseLibraryClients(request: FastifyRequest, reply: FastifyReply): Promise<void> {
	const isSite = request.arrival.host.endsWith('bilibili.com');
	if (isSite && libraryUserAgent.test(request.headers['user-agent'] ?? '')) {
		await reply.code(412).send(fail(-412, '请求被拦截', null));
	}
}
