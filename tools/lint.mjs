/**
 * Lints the source with n8n's own strict configuration, checks which way the imports flow, then lints
 * each built package as n8n's scanner for community packages does it: `node tools/lint.mjs [--fix]`.
 *
 * ESLint looks for the configuration beside each file, so that test/, demo/, host/ and tools/, which
 * are not published, have one of their own while the strict one stays untouched.
 */
import { spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import { ESLint } from 'eslint';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import { houseRules } from './houseRules.mjs';
import { packageFolders } from './packages.cjs';
import { root, toolEnvironment } from './setup.mjs';

for (const folder of packageFolders) lintAsN8n(folder);
await lintWith('The rules of the house hold', houseRules, [
	'nodes/**/*.ts',
	'credentials/**/*.ts',
	'packages/*/{nodes,credentials}/**/*.ts',
]);
for (const folder of packageFolders) {
	await lintWith(
		'Nothing for n8n to complain of in the build',
		[
			{ files: ['**/*.js'], ...n8nCommunityNodesPlugin.configs.recommended },
			{ rules: { 'no-console': 'error' } },
		],
		[`${relative(root, folder).replaceAll('\\', '/') || '.'}/dist/**/*.js`],
	);
}

/** n8n's strict configuration, by n8n's own command. It also warns; a warning is as bad as a refusal here. */
function lintAsN8n(folder) {
	// By its script: on Windows only a shell starts what npm puts into node_modules/.bin.
	const n8nNode = join(root, 'node_modules', '@n8n', 'node-cli', 'bin', 'n8n-node.mjs');
	const { stdout, stderr, error, status } = spawnSync(
		process.execPath,
		[n8nNode, 'lint', ...process.argv.slice(2)],
		{
			cwd: folder,
			env: { ...toolEnvironment(), ESLINT_FLAGS: 'unstable_config_lookup_from_file' },
			encoding: 'utf8',
		},
	);
	process.stdout.write(stdout + stderr);
	if (error) throw error;
	if (status !== 0 || /[1-9]\d* (warning|error)s?\b/.test(stdout)) process.exit(1);
}

async function lintWith(title, overrideConfig, patterns) {
	const eslint = new ESLint({
		cwd: root,
		allowInlineConfig: false,
		overrideConfigFile: true,
		ignore: false,
		overrideConfig,
	});
	const results = await eslint.lintFiles(patterns);
	const formatter = await eslint.loadFormatter('stylish');
	process.stdout.write(await formatter.format(results));
	if (results.some(({ errorCount, warningCount }) => errorCount + warningCount > 0))
		process.exit(1);
	process.stdout.write(`${title}: ${results.length} files.\n`);
}
