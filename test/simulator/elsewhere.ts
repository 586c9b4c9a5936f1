import type { Clock } from './clock';
import { Faults } from './faults';
import { ok } from './envelope';
import { RequestLog } from './log';
import { createServer, type Routes } from './server';

/** A server of another origin, which logs what reaches it: a redirect must bring no cookie here. */
export interface Elsewhere {
	url: string;
	log: RequestLog;
	close(): Promise<void>;
}

export async function startElsewhere(clock: Clock): Promise<Elsewhere> {
	const log = new RequestLog();
	const parts = { clock, log, faults: new Faults(), elsewhereUrl: '', latencyMs: () => 0 };
	const anywhere: Routes = (app) => void app.all('/*', async () => ok({ elsewhere: true }));
	const server = createServer(parts, new Map([['', [anywhere]]]));
	return { url: await server.listen(), log, close: server.close };
}
