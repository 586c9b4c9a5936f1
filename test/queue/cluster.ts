import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { N8n, N8nWorker } from '../../host/n8n';
import { freePort } from '../../host/process';
import { database, startPostgres, startRedis } from './services';

/** An n8n that scales out: a main, which polls, and workers, which run the workflows. */
export interface Cluster {
	main: N8n;
	workers: N8nWorker[];
	close(): Promise<void>;
}

/**
 * Starts Redis, PostgreSQL, a main and workers, each with a data folder of its own.
 *
 * @param nodePackage the packed package; every process needs it
 */
export async function startCluster(
	folder: string,
	nodePackage: string,
	workerCount: number,
): Promise<Cluster> {
	const started: Array<{ stop(): Promise<void> }> = [];
	const close = async () => {
		for (const one of started.reverse()) await one.stop();
	};
	const keep = <T extends { stop(): Promise<void> }>(one: T): T => {
		started.push(one);
		return one;
	};
	try {
		const redis = keep(await startRedis());
		const postgres = keep(await startPostgres());
		const port = await freePort();
		const env = environment(port, redis.port, postgres.port);
		const optionsOf = (name: string) => ({
			dataFolder: join(folder, name),
			nodePackages: [nodePackage],
			env,
		});
		const main = keep(await N8n.create({ ...optionsOf('main'), port }));
		const names = Array.from({ length: workerCount }, (_, index) => `worker-${index + 1}`);
		const workers = await Promise.all(
			names.map(async (name) => keep(await N8nWorker.create(optionsOf(name)))),
		);
		// The main lays out the database before the workers use it.
		await main.start();
		await Promise.all(workers.map((worker) => worker.start()));
		return { main, workers, close };
	} catch (error) {
		await close();
		throw error;
	}
}

/** What all processes of a queue mode have in common. */
function environment(mainPort: number, redisPort: number, postgresPort: number) {
	return {
		DB_POSTGRESDB_DATABASE: database.name,
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgresPort),
		DB_POSTGRESDB_USER: database.user,
		DB_TYPE: 'postgresdb',
		EXECUTIONS_MODE: 'queue',
		// The address that the error workflow is told an execution by.
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${mainPort}`,
		// All read the same credentials.
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		// A day, in ms. By default n8n gives up after a minute what a dead worker was running, and
		// overwrites its items, although the worker would find them when it comes back.
		QUEUE_WORKER_STALLED_INTERVAL: String(24 * 60 * 60 * 1000),
	};
}
