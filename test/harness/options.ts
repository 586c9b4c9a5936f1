import { additionalData } from './engine';
import { LoadOptionsContext } from 'n8n-core';
import type { INodeListSearchResult, INodePropertyOptions, INodeType } from 'n8n-workflow';

import { completeNode, prepare, workflowOf, type Environment, type NodeSpec } from './environment';

interface MethodOptions extends Environment {
	/** The parameter that the editor fills, e.g. `parameters.area`. Default empty. */
	path?: string;
}

async function contextOf(spec: NodeSpec, { path = '', ...environment }: MethodOptions) {
	const prepared = await prepare(environment);
	const node = completeNode(spec, prepared);
	const workflow = workflowOf(node, prepared);
	const ownNode = workflow.nodes[node.name];
	const context = new LoadOptionsContext(
		workflow,
		ownNode,
		additionalData(prepared.helper, ownNode.parameters),
		path,
	);
	return {
		context,
		nodeType: prepared.nodePackage.getByNameAndVersion(node.type, node.typeVersion),
	};
}

function methodOf<Kind extends 'listSearch' | 'loadOptions'>(
	{ description, methods }: INodeType,
	kind: Kind,
	name: string,
) {
	const method = methods?.[kind]?.[name];
	if (!method) throw new Error(`${description.name} has no ${kind} method "${name}"`);
	return method as NonNullable<NonNullable<INodeType['methods']>[Kind]>[string];
}

/** What the editor shows in a drop-down list that a `loadOptions` method fills. */
export async function loadOptions(
	spec: NodeSpec,
	methodName: string,
	options: MethodOptions = {},
): Promise<INodePropertyOptions[]> {
	const { context, nodeType } = await contextOf(spec, options);
	return await methodOf(nodeType, 'loadOptions', methodName).call(context);
}

/** What the editor shows in a resource locator's list; the token of a page asks for the next. */
export async function listSearch(
	spec: NodeSpec,
	methodName: string,
	{
		filter,
		paginationToken,
		...options
	}: MethodOptions & { filter?: string; paginationToken?: string } = {},
): Promise<INodeListSearchResult> {
	const { context, nodeType } = await contextOf(spec, options);
	return await methodOf(nodeType, 'listSearch', methodName).call(context, filter, paginationToken);
}
