/**
 * Runs a script that needs the real n8n and the built nodes, on Node 24, after making sure of both:
 *   node tools/withHost.mjs [--with=VARIABLE] --import tsx demo/start.ts --once
 * `--with` hands the script a secret of the user's environment, which neither npm nor the build gets.
 */
import { join } from 'node:path';
import { run, runTool } from './run.mjs';
import { handOverScript, host, node24, root, setup, toolEnvironment } from './setup.mjs';

await runTool(async () => {
	await setup(host);
	await run('Building the nodes', [node24, join(root, 'node_modules', 'gulp', 'bin', 'gulp.js')], {
		cwd: root,
		env: toolEnvironment(),
		logFile: join(root, '.cache', 'build.log'),
		expected: '10 seconds',
	});
	return await handOverScript(process.argv.slice(2));
});
