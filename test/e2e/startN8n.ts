import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { N8n } from '../../host/n8n';
import { packOwnPackages } from '../../host/nodePackage';

/** What stopN8n.ts finds again: both run in jest's own process. */
export type GlobalWithN8n = typeof globalThis & { n8n: N8n; n8nFolder: string };

/** Starts n8n with the packed packages, as a user would install them, and tells the suites where it is. */
export default async function startN8n(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-bilibili-e2e-'));
	const n8n = await N8n.create({
		dataFolder: join(folder, 'data'),
		nodePackages: await packOwnPackages(folder),
	});
	await n8n.start();
	Object.assign(globalThis, { n8n, n8nFolder: folder });
	process.env.N8N_ADDRESS = JSON.stringify(n8n.address);
}
