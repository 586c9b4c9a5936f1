import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Resource } from './operation';

/**
 * The properties of a node: the choice of resource and operation, each operation's own fields shown
 * for it alone, and the options common to all.
 */
export function propertiesOf<Service>(
	resources: Array<Resource<Service>>,
	common: INodeProperties[] = [],
): INodeProperties[] {
	return [
		resourceField(resources),
		...resources.map(operationField),
		...resources.flatMap((resource) =>
			resource.operations.flatMap((operation) =>
				shownFor(operation.fields, {
					resource: [resource.value],
					operation: [operation.value],
				}),
			),
		),
		...common,
	];
}

export function resourceField<Service>(resources: Array<Resource<Service>>): INodeProperties {
	return choose(
		'Resource',
		'resource',
		resources.map(({ name, value }) => ({ name, value })),
	);
}

/** The choice among the operations of one resource. */
export function operationField<Service>({ value, operations }: Resource<Service>): INodeProperties {
	return {
		...choose(
			'Operation',
			'operation',
			operations.map(({ name, value, action, description }) => ({
				name,
				value,
				action,
				description,
			})),
		),
		displayOptions: { show: { resource: [value] } },
	};
}

function choose(
	displayName: string,
	name: string,
	options: INodePropertyOptions[],
): INodeProperties {
	const [{ value }] = options;
	return { displayName, name, type: 'options', noDataExpression: true, options, default: value };
}

/**
 * The fields, shown under these conditions besides their own. n8n's `updateDisplayOptions` comes to the
 * same, but its deep merge takes a sixth of the time in which n8n loads all nodes.
 */
function shownFor(fields: INodeProperties[], show: Record<string, string[]>): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: { ...field.displayOptions, show: { ...field.displayOptions?.show, ...show } },
	}));
}
