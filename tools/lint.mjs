/**
 * Lints the source with n8n's own strict configuration, then the built package as n8n's scanner for
 * community packages does it: `node tools/lint.mjs [--fix]`.
 *
 * ESLint looks for the configuration beside each file, so that test/, demo/, host/ and tools/, which
 * are not published, have one of their own while the strict one stays untouched.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import { root, toolEnvironment } from './setup.mjs';

const source = spawnSync('n8n-node', ['lint', ...process.argv.slice(2)], {
	cwd: root,
	env: { ...toolEnvironment(), ESLINT_FLAGS: 'unstable_config_lookup_from_file' },
	encoding: 'utf8',
});
process.stdout.write(source.stdout + source.stderr);
if (source.error) throw source.error;
// The strict configuration also warns; a warning is as bad as a refusal here.
if (source.status !== 0 || /[1-9]\d* (warning|error)s?\b/.test(source.stdout)) process.exit(1);

const scanner = new ESLint({
	cwd: root,
	allowInlineConfig: false,
	overrideConfigFile: true,
	ignore: false,
	overrideConfig: [
		{ files: ['dist/**/*.js'], ...n8nCommunityNodesPlugin.configs.recommended },
		{ rules: { 'no-console': 'error' } },
	],
});
const results = await scanner.lintFiles([join(root, 'dist/**/*.js')]);
const formatter = await scanner.loadFormatter('stylish');
process.stdout.write(await formatter.format(results));
if (results.some(({ errorCount, warningCount }) => errorCount + warningCount > 0)) process.exit(1);
process.stdout.write(`Linted the source, and ${results.length} built files: nothing to report.\n`);
