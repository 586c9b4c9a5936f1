import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkflowJson } from '../host/api';

const folder = join(__dirname, '..', 'examples');

/** All workflows of examples/ and its subfolders, by their paths without `.json`. */
export function exampleFiles(): Map<string, WorkflowJson> {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.replaceAll('\\', '/'))
		.sort();
	return new Map(
		files.map((file) => [
			file.replace(/\.json$/, ''),
			JSON.parse(readFileSync(join(folder, file), 'utf8')) as WorkflowJson,
		]),
	);
}

/** The workflows of examples/ itself: those in a subfolder need more than one n8n. */
export function exampleWorkflows(): WorkflowJson[] {
	return [...exampleFiles()].filter(([path]) => !path.includes('/')).map(([, json]) => json);
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
