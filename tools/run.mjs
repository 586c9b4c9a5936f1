/** Running a long command with its elapsed time shown, and leaving nothing behind when interrupted. */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

const REPORT_EVERY_MS = 10_000;
const LINES_SHOWN_ON_FAILURE = 30;

export class CommandFailed extends Error {}

/**
 * Runs a command to its end, its output going to a file, and says every ten seconds that it is still at it.
 * SIGINT, SIGTERM and SIGHUP end the command with all that it started, then this process.
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
	// A process group of its own, so that one signal reaches whatever npm has started.
	const child = spawn(program, args, {
		cwd,
		env,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const interrupt = (signal) => {
		process.kill(-child.pid, 'SIGKILL');
		console.log(`${title}: interrupted after ${elapsed()}.`);
		process.exit(signal === 'SIGINT' ? 130 : 143);
	};
	const report = setInterval(() => console.log(`${title} ... ${elapsed()}`), REPORT_EVERY_MS);
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
	signals.forEach((signal) => process.on(signal, interrupt));
	try {
		child.stdout.pipe(log, { end: false });
		child.stderr.pipe(log, { end: false });
		const code = await new Promise((resolve, reject) => {
			child.once('error', reject);
			child.once('close', resolve);
		});
		await new Promise((resolve) => log.end(resolve));
		if (code !== 0) {
			const tail = readFileSync(logFile, 'utf8')
				.trimEnd()
				.split('\n')
				.slice(-LINES_SHOWN_ON_FAILURE);
			throw new CommandFailed(
				`${title}: failed after ${elapsed()}. Its last lines:\n${tail.join('\n')}`,
			);
		}
		console.log(`${title}: done in ${elapsed()}.`);
	} finally {
		clearInterval(report);
		signals.forEach((signal) => process.off(signal, interrupt));
	}
}
