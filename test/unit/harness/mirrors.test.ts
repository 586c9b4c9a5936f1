import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..');

const versionIn = (manifest: string) =>
	(JSON.parse(readFileSync(join(root, manifest), 'utf8')) as { version: string }).version;

/**
 * Some of n8n is in no package that a test could load, so the harness writes it again: the credentials
 * helper, the credential test, the start of polls and triggers. A new n8n may do it otherwise.
 */
test('the harness follows the n8n that is installed: after an update, compare the files that say "2.41"', () => {
	const { dependencies } = JSON.parse(readFileSync(join(root, 'host', 'package.json'), 'utf8')) as {
		dependencies: { n8n: string };
	};
	expect({
		core: versionIn('node_modules/n8n-core/package.json'),
		workflow: versionIn('node_modules/n8n-workflow/package.json'),
		host: dependencies.n8n,
	}).toEqual({ core: '2.41.1', workflow: '2.41.0', host: '2.41.1' });
});
