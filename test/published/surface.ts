import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

/** What a stored workflow relies on in a version of a node: fields by their place, and what they take. */
export type Surface = Record<string, string>;

/**
 * Fields with where they show, their type, default and options. The options of *Fields* are the names
 * of an output, so outputs with a choice are in it too.
 */
export function surfaceOf({ properties }: Pick<INodeTypeDescription, 'properties'>): Surface {
	return Object.fromEntries(properties.flatMap((field) => entriesOf(field, '')));
}

function entriesOf(field: INodeProperties, parent: string): Array<[string, string]> {
	const { name, type, displayOptions, options = [] } = field;
	const place = `${parent}${name} ${JSON.stringify(displayOptions ?? {})}`;
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
