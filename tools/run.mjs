/** Running other programs so that nothing of them is left when this process has to end. */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import portable from '../host/portable.cjs';

const { isWindows, killTree } = portable;

const REPORT_EVERY_MS = 10_000;
const PARENT_CHECK_EVERY_MS = 500;
const LINES_SHOWN_ON_FAILURE = 30;

/** What the user has to know, in one line; `output` is the end of what the program itself said. */
export class CommandFailed extends Error {
	constructor(message, output = '') {
		super(message);
		this.output = output;
	}
}

/**
 * Runs a command to its end, its output going to a file, and says every ten seconds that it is still at it.
 *
 * @param {string} title what is happening, as the user reads it
 * @param {string[]} command program and arguments
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, logFile: string, expected?: string, signal?: AbortSignal }} options
 *   `expected`: how long it takes, in words; `signal`: ends the command, which then has failed
 * @returns {Promise<string>} what the command said
 * @throws {CommandFailed} with the output, when the command does not exit with 0
 */
export async function run(title, [program, ...args], options) {
	const { cwd, env = process.env, logFile, expected, signal } = options;
	mkdirSync(dirname(logFile), { recursive: true });
	const log = createWriteStream(logFile);
	const startedAt = Date.now();
	const elapsed = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;

	console.log(`${title}${expected ? ` (${expected})` : ''} ...`);
	const report = setInterval(() => console.log(`${title} ... ${elapsed()}`), REPORT_EVERY_MS);
	// A process group of its own, so that one signal reaches whatever npm has started.
	const child = spawn(program, args, {
		cwd,
		env,
		detached: !isWindows,
		windowsHide: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const abort = () => child.pid && killTree(child.pid);
	const resume = onStopRequest((request) => {
		abort();
		console.log(`${title}: interrupted after ${elapsed()}.`);
		process.exit(request === 'SIGINT' ? 130 : 143);
	});
	signal?.addEventListener('abort', abort);
	try {
		child.stdout.pipe(log, { end: false });
		child.stderr.pipe(log, { end: false });
		const code = await new Promise((resolve, reject) => {
			child.once('error', reject);
			child.once('close', resolve);
		});
		await new Promise((resolve) => log.end(resolve));
		const output = readFileSync(logFile, 'utf8').trimEnd();
		if (code !== 0) throw new CommandFailed(`${title}: failed after ${elapsed()}.`, output);
		console.log(`${title}: done in ${elapsed()}.`);
		return output;
	} finally {
		clearInterval(report);
		signal?.removeEventListener('abort', abort);
		resume();
	}
}

/**
 * Runs a program in the foreground, passing on every request to stop, and returns its exit code.
 * The program notices through its IPC channel when this process is gone.
 *
 * @param {string[]} command program and arguments
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} options
 */
export async function handOver([program, ...args], { cwd, env = process.env }) {
	const child = spawn(program, args, { cwd, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
	onStopRequest((signal) => {
		if (!isWindows) child.kill(signal);
		// There a signal would end it on the spot. Ctrl+C reaches it by itself; else the channel tells it.
		else if (signal !== 'SIGINT' && child.connected) child.disconnect();
	});
	return await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code) => resolve(code ?? 1));
	});
}

/**
 * Runs the main part of a tool. What goes wrong with a program it runs, or with the files, ends it with the
 * one line that the user needs, and exit code 1.
 *
 * @param {() => Promise<number | void>} main returns the exit code; default 0
 */
export async function runTool(main) {
	try {
		process.exitCode = (await main()) ?? 0;
	} catch (error) {
		if (error instanceof CommandFailed) {
			const lines = error.output.split('\n').slice(-LINES_SHOWN_ON_FAILURE);
			console.error([error.message, ...(error.output ? lines : [])].join('\n'));
		} else if (['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(error.code)) {
			console.error(`Stopped, since a file cannot be written: ${error.message}.`);
		} else throw error;
		process.exitCode = 1;
	}
}

/** Calls `stop` when this process is to end. Returns a function that undoes this. */
function onStopRequest(stop) {
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
	signals.forEach((signal) => process.on(signal, stop));
	// A killed npm passes no signal on: all that shows is another parent, or on Windows none.
	const parent = process.ppid;
	const check = setInterval(() => {
		if (process.ppid !== parent || (isWindows && !isAlive(parent))) stop('SIGTERM');
	}, PARENT_CHECK_EVERY_MS);
	check.unref();
	return () => {
		signals.forEach((signal) => process.off(signal, stop));
		clearInterval(check);
	};
}

function isAlive(pid) {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return error.code === 'EPERM';
	}
}
