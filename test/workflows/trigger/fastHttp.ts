import { createRequire } from 'node:module';
import { Agent, request as send } from 'undici';
import type * as BackendNetwork from '@n8n/backend-network';
import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { Container } from '../../harness/engine';
import type { Simulator } from '../../simulator';

const { OutboundHttp } = createRequire(require.resolve('n8n-core'))(
	'@n8n/backend-network',
) as typeof BackendNetwork;

const LOOK_EVERY_MS = 5;

interface FastHttpOptions {
	/** Called before every request. */
	beforeEach: () => void;
	simulator: () => Simulator;
}

/**
 * Lets n8n-core's HTTP helpers send over connections that stay open. n8n's own client opens a new one
 * for every request, which takes most of the time when there are a hundred thousand. Everything else
 * of the path is the real one: credential, authentication, and HTTP to a server on loopback.
 *
 * @returns puts n8n's own client back
 */
export function useFastHttp({ beforeEach, simulator }: FastHttpOptions): () => Promise<void> {
	const agent = new Agent();
	const request = async (options: IHttpRequestOptions): Promise<IN8nHttpFullResponse> => {
		beforeEach();
		const patience = new AbortController();
		const { entries } = simulator().log;
		const sentAt = entries.length;
		// Waiting for n8n's own time-out would take its time.
		const isSilent = () =>
			entries
				.slice(sentAt)
				.some(({ path, fault }) => fault?.startsWith('timeout') && options.url.includes(path));
		const watch = setInterval(() => isSilent() && patience.abort(), LOOK_EVERY_MS);
		try {
			const { statusCode, headers, body } = await send(options.url, {
				method: (options.method ?? 'GET') as 'GET',
				headers: options.headers as Record<string, string>,
				body: options.body as string | undefined,
				dispatcher: agent,
				signal: patience.signal,
			});
			const text = await body.text();
			return { statusCode, headers: headers as IN8nHttpFullResponse['headers'], body: text };
		} catch {
			const code = patience.signal.aborted ? 'ETIMEDOUT' : 'ECONNRESET';
			throw Object.assign(new Error('no answer'), { code });
		} finally {
			clearInterval(watch);
		}
	};
	const http = Container.get(OutboundHttp);
	const { requests } = http;
	http.requests = () => ({ request }) as never;
	return async () => {
		http.requests = requests;
		await agent.destroy();
	};
}
