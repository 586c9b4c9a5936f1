/** n8n's scanner of community packages, leg by leg: what it asks of npm in one piece is here asked of files. */
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { scanner } from './setup.mjs';

const module = join(
	...[scanner.folder, 'node_modules', '@n8n', 'scan-community-package', 'scanner', 'scanner.mjs'],
);
const { analyzePackage, analyzePackageByName, findPackageRoot, SOURCE_FILE_PATTERNS } =
	await import(pathToFileURL(module).href);

/** What the scanner reads of a published package. */
const PACKED_FILE_PATTERNS = ['**/*.js', 'package.json'];

/** The leg that lints the source: of a package, by its name, in a checkout. */
export async function scanSource(checkout, name) {
	const folder = findPackageRoot(checkout, name);
	if (!folder) return { passed: false, message: `There is no package ${name} in the source.` };
	return await analyzePackage(folder, SOURCE_FILE_PATTERNS);
}

/** The leg that lints what npm would serve. */
export async function scanTarball(tarball) {
	const target = `${tarball}.unpacked`;
	await mkdir(target);
	const { status, stderr } = spawnSync('tar', ['-xzf', tarball, '-C', target], {
		encoding: 'utf8',
	});
	if (status !== 0) return { passed: false, message: 'It cannot be unpacked.', details: stderr };
	return await analyzePackage(join(target, 'package'), PACKED_FILE_PATTERNS);
}

/** The whole run on npm's copy: provenance, the source that it attests, the package. */
export async function scanPublished(name, version) {
	return await analyzePackageByName(name, version);
}

const faults = {
	'source/package.json': '{ "name": "n8n-nodes-fault", "version": "1.0.0" }',
	'source/nodes/Fault/Fault.node.ts': `export class Fault {
		description = { displayName: 'Fault', name: 'Fault', properties: [
			{ displayName: 'on', name: 'On', type: 'boolean', default: 'x', description: 'on.' },
		] };
	}`,
	'packed/package.json': '{ "name": "n8n-nodes-fault", "version": "1.0.0" }',
	'packed/dist/fault.js': "console.log(require('fs'));",
};

/** A rule that could not be loaded finds nothing, in the scanner too: each leg has to find a fault put there. */
export async function faultsSeen(folder) {
	for (const [name, text] of Object.entries(faults)) {
		const file = join(folder, 'faults', name);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, text);
	}
	const legs = {
		'n8n-nodes-base/node-param': ['source', SOURCE_FILE_PATTERNS],
		'no-restricted-imports': ['packed', PACKED_FILE_PATTERNS],
	};
	for (const [rule, [name, patterns]] of Object.entries(legs)) {
		const { details = '' } = await analyzePackage(join(folder, 'faults', name), patterns);
		if (!details.includes(rule))
			return { passed: false, message: `${rule} is not at work`, details };
	}
	return { passed: true };
}
