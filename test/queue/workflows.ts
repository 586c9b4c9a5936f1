import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkflowJson } from '../../host/api';

/** The error workflow that the docs tell users to import. */
export function retryInterrupted(): WorkflowJson {
	const file = 'examples/queue-mode/retry-interrupted-executions.json';
	return JSON.parse(readFileSync(join(__dirname, '..', '..', file), 'utf8')) as WorkflowJson;
}
