import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import { ownPackage } from '../harness/package';

export interface ActionNode {
	type: string;
	properties: INodeProperties[];
	operations: NodeOperation[];
}

export interface NodeOperation {
	resource: string;
	operation: string;
	/** Its own fields. */
	fields: INodeProperties[];
}

const valuesOf = ({ options = [] }: INodeProperties) =>
	(options as INodePropertyOptions[]).map(({ value }) => String(value));

function operationsOf(properties: INodeProperties[]): NodeOperation[] {
	const shown = (field: INodeProperties, name: string, value: string) =>
		field.displayOptions?.show?.[name]?.includes(value) ?? false;
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap((choice) => {
			const resource = String(choice.displayOptions?.show?.resource?.[0]);
			return valuesOf(choice).map((operation) => ({
				resource,
				operation,
				fields: properties.filter(
					(field) => shown(field, 'resource', resource) && shown(field, 'operation', operation),
				),
			}));
		});
}

/** The action nodes of all packages, as their descriptions tell: a new one is among them. */
export const actionNodes: ActionNode[] = Object.keys(ownPackage().getKnownTypes())
	.map((type) => ({ type, node: ownPackage().getByNameAndVersion(type) }))
	.filter(({ node }) => node.execute)
	.map(({ type, node }) => {
		const { properties } = node.description as INodeTypeDescription;
		return { type, properties, operations: operationsOf(properties) };
	});
