import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hostEnvironment } from './environment';
import { installNodePackage } from './nodePackage';
import { isWindows, killTree } from './portable.cjs';

const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 10_000;
const LOG_LINES_SHOWN = 30;

/** Why there is no n8n to be had, in a sentence for the user. */
export class CannotStart extends Error {}

/** Where n8n is installed: here, unless tools/testN8n.mjs names the folder of another version. */
const hostFolder = process.env.N8N_HOST_FOLDER ?? __dirname;
const n8nFolder = join(hostFolder, 'node_modules', 'n8n');
const n8nProgram = join(n8nFolder, 'bin', 'n8n');
const preload = (name: string) => join(__dirname, 'preload', name);

export interface N8nOptions {
	/** Where n8n keeps its database, its settings and its log; kept between runs. */
	dataFolder: string;
	/** Packed node packages to install before the first start. */
	nodePackages?: string[];
	/** Default: any free port. */
	port?: number;
	/** Refuses and notes every connection that would leave this machine (default true). */
	loopbackOnly?: boolean;
	/** More environment variables for n8n. */
	env?: Record<string, string>;
}

/** Lays out the data folder, installs the node packages and settles the port. */
export async function prepare(options: N8nOptions): Promise<N8nOptions & { port: number }> {
	if (options.port !== undefined && !(await isFree(options.port))) throw portTaken(options.port);
	await mkdir(options.dataFolder, { recursive: true });
	for (const tarball of options.nodePackages ?? []) {
		await installNodePackage(tarball, options.dataFolder);
	}
	return { ...options, port: options.port ?? (await freePort()) };
}

/** A process of the real n8n, which ends with this process whatever ends that. */
export class N8nProcess {
	/** Where it answers whether it is ready. */
	readonly url: string;
	readonly logFile: string;
	readonly outboundLog: string;
	private child?: ChildProcess;

	/** @param command what n8n's command line calls it, e.g. `start` */
	protected constructor(
		private readonly command: string,
		private readonly options: N8nOptions & { port: number },
	) {
		this.url = `http://127.0.0.1:${options.port}`;
		this.logFile = join(options.dataFolder, 'n8n.log');
		this.outboundLog = join(options.dataFolder, 'outbound.log');
	}

	/** Starts n8n and waits until it is ready; also again, on the same data, after `stop` or `kill`. */
	async start(): Promise<void> {
		const { dataFolder, port, loopbackOnly = true, env = {} } = this.options;
		const preloads = ['endWithParent.cjs', ...(loopbackOnly ? ['loopbackOnly.cjs'] : [])];
		const child = spawn(process.execPath, [n8nProgram, this.command], {
			// n8n reads a .env file in its working folder: there is none in its own.
			cwd: dataFolder,
			env: hostEnvironment({
				n8nFolder,
				dataFolder,
				port,
				taskBrokerPort: await freePort(),
				preload: preloads.map(preload),
				extra: { OUTBOUND_LOG: this.outboundLog, ...env },
			}),
			// A process group of its own: n8n starts task runners, and all have to end together.
			detached: !isWindows,
			windowsHide: true,
			stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
		});
		this.child = child;
		const endWithUs = () => child.pid && killTree(child.pid);
		process.once('exit', endWithUs);
		child.once('exit', () => process.off('exit', endWithUs));
		const log = createWriteStream(this.logFile, { flags: 'a' });
		child.stdout?.pipe(log, { end: false });
		child.stderr?.pipe(log, { end: false });
		child.once('close', () => log.end());
		try {
			await this.ready(child);
		} catch (error) {
			await this.kill();
			throw error;
		}
	}

	/** Ends n8n in good order, or by force when it takes longer than ten seconds. Windows knows force only. */
	async stop(): Promise<void> {
		const child = this.child;
		if (!child) return;
		if (!isWindows && child.exitCode === null && child.signalCode === null) {
			child.kill('SIGTERM');
			await Promise.race([once(child, 'exit'), sleep(STOP_TIMEOUT_MS, undefined, { ref: false })]);
		}
		await this.kill();
	}

	/** Ends n8n as a crash or a power cut does. */
	async kill(): Promise<void> {
		const child = this.child;
		if (!child?.pid) return;
		const exited = child.exitCode !== null || child.signalCode !== null || once(child, 'exit');
		killTree(child.pid);
		await exited;
		this.child = undefined;
	}

	/** The process id of n8n itself, without its task runners; undefined while it is stopped. */
	get pid(): number | undefined {
		return this.child?.pid;
	}

	/** Every connection that n8n tried to make to another machine. */
	outboundAttempts(): string[] {
		return readOutboundAttempts(this.outboundLog);
	}

	private async ready(child: ChildProcess): Promise<void> {
		const deadline = Date.now() + START_TIMEOUT_MS;
		while (!(await answers(`${this.url}/healthz/readiness`))) {
			if (child.exitCode !== null || child.signalCode !== null) {
				const log = this.logTail();
				if (log.includes(`port ${this.options.port} is already in use`)) {
					throw portTaken(this.options.port);
				}
				throw new CannotStart(`n8n ended while starting:\n${log}`);
			}
			if (Date.now() > deadline) throw new CannotStart(`n8n does not start:\n${this.logTail()}`);
			await sleep(100);
		}
	}

	private logTail(): string {
		return readFileSync(this.logFile, 'utf8')
			.trimEnd()
			.split('\n')
			.slice(-LOG_LINES_SHOWN)
			.join('\n');
	}
}

export function readOutboundAttempts(outboundLog: string): string[] {
	if (!existsSync(outboundLog)) return [];
	return readFileSync(outboundLog, 'utf8').split('\n').filter(Boolean);
}

/** A port on 127.0.0.1 that nothing listens on at the moment. */
export async function freePort(): Promise<number> {
	const server = createServer();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

const portTaken = (port: number) =>
	new CannotStart(
		`Port ${port} is taken by another program: choose another one, or none for any that is free.`,
	);

async function isFree(port: number): Promise<boolean> {
	const server = createServer();
	server.listen(port, '127.0.0.1');
	try {
		await once(server, 'listening');
		return true;
	} catch {
		return false;
	} finally {
		server.close();
	}
}

async function answers(url: string): Promise<boolean> {
	try {
		return (await fetch(url)).ok;
	} catch {
		return false;
	}
}
