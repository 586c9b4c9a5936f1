import { randomUUID } from 'node:crypto';

import { Workflow, type IDataObject, type INode } from 'n8n-workflow';

import { CredentialsHelper } from './credentials';
import { CredentialStore, type CredentialsInput } from './credentialStore';
import { asStored } from './engine';
import { ownPackage, type NodePackage } from './package';

export interface Environment {
	/** By type name, or a store that outlives the run; every node that declares a type gets one. */
	credentials?: CredentialsInput;
	/** Where node and credential types come from. Default: the package of this repository. */
	package?: NodePackage;
}

/** A node in short: all but the type has a default; `type` may lack the package's prefix. */
export type NodeSpec = Pick<INode, 'type'> & Partial<INode>;

/** The types, the encrypted credentials and their helper that an execution works with. */
export async function prepare({
	credentials = {},
	package: nodePackage = ownPackage(),
}: Environment) {
	let store = credentials as CredentialStore;
	if (!(credentials instanceof CredentialStore)) {
		store = new CredentialStore();
		for (const [type, data] of Object.entries(credentials)) await store.save(type, data);
	}
	return { nodePackage, store, helper: new CredentialsHelper(nodePackage, store) };
}

export type Prepared = Awaited<ReturnType<typeof prepare>>;

/** Fills in what the short form leaves out, and the credentials that the node's type declares. */
export function completeNode(spec: NodeSpec, { nodePackage, store }: Prepared): INode {
	const node: INode = {
		id: randomUUID(),
		name: spec.type.split('.').pop() as string,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...asStored(spec),
		type: nodePackage.typeName(spec.type),
	};
	const { description } = nodePackage.getByNameAndVersion(node.type, node.typeVersion);
	for (const { name: type } of description.credentials ?? []) {
		const details = store.find(type, node.credentials?.[type]?.name);
		if (details) node.credentials = { ...node.credentials, [type]: details };
	}
	return node;
}

/** A published workflow with nothing but that node. */
export function workflowOf(
	node: INode,
	{ nodePackage }: Prepared,
	staticData: IDataObject = {},
): Workflow {
	return new Workflow({
		id: 'workflow-under-test',
		name: 'Workflow under test',
		nodes: [asStored(node)],
		connections: {},
		active: true,
		nodeTypes: nodePackage,
		staticData: asStored(staticData),
	});
}
