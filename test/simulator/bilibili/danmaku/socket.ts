import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { World } from '../../world';
import { authReply, heartbeatReply, operation, parseClientPacket } from './packets';
import { Viewer } from './viewer';

/** Real time between two looks at who is overdue: short, so that tests can let the clock run fast. */
const sweepEveryMs = 10;
const streamPath = /^\/([^/:]+):(\d+)\/sub$/;
const popularity = 2931;

/**
 * The servers that getDanmuInfo and the Open Platform name, at `/<host>:<port>/sub` of this one.
 * Returns what stops them.
 */
export function serveDanmaku(server: Server, world: World): () => void {
	const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
	const onUpgrade = (request: IncomingMessage, line: Duplex, head: Buffer) => {
		const [, host] = streamPath.exec(request.url ?? '') ?? [];
		if (!host || world.danmaku.hostsDown.has(host)) {
			line.end('HTTP/1.1 503 Service Unavailable\r\n\r\n');
			return;
		}
		sockets.handleUpgrade(request, line, head, (socket) => {
			welcome(world, new Viewer(socket, host, request.headers, world.clock.now()));
		});
	};
	server.on('upgrade', onUpgrade);
	const sweeping = setInterval(() => sweep(world), sweepEveryMs);
	return () => {
		clearInterval(sweeping);
		server.off('upgrade', onUpgrade);
		for (const { socket } of world.danmaku.viewers) socket.terminate();
		sockets.close();
	};
}

function welcome(world: World, viewer: Viewer): void {
	const { danmaku } = world;
	const { socket } = viewer;
	danmaku.viewers.add(viewer);
	danmaku.history.push(viewer);
	socket.on('close', () => danmaku.viewers.delete(viewer));
	socket.on('error', () => socket.terminate());
	socket.on('message', (message: Buffer) => {
		const { readDelayMs } = danmaku.rules;
		if (readDelayMs === 0) receive(world, viewer, message);
		else setTimeout(() => receive(world, viewer, message), readDelayMs);
	});
}

function receive(world: World, viewer: Viewer, message: Buffer): void {
	if (viewer.frozen || viewer.socket.readyState !== viewer.socket.OPEN) return;
	const arrived = parseClientPacket(message);
	if (arrived?.operation === operation.auth && !viewer.token) {
		logIn(world, viewer, arrived.body);
	} else if (arrived?.operation === operation.heartbeat && viewer.token) {
		const { echo } = world.danmaku.rules;
		viewer.heardAt = world.clock.now();
		void viewer.send(heartbeatReply(popularity, echo === 'own' ? arrived.body : Buffer.from(echo)));
	} else {
		viewer.end('close');
	}
}

function logIn({ danmaku, clock }: World, viewer: Viewer, body: Buffer): void {
	const login = parseLogin(body);
	const token = danmaku.accept(login, viewer);
	if (!token) {
		void viewer.send(authReply(-101)).then(() => viewer.end('close'));
		return;
	}
	viewer.admit(token, Number(login.protover));
	viewer.heardAt = clock.now();
	void viewer.send(authReply(0));
	if (token.uid === 0 && !token.gameId) {
		const notice = {
			cmd: 'LOG_IN_NOTICE',
			data: { notice_msg: '为保护用户隐私，未登录无法查看他人昵称' },
		};
		void viewer.deliver([notice], danmaku.rules);
	}
}

function parseLogin(body: Buffer): Record<string, unknown> {
	try {
		return (JSON.parse(String(body)) as Record<string, unknown> | null) ?? {};
	} catch {
		return {};
	}
}

/** Cuts those who have not logged in, or not been heard of, in time. */
function sweep({ danmaku, openPlatform, clock }: World): void {
	const { authTimeoutMs, heartbeatTimeoutMs } = danmaku.rules;
	for (const viewer of danmaku.viewers) {
		if (viewer.frozen) continue;
		const limit = viewer.token ? heartbeatTimeoutMs : authTimeoutMs;
		if (clock.now() - viewer.heardAt > limit) viewer.end('cut');
	}
	openPlatform.endSilentGames();
}
