/**
 * `npm test`: all that can be proved without a whole n8n, from a clean clone: installs what is missing,
 * builds, lints, checks types and docs, and at the same time runs the unit and workflow tests.
 *
 * They run on Node 24, as n8n 2.41 does; the unit tests also on the Node that npm runs on when that is
 * another one, because the nodes support Node 20.19 and later.
 */
import { join } from 'node:path';
import { CommandFailed, handOver, run, runTool } from './run.mjs';
import { node24, npmNode, npmNodeVersion, root, setup, toolEnvironment } from './setup.mjs';

const jest = join('node_modules', 'jest', 'bin', 'jest.js');
const jestArguments = process.argv.slice(2);

await runTool(async () => {
	await setup();
	const results = await Promise.all([checks(), tests()]);
	const failed = results.flat();
	if (failed.length > 0) console.error(`\nFailed: ${failed.join(', ')}`);
	return failed.length > 0 ? 1 : 0;
});

/** One after the other, so that the tests have most of the machine. Returns what failed. */
async function checks() {
	const tsc = join('node_modules', 'typescript', 'bin', 'tsc');
	const failed = [];
	const check = async (title, program, programArguments) => {
		if (!(await passes(title, program, programArguments))) failed.push(title);
	};
	await check('Build, and types of the nodes', node24, [
		join('node_modules', 'gulp', 'bin', 'gulp.js'),
		'--silent',
	]);
	await check('Lint', node24, [join('tools', 'lint.mjs')]);
	await check('Types of the tests', node24, [tsc, '-p', 'test/tsconfig.json']);
	await check('Docs', node24, ['--import', 'tsx', join('tools', 'docs.ts'), '--check']);
	if (npmNode !== node24) {
		const unit = [jest, '--selectProjects', 'unit', '--maxWorkers', '1', ...jestArguments];
		await check(`Unit tests on Node ${npmNodeVersion}`, npmNode, unit);
	}
	return failed;
}

async function tests() {
	console.log('Unit and workflow tests (about 5 minutes) ...');
	const options = { cwd: root, env: toolEnvironment() };
	return (await handOver([node24, jest, ...jestArguments], options)) === 0 ? [] : ['Tests'];
}

/** Runs a check and shows what it says at its end, in one piece. */
async function passes(title, program, programArguments) {
	const name = title.toLowerCase().replace(/\W+/g, '-');
	const options = {
		cwd: root,
		env: toolEnvironment(),
		logFile: join(root, '.cache', `${name}.log`),
	};
	try {
		const output = await run(title, [program, ...programArguments], options);
		if (output) console.log(output);
		return true;
	} catch (error) {
		if (!(error instanceof CommandFailed)) throw error;
		console.error(`${error.message}\n${error.output}`);
		return false;
	}
}
