/**
 * `npm test`: all that can be proved without a whole n8n, from a clean clone: installs what is missing,
 * builds, lints, checks types, then runs the unit and workflow tests.
 *
 * They run on Node 24, as n8n 2.41 does; the unit tests also on the Node that npm runs on when that is
 * another one, because the nodes support Node 20.19 and later.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { node24, root, setup, toolEnvironment } from './setup.mjs';

await setup();

const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const npmNode = process.env.npm_node_execpath ?? process.execPath;
const arguments_ = process.argv.slice(2);

step('Build', node24, ['node_modules/gulp/bin/gulp.js', '--silent']);
step('Lint', node24, ['tools/lint.mjs']);
step('Types of the nodes', node24, ['node_modules/typescript/bin/tsc', '--noEmit']);
step('Types of the tests', node24, ['node_modules/typescript/bin/tsc', '-p', 'test/tsconfig.json']);
step('Docs', node24, ['--import', 'tsx', 'tools/docs.ts', '--check']);
step('Unit and workflow tests', node24, [jest, ...arguments_]);
if (version(npmNode) !== version(node24)) {
	step(`Unit tests on Node ${version(npmNode)}`, npmNode, [
		jest,
		'--selectProjects',
		'unit',
		...arguments_,
	]);
}

function step(title, program, programArguments) {
	console.log(`\n== ${title}`);
	const { status } = spawnSync(program, programArguments, {
		cwd: root,
		env: program === node24 ? toolEnvironment() : process.env,
		stdio: 'inherit',
	});
	if (status !== 0) process.exit(status ?? 1);
}

function version(program) {
	return spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout.trim().slice(1);
}
