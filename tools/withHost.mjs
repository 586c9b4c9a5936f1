/**
 * Runs a script that needs the real n8n and the built nodes, on Node 24, after making sure of both:
 *   node tools/withHost.mjs --import tsx demo/start.ts --once
 */
import { join } from 'node:path';
import { CommandFailed, handOver, run } from './run.mjs';
import { node24, root, setup, toolEnvironment } from './setup.mjs';

try {
	await setup({ host: true });
	await run('Building the nodes', [node24, join(root, 'node_modules', 'gulp', 'bin', 'gulp.js')], {
		cwd: root,
		env: toolEnvironment(),
		logFile: join(root, '.cache', 'build.log'),
	});
	const script = [node24, ...process.argv.slice(2)];
	process.exitCode = await handOver(script, { cwd: root, env: toolEnvironment() });
} catch (error) {
	if (!(error instanceof CommandFailed)) throw error;
	console.error(error.message);
	process.exitCode = 1;
}
