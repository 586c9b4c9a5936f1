import type { Clock } from './clock';
import { createClock } from './clock';
import { serveDanmaku } from './bilibili/danmaku/socket';
import { startElsewhere, type Elsewhere } from './elsewhere';
import { Faults } from './faults';
import { RequestLog } from './log';
import { createServer, type Routes } from './server';
import { sides } from './sides';
import { createWorld, type World } from './world';

export { addStreamers } from './population';
export { browserUserAgent, cookieHeader, credentialsFor } from './accounts';
export { baijiayunCredentials, type School } from './baijiayun/schools';
export type { Account, BilibiliCredentialData } from './accounts';
export { allFaults } from './faults';
export type { Fault, FaultKind } from './faults';
export type { LoggedRequest, RequestMatch, UploadedFile } from './log';
export type { World } from './world';

export interface SimulatorOptions {
	/** 0, the default, takes any free port. */
	port?: number;
	/** How long every answer takes, in ms. */
	latencyMs?: number;
	clock?: Clock;
}

/** Bilibili on loopback: its state, its rules, its faults, and a log of all requests. */
export interface Simulator {
	/** Origin; a request to `https://host/path` goes to `<url>/host/path`. */
	readonly url: string;
	readonly world: World;
	readonly log: RequestLog;
	readonly faults: Faults;
	readonly clock: Clock;
	/** A second origin that no cookie may ever reach. */
	readonly elsewhere: Elsewhere;
	latencyMs: number;
	/** Cuts all connections, answered or not, and leaves no open handle. */
	close(): Promise<void>;
}

/** Starts a simulator on 127.0.0.1. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const clock = options.clock ?? createClock();
	const world = createWorld(clock);
	const log = new RequestLog();
	const faults = new Faults();
	const elsewhere = await startElsewhere(clock);
	const settings = { latencyMs: options.latencyMs ?? 0 };
	const sites = new Map<string, Routes[]>();
	for (const { host, routes } of sides) {
		sites.set(host, [...(sites.get(host) ?? []), (app) => routes(app, world)]);
	}
	const server = createServer(
		{ clock, log, faults, elsewhereUrl: elsewhere.url, latencyMs: () => settings.latencyMs },
		sites,
	);
	const stopDanmaku = serveDanmaku(server.server, world);
	const url = await server.listen(options.port);
	const close = async () => {
		stopDanmaku();
		await server.close();
		await elsewhere.close();
	};
	return Object.assign(settings, { url, world, log, faults, clock, elsewhere, close });
}
