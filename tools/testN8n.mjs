/**
 * The end-to-end tests in another n8n than that of host/, installed beside it in host/versions/:
 *   npm run test:n8n -- 2.0.3                         all suites
 *   npm run test:n8n -- 2.0.3 test/e2e/lists          some of them, as jest takes them
 * What needs a newer n8n is left out, and named at the end: test/e2e/newerN8n.ts says why.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { needsNewerN8n } from '../test/e2e/newerN8n.ts';
import { CommandFailed, handOver, run, runTool } from './run.mjs';
import { host, node24, root, setup, toolEnvironment } from './setup.mjs';

const [version, ...jestArguments] = process.argv.slice(2);

await runTool(async () => {
	if (!/^\d+\.\d+\.\d+$/.test(version)) {
		throw new CommandFailed('Which n8n? For example: npm run test:n8n -- 2.0.3');
	}
	const folder = layOut();
	await setup({
		folder,
		title: `Installing n8n ${version}, about 1.5 GB`,
		expected: '2 to 4 minutes',
	});
	const env = { ...toolEnvironment(), N8N_HOST_FOLDER: folder };
	const gulp = join(root, 'node_modules', 'gulp', 'bin', 'gulp.js');
	const logFile = join(root, '.cache', 'build.log');
	await run('Building the nodes', [node24, gulp], { cwd: root, env, logFile });

	const leftOut = needsNewerN8n.filter(({ since }) => isOlder(version, since));
	const code = await handOver([node24, ...jest(leftOut)], { cwd: root, env });
	console.log(`\nn8n ${version}: the end-to-end tests ${code === 0 ? 'passed' : 'FAILED'}.`);
	for (const { suite, tests, since, why } of leftOut) {
		console.log(`  Left out: ${[suite, tests].filter(Boolean).join(': ')} (n8n ${since}: ${why})`);
	}
	return code;
});

/** A package like that of host/, with this version of n8n. */
function layOut() {
	const folder = join(host.folder, 'versions', version);
	const { dependencies, overrides } = JSON.parse(
		readFileSync(join(host.folder, 'package.json'), 'utf8'),
	);
	mkdirSync(folder, { recursive: true });
	copyFileSync(join(host.folder, '.npmrc'), join(folder, '.npmrc'));
	const content = {
		private: true,
		dependencies: { ...dependencies, n8n: version, sqlite3: 'file:../../sqlite3' },
		overrides: {
			sqlite3: overrides.sqlite3,
			// Until 2.28 n8n took it from a server of its own; this is the same on npm.
			xlsx: 'npm:@e965/xlsx@0.20.2',
			// Later ones want a later @langchain/core than it brings, and without them it does not start.
			'@langchain/langgraph-checkpoint': '1.0.0',
		},
	};
	writeFileSync(join(folder, 'package.json'), `${JSON.stringify(content, undefined, '\t')}\n`);
	return folder;
}

function jest(leftOut) {
	const suites = leftOut.filter(({ tests }) => !tests).map(({ suite }) => `/${suite}$`);
	const tests = leftOut.flatMap((each) => each.tests ?? []).map(escaped);
	return [
		...['node_modules/jest/bin/jest.js', '--config', 'test/e2e/jest.config.cjs'],
		...suites.flatMap((suite) => ['--testPathIgnorePatterns', suite]),
		...(tests.length > 0 ? ['--testNamePattern', `^(?!${tests.join('|')})`] : []),
		...jestArguments,
	];
}

function escaped(text) {
	return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function isOlder(one, other) {
	const [a, b] = [one, other].map((text) => text.split('.').map(Number));
	const index = a.findIndex((part, at) => part !== b[at]);
	return index >= 0 && a[index] < b[index];
}
