/**
 * `npm run verify`: what n8n asks of a package before it verifies it, for all packages, in one table:
 * `n8n-node`'s lint and the build, as a release runs them, and n8n's own scanner of community packages
 * on the source of this commit and on the packed files.
 *   npm run verify -- --published   the scanner's whole run on what is on npm, provenance included
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packNodePackage } from '../host/nodePackage.ts';
import { packageFolders } from './packages.cjs';
import { CommandFailed, run, runTool } from './run.mjs';
import { faultsSeen, scanPublished, scanSource, scanTarball } from './scan.mjs';
import { node24, root, toolEnvironment } from './setup.mjs';

const PASSED = 'passed';
const FAILED = 'FAILED';
const OPEN = 'open';

const packages = packageFolders.map((folder) => {
	const { name, version, repository } = JSON.parse(
		readFileSync(join(folder, 'package.json'), 'utf8'),
	);
	return { folder, name, version, repository };
});

const { values } = parseArgs({ options: { published: { type: 'boolean', default: false } } });
await runTool(async () => {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-bilibili-verify-'));
	try {
		const rows = values.published ? await published() : await beforePublishing(folder);
		console.log(`\n${tableOf(rows)}`);
		return rows.some(({ result }) => result === FAILED) ? 1 : 0;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
});

async function published() {
	const rows = [];
	for (const { name, version } of packages) {
		const result = await scanPublished(name, version);
		rows.push(row(name, 'Scanner: provenance, attested source, npm package', result));
	}
	return rows;
}

async function beforePublishing(folder) {
	const rows = [
		await command('all', 'Build', join('node_modules', 'gulp', 'bin', 'gulp.js'), '--silent'),
		await command('all', "n8n-node's lint, strict, and ours", join('tools', 'lint.mjs')),
		row('all', 'Scanner: sees planted faults', await faultsSeen(folder)),
	];
	const source = join(folder, 'source');
	await mkdir(source);
	await archive(source);
	for (const { folder: home, name, repository } of packages) {
		rows.push(
			row(name, 'Scanner: source of this commit', await scanSource(source, name)),
			row(name, 'Scanner: packed files', await scanTarball(await packNodePackage(home, folder))),
			row(name, 'Repository as provenance wants it', repositoryCheck(repository)),
			{
				name,
				what: 'Provenance',
				result: OPEN,
				says: 'once on npm: npm run verify -- --published',
			},
		);
	}
	return rows;
}

async function command(name, what, ...args) {
	const logFile = join(root, '.cache', `verify-${args[0].replace(/\W+/g, '-')}.log`);
	try {
		await run(what, [node24, ...args], { cwd: root, env: toolEnvironment(), logFile });
		return row(name, what, { passed: true });
	} catch (error) {
		if (!(error instanceof CommandFailed)) throw error;
		return row(name, what, { passed: false, details: error.output });
	}
}

/** What is attested is a commit, so what is not committed is not looked at. */
async function archive(target) {
	if (!existsSync(join(root, '.git'))) throw new CommandFailed('This folder is no git checkout.');
	const file = `${target}.tar`;
	const logFile = join(root, '.cache', 'verify-archive.log');
	await run('Taking the source of HEAD', ['git', 'archive', '--output', file, 'HEAD'], {
		cwd: root,
		logFile,
	});
	await run('Unpacking it', ['tar', '-xf', file, '-C', target], { cwd: root, logFile });
}

/** npm refuses provenance of another repository; the scanner knows GitHub's addresses only. */
function repositoryCheck({ url }) {
	const repository = /^git\+https:\/\/github\.com\/([\w.-]+\/[\w.-]+)\.git$/.exec(url)?.[1];
	const running = process.env.GITHUB_REPOSITORY ?? repository;
	return {
		passed: repository !== undefined && repository === running,
		message: `package.json names ${repository ?? url}, this runs in ${running ?? 'none'}`,
	};
}

function row(name, what, { passed, message = '', details = '' }) {
	if (!passed) console.error(`\n${name}: ${what}: ${message}\n${details}`);
	return { name, what, result: passed ? PASSED : FAILED, says: passed ? '' : message };
}

function tableOf(rows) {
	const width = (key) => Math.max(...rows.map((each) => each[key].length));
	const [name, what, result] = [width('name'), width('what'), width('result')];
	return rows
		.map((each) =>
			[each.name.padEnd(name), each.what.padEnd(what), each.result.padEnd(result), each.says]
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}
