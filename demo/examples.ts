import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { WorkflowJson } from '../host/api';

const folder = join(__dirname, '..', 'examples');

/** All workflows of examples/, by the names of their files without `.json`. */
export function exampleFiles(): Map<string, WorkflowJson> {
	const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
	return new Map(
		files.map((file) => [
			basename(file, '.json'),
			JSON.parse(readFileSync(join(folder, file), 'utf8')) as WorkflowJson,
		]),
	);
}

/** All workflows of examples/. */
export function exampleWorkflows(): WorkflowJson[] {
	return [...exampleFiles().values()];
}

/** The parts of the example "Scheduled go-live" that are asked for by name. */
export const goLive = {
	name: 'Scheduled go-live',
	startTrigger: 'Friday at 20:00',
	startNode: 'Start Live',
	roomNode: 'Get My Room',
	stopTrigger: 'Friday at 22:00',
	stopNode: 'Stop Live',
} as const;
