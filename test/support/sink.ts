import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the workflows have delivered. */
export interface Sink {
	/** Takes `POST <url>?id=…&execution=…`. */
	url: string;
	/** The executions that delivered an id, one entry per arrival. */
	arrivals: Map<string, string[]>;
	/** When the last one arrived, in ms; at first: when the sink opened. */
	lastAt: number;
	/** The execution that delivered it. */
	lastExecution?: string;
	close(): Promise<void>;
}

/** A server on loopback that counts ids. */
export async function startSink(): Promise<Sink> {
	const arrivals = new Map<string, string[]>();
	const server = createServer((request, response) => {
		const { searchParams } = new URL(request.url ?? '', 'http://sink');
		const id = searchParams.get('id') ?? '';
		const execution = searchParams.get('execution') ?? '';
		arrivals.set(id, [...(arrivals.get(id) ?? []), execution]);
		sink.lastAt = Date.now();
		sink.lastExecution = execution;
		response.end();
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const sink: Sink = {
		url: `http://127.0.0.1:${port}/`,
		arrivals,
		lastAt: Date.now(),
		async close() {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		},
	};
	return sink;
}
