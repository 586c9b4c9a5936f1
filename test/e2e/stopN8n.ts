import { rm } from 'node:fs/promises';
import { exampleWorkflows } from '../../demo/examples';
import type { N8nApi } from '../../host/api';
import { isControl } from './outbound';
import type { GlobalWithN8n } from './startN8n';

/** What jest tells of the run: whether it was told to run a part of the tests only. */
interface Run {
	testNamePattern?: string;
	testPathPatterns: { patterns: string[] };
}

/**
 * Stops n8n. Fails the run when n8n tried to reach another machine at any time in it, and a whole run
 * also when it has not brought every example to a good end.
 */
export default async function stopN8n({ testNamePattern, testPathPatterns }: Run): Promise<void> {
	const { n8n, n8nFolder } = globalThis as GlobalWithN8n;
	const isWholeRun = !testNamePattern && testPathPatterns.patterns.length === 0;
	const neverRun = isWholeRun ? await examplesNeverRun(n8n.api) : [];
	await n8n.stop();
	const attempts = n8n.outboundAttempts().filter((attempt) => !isControl(attempt));
	await rm(n8nFolder, { recursive: true, force: true });
	if (attempts.length > 0) throw new Error(`n8n tried to reach ${attempts.join(', ')}`);
	if (neverRun.length > 0) throw new Error(`No test has run '${neverRun.join("', '")}'`);
}

async function examplesNeverRun(api: N8nApi): Promise<string[]> {
	const workflows = await api.workflows();
	const missing: string[] = [];
	for (const { name } of exampleWorkflows()) {
		const imported = workflows.filter((workflow) => workflow.name === name);
		const executions = await Promise.all(imported.map((workflow) => api.executions(workflow)));
		if (!executions.flat().some(({ status }) => status === 'success')) missing.push(name);
	}
	return missing;
}
