import { createServer as createHttpServer } from 'http';
import type { IncomingMessage, Server, ServerResponse } from 'http';
import { once } from 'events';
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

/** Registers routes of one host. */
export type Routes = (app: FastifyInstance) => void;

export interface RunningServer {
	server: Server;
	/** Starts listening on loopback and resolves to the origin, e.g. `http://127.0.0.1:4100`. */
	listen(port?: number): Promise<string>;
	/** Cuts every open connection and stops listening. */
	close(): Promise<void>;
}

/** As long as Fastify's own servers keep an idle connection. */
const KEEP_ALIVE_MS = 72_000;

/**
 * A server that logs every request, applies ordered faults, and answers in Bilibili's JSON. Paths
 * begin with the Bilibili host they stand for: `/api.live.bilibili.com/room/v1/Room/get_info`.
 *
 * @param sites the parts of each host, and under `''` what any other host has. A host is laid out when
 *   its first request comes, since that takes longer than all else that most tests do
 */
export function createServer(
	parts: ServerParts,
	sites: ReadonlyMap<string, Routes[]>,
): RunningServer {
	const closing = new AbortController();
	const laidOut = new Map<string, Promise<FastifyInstance>>();
	const layOutOnce = (url = '') => {
		const [, name] = url.split(/[/?]/);
		const host = sites.has(name) ? name : '';
		const app = laidOut.get(host) ?? layOut(host, sites.get(host) ?? [], parts, closing.signal);
		laidOut.set(host, app);
		return app;
	};
	const server = createHttpServer((request, response) => {
		void layOutOnce(request.url).then((app) => app.routing(request, response));
	});
	server.keepAliveTimeout = KEEP_ALIVE_MS;
	const sockets = trackSockets(server);
	return {
		server,
		listen: async (port = 0) => {
			server.listen(port, '127.0.0.1');
			await once(server, 'listening');
			return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		},
		close: async () => {
			closing.abort();
			for (const socket of sockets) socket.destroy();
			server.close();
			await once(server, 'close');
		},
	};
}

async function layOut(
	host: string,
	routes: Routes[],
	parts: ServerParts,
	closing: AbortSignal,
): Promise<FastifyInstance> {
	const app = fastify({ exposeHeadRoutes: false });
	await acceptBodies(app);
	app.setReplySerializer(stringifyJson);
	app.setNotFoundHandler(async (_request, reply) => reply.code(404).send(fail(-404, '啥都木有')));
	logRequests(app, parts);
	app.addHook('preHandler', async () => {
		if (parts.latencyMs() > 0) {
			await sleep(parts.latencyMs(), undefined, { signal: closing }).catch(() => undefined);
		}
	});
	applyFaults(app, parts);
	app.addHook('preHandler', refuseLibraryClients);
	app.addHook('preHandler', async (request) => {
		request.arrival.handled = true;
	});
	for (const register of routes) {
		const part = async (scope: FastifyInstance) => register(scope);
		// Without a name Fastify looks for one among all loaded modules, which takes long in jest.
		const named = Object.assign(part, { [Symbol.for('fastify.display-name')]: host });
		await app.register(named, { prefix: host && `/${host}` });
	}
	await app.ready();
	return app;
}

function trackSockets(server: Server): Set<Socket> {
	const sockets = new Set<Socket>();
	server.on('connection', (socket: Socket) => {
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
		const { instead, after } = definitionOf(fault);
		const { arrival } = request;
		const context = { elsewhereUrl, request: arrival, pages: faults.pages };
		const outcome = instead?.(context);
		if (outcome !== undefined) return deliver(reply.raw, arrival, outcome);
		if (after) spoil.set(request.raw, (real) => after(real, context));
		done();
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
