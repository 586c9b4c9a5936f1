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

/** What a node does, in words, below its name in the workflow: the action text of the chosen operation. */
export function subtitleOf<Service>(resources: Array<Resource<Service>>): string {
	const actions = resources.flatMap((resource) =>
		resource.operations.map(({ value, action }) => [`${resource.value}/${value}`, action]),
	);
	const table = JSON.stringify(Object.fromEntries(actions));
	return `={{ (${table})[$parameter["resource"] + "/" + $parameter["operation"]] }}`;
}

export function resourceField<Service>(resources: Array<Resource<Service>>): INodeProperties {
	return choose(
		'Resource',
		'resource',
		resources.map(({ name, value }) => ({ name, value })),
	);
}

/** The choice among the operations of one resource: shown by name, set to the one that is listed first. */
export function operationField<Service>({ value, operations }: Resource<Service>): INodeProperties {
	const options = operations.map(({ name, value, action, description }) => ({
		name,
		value,
		action,
		description,
	}));
	const field = choose('Operation', 'operation', options);
	return {
		...field,
		options: options.sort((one, other) => (one.name < other.name ? -1 : 1)),
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
