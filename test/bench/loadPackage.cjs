/**
 * Loads a package of nodes the way n8n does at its start, and tells as JSON how long that took:
 *   node loadPackage.cjs <folder of the package>
 * In a process of its own, since a package loads cold only once, and without a compiler in it.
 */
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { performance } = require('node:perf_hooks');

// n8n-core keeps its settings there.
const userFolder = mkdtempSync(join(tmpdir(), 'n8n-nodes-bilibili-bench-'));
process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_LOG_LEVEL = 'silent';
process.on('exit', () => rmSync(userFolder, { recursive: true }));

const { PackageDirectoryLoader } = require('n8n-core');

async function main(folder) {
	const startedAt = performance.now();
	const loader = new PackageDirectoryLoader(folder);
	await loader.loadAll();
	const loadMs = performance.now() - startedAt;
	const { nodes, credentials } = loader.types;
	const descriptionBytes = Buffer.byteLength(JSON.stringify({ nodes, credentials }));
	process.stdout.write(JSON.stringify({ loadMs, descriptionBytes, nodes: nodes.length }));
}

main(process.argv[2]);
