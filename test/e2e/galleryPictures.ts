import { join } from 'node:path';
import type { INode } from 'n8n-workflow';
import { exampleFiles } from '../../demo/examples';
import type { N8nApi } from '../../host/api';
import type { Simulator } from '../simulator';
import type { Editor } from './browser';

/** Makes a picture of every example for docs/examples.md. */
export async function takeGalleryPictures(
	editor: Editor,
	api: N8nApi,
	_simulator: Simulator,
	folder: string,
): Promise<void> {
	const examples = exampleFiles();
	const credentials = await Promise.all(
		// Empty ones: the nodes need a credential only so that they show no warning.
		[...credentialsOf([...examples.values()].flatMap(({ nodes }) => nodes))].map(([type, name]) =>
			api.createCredential(name, type, {}),
		),
	);
	for (const [name, workflow] of examples) {
		await editor.openWorkflow(await api.importWorkflow(workflow, credentials));
		await editor.pictureOfWorkflow(join(folder, 'examples', `${name}.png`));
	}
}

/** The names of the credentials that nodes use, by type. */
function credentialsOf(nodes: INode[]): Map<string, string> {
	const named = nodes.flatMap(({ credentials = {} }) => Object.entries(credentials));
	return new Map(named.map(([type, { name }]) => [type, name]));
}
