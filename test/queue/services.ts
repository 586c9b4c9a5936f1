import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../host/process';
import { findProgram } from './programs';

const START_TIMEOUT_MS = 30_000;
const ADDRESS = '127.0.0.1';

/**
 * A server of its own on loopback, which ends with this process whatever ends that. Its data stands in
 * a temporary folder, which `stop` removes.
 */
export interface Service {
	port: number;
	stop(): Promise<void>;
}

/** A Redis that keeps nothing on disk. */
export async function startRedis(): Promise<Service> {
	const folder = newFolder('redis');
	const port = await freePort();
	return await start({
		folder,
		port,
		program: 'redis-server',
		args: [
			...['--bind', ADDRESS, '--port', String(port), '--dir', folder],
			...['--save', '', '--appendonly', 'no'],
		],
		probe: ['redis-cli', '-h', ADDRESS, '-p', String(port), 'ping'],
	});
}

/** The database in a new PostgreSQL, and its only user. */
export const database = { name: 'postgres', user: 'n8n' };

/**
 * A PostgreSQL with an empty database. It refuses to run as root: root starts it as the user that
 * Debian's package brings.
 */
export async function startPostgres(): Promise<Service> {
	const folder = newFolder('postgres');
	const user = process.getuid?.() === 0 ? userNamed('postgres') : undefined;
	if (user) chownSync(folder, user.uid, user.gid);
	const data = join(folder, 'data');
	execFileSync(
		findProgram('initdb'),
		['--pgdata', data, '--username', database.user, '--auth', 'trust', '--encoding', 'UTF8'],
		{ ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
	);
	const port = await freePort();
	return await start({
		folder,
		port,
		user,
		program: 'postgres',
		args: ['-D', data, '-h', ADDRESS, '-p', String(port), '-k', folder],
		probe: ['pg_isready', '-h', ADDRESS, '-p', String(port)],
	});
}

interface User {
	uid: number;
	gid: number;
}

interface ServiceProgram {
	folder: string;
	port: number;
	user?: User;
	program: string;
	args: string[];
	/** A command that succeeds once the service can be used. */
	probe: string[];
}

function newFolder(name: string): string {
	// Of its own, because the folder of the test is closed to the user that PostgreSQL runs as.
	return mkdtempSync(join(tmpdir(), `n8n-nodes-bilibili-${name}-`));
}

async function start({ folder, port, user, program, args, probe }: ServiceProgram) {
	const logFile = join(folder, `${program}.log`);
	const log = openSync(logFile, 'a');
	// The kernel ends the service when this process is gone, even by SIGKILL.
	const child = spawn('setpriv', ['--pdeathsig', 'KILL', findProgram(program), ...args], {
		...user,
		cwd: folder,
		stdio: ['ignore', log, log],
	});
	const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
	const stop = async () => {
		if (!hasEnded()) {
			// PostgreSQL's fast shutdown: without waiting for clients to leave.
			child.kill('SIGINT');
			await once(child, 'exit');
		}
		rmSync(folder, { recursive: true, force: true });
	};
	const [probeProgram, ...probeArgs] = probe;
	const deadline = Date.now() + START_TIMEOUT_MS;
	while (spawnSync(findProgram(probeProgram), probeArgs).status !== 0) {
		if (hasEnded() || Date.now() > deadline) {
			const output = readFileSync(logFile, 'utf8');
			await stop();
			throw new Error(`${program} does not start:\n${output}`);
		}
		await sleep(100);
	}
	return { port, stop };
}

function userNamed(name: string): User {
	const id = (option: string) => Number(execFileSync('id', [option, name], { encoding: 'utf8' }));
	return { uid: id('-u'), gid: id('-g') };
}
