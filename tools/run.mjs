/** Running other programs so that nothing of them is left when this process has to end. */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

const REPORT_EVERY_MS = 10_000;
const PARENT_CHECK_EVERY_MS = 500;
const LINES_SHOWN_ON_FAILURE = 30;

export class CommandFailed extends Error {}

/**
 * Runs a command to its end, its output going to a file, and says every ten seconds that it is still at it.
 *
 * @param {string} title what is happening, as the user reads it
 * @param {string[]} command program and arguments
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, logFile: string }} options
 * @throws {CommandFailed} with the last lines of the output, when the command does not exit with 0
 */
export async function run(title, [program, ...args], { cwd, env = process.env, logFile }) {
	mkdirSync(dirname(logFile), { recursive: true });
	const log = createWriteStream(logFile);
	const startedAt = Date.now();
	const elapsed = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;

	console.log(`${title} ...`);
	const report = setInterval(() => console.log(`${title} ... ${elapsed()}`), REPORT_EVERY_MS);
	// A process group of its own, so that one signal reaches whatever npm has started.
	const child = spawn(program, args, {
		cwd,
		env,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const resume = onStopRequest((signal) => {
		process.kill(-child.pid, 'SIGKILL');
		console.log(`${title}: interrupted after ${elapsed()}.`);
		process.exit(signal === 'SIGINT' ? 130 : 143);
	});
	try {
		child.stdout.pipe(log, { end: false });
		child.stderr.pipe(log, { end: false });
		const code = await new Promise((resolve, reject) => {
			child.once('error', reject);
			child.once('close', resolve);
		});
		await new Promise((resolve) => log.end(resolve));
		if (code !== 0) {
			const lines = readFileSync(logFile, 'utf8')
				.trimEnd()
				.split('\n')
				.slice(-LINES_SHOWN_ON_FAILURE);
			throw new CommandFailed(`${title}: failed after ${elapsed()}.\n${lines.join('\n')}`);
		}
		console.log(`${title}: done in ${elapsed()}.`);
	} finally {
		clearInterval(report);
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
	onStopRequest((signal) => child.kill(signal));
	return await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code) => resolve(code ?? 1));
	});
}

/** Calls `stop` when this process is to end. Returns a function that undoes this. */
function onStopRequest(stop) {
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
	signals.forEach((signal) => process.on(signal, stop));
	// A killed npm passes no signal on: all that shows is another parent.
	const parent = process.ppid;
	const check = setInterval(() => {
		if (process.ppid !== parent) stop('SIGTERM');
	}, PARENT_CHECK_EVERY_MS);
	check.unref();
	return () => {
		signals.forEach((signal) => process.off(signal, stop));
		clearInterval(check);
	};
}
