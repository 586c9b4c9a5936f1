import { rm } from 'node:fs/promises';
import { isControl } from './outbound';
import type { GlobalWithN8n } from './startN8n';

/** Stops n8n, and fails the run when n8n tried to reach another machine at any time in it. */
export default async function stopN8n(): Promise<void> {
	const { n8n, n8nFolder } = globalThis as GlobalWithN8n;
	await n8n.stop();
	const attempts = n8n.outboundAttempts().filter((attempt) => !isControl(attempt));
	await rm(n8nFolder, { recursive: true, force: true });
	if (attempts.length > 0) throw new Error(`n8n tried to reach ${attempts.join(', ')}`);
}
