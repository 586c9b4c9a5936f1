/** The least that a Node program does to get the same replies, without n8n. */
import { Pool } from 'undici';
import type { IDataObject } from 'n8n-workflow';
import { costOf } from './cost';
import { serve } from './process';
import { runOf, type NodeRun } from './rounds';

const methods = {
	/**
	 * Kept-alive connections, one request at a time on each; no workflow, no credential, no check of
	 * the reply.
	 *
	 * @param origin e.g. `http://127.0.0.1:4100`
	 */
	async requestAll(
		origin: string,
		paths: string[],
		headers: Record<string, string>,
		inFlight: number,
	): Promise<NodeRun> {
		const [replies, cost] = await costOf(async () => {
			const pool = new Pool(origin, { connections: inFlight });
			const replies = await Promise.all(
				paths.map(async (path) => {
					const { body } = await pool.request({ method: 'GET', path, headers });
					return (await body.json()) as IDataObject;
				}),
			);
			await pool.close();
			return replies;
		});
		return runOf(replies, cost);
	},
};

export type FloorMethods = typeof methods;

serve(methods);
