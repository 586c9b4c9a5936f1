import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ICredentialType, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import type { N8nApi } from '../../host/api';
import { packageFolders } from '../../tools/packages.cjs';

const manifests = packageFolders.map(
	(folder) =>
		JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
			name: string;
			n8n: { nodes: string[]; credentials: string[] };
		},
);

/** `dist/nodes/bilibili/LiveRoom/BilibiliLiveRoom.node.js` → `bilibiliLiveRoom` */
const typeName = (file: string) =>
	file.replace(/^.*\/|\..*$/g, '').replace(/^./, (letter) => letter.toLowerCase());

/** The type names of all nodes of the packages, as workflows hold them. */
export const ownNodeTypes = manifests.flatMap(({ name, n8n }) =>
	n8n.nodes.map((file) => `${name}.${typeName(file)}`),
);

export const ownCredentialTypes = manifests.flatMap(({ n8n }) => n8n.credentials.map(typeName));

/** What n8n tells its editor about all nodes. */
export async function nodeDescriptions(api: N8nApi): Promise<INodeTypeDescription[]> {
	return await typesOf(api, 'nodes');
}

/** How n8n's list calls a node, e.g. `bilibiliLiveRoom`, and one of its operations, e.g. `startLive`. */
export function namesInList(
	descriptions: INodeTypeDescription[],
	type: string,
	operation: string,
): { node: string; action: string } {
	const description = descriptions.find(({ name }) => name.endsWith(`.${type}`))!;
	const actions = description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options = [] }) => options as INodePropertyOptions[]);
	return {
		node: description.displayName,
		action: actions.find(({ value }) => value === operation)!.action!,
	};
}

/** What n8n tells its editor about all credentials. */
export async function credentialDescriptions(api: N8nApi): Promise<ICredentialType[]> {
	return await typesOf(api, 'credentials');
}

async function typesOf<T>(api: N8nApi, list: 'nodes' | 'credentials'): Promise<T[]> {
	const response = await fetch(`${api.url}/types/${list}.json`, { headers: api.headers });
	return (await response.json()) as T[];
}
