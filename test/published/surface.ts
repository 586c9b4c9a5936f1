import { NodeHelpers, type INodeProperties, type INodeTypeDescription } from 'n8n-workflow';

type Described = Pick<INodeTypeDescription, 'properties'>;

/** What a stored workflow relies on in a version of a node: fields by their place, and what they take. */
export type Surface = Record<string, string>;

/**
 * The fields of one version with where they show, their type, default and options. The options of *Fields*
 * are the names of an output, so outputs with a choice are in it too.
 */
export function surfaceOf(description: Described, version: number): Surface {
	const fields = description.properties.filter((field) => isIn(version, field));
	return Object.fromEntries(fields.flatMap((field) => entriesOf(field, '')));
}

/** Whether a version has a field: the conditions on `@version` alone, as n8n reads them. */
function isIn(version: number, field: INodeProperties): boolean {
	const { show, hide } = field.displayOptions ?? {};
	const displayOptions = { show: versionIn(show), hide: versionIn(hide) };
	const ofVersion = { ...field, displayOptions };
	return NodeHelpers.displayParameter({}, ofVersion, { typeVersion: version }, null);
}

const versionIn = (conditions?: Record<string, unknown>) =>
	conditions?.['@version'] ? { '@version': conditions['@version'] as number[] } : undefined;

/** Where a field shows within its version. */
function placeOf({ name, displayOptions = {} }: INodeProperties): string {
	const conditions = Object.entries(displayOptions).flatMap(([kind, each]) => {
		const { '@version': _version, ...rest } = each as Record<string, unknown>;
		return Object.keys(rest).length > 0 ? [[kind, rest]] : [];
	});
	return `${name} ${JSON.stringify(Object.fromEntries(conditions))}`;
}

function entriesOf(field: INodeProperties, parent: string): Array<[string, string]> {
	const { type, options = [] } = field;
	const place = parent + placeOf(field);
	const choices = options.flatMap((option) => ('value' in option ? [option.value] : []));
	const takes = JSON.stringify({ type, default: field.default, choices });
	const inner = options.flatMap((option) => {
		if ('values' in option) {
			return option.values.flatMap((one) => entriesOf(one, `${place} ${option.name}.`));
		}
		return 'type' in option ? entriesOf(option as INodeProperties, `${place} `) : [];
	});
	return [[place, takes], ...inner];
}

/** What of a published surface is gone or different; a new field breaks no workflow, a new choice neither. */
export function brokenBy(published: Surface, now: Surface): string[] {
	return Object.entries(published)
		.filter(([place, takes]) => !(place in now) || !isKept(takes, now[place]))
		.map(([place]) => place);
}

interface Takes {
	type: string;
	default: unknown;
	choices: unknown[];
}

function isKept(published: string, now: string): boolean {
	const [before, after] = [JSON.parse(published) as Takes, JSON.parse(now) as Takes];
	return (
		before.type === after.type &&
		JSON.stringify(before.default) === JSON.stringify(after.default) &&
		before.choices.every((choice) => after.choices.includes(choice))
	);
}
