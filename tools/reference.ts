/** The reference of a node as it stands in the docs, in a language. */
import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';

type Show = Record<string, unknown[]>;

/** What the reference says itself, and how it says what the nodes say. Names on the screen stay English. */
export interface Words {
	columns: string;
	allOperations: string;
	fields: string;
	on: string;
	off: string;
	required: string;
	/** Between two sentences. */
	gap: string;
	oneOf(names: string[]): string;
	/** A description in this language. */
	text(english: string): string;
}

export const english: Words = {
	columns: '| Field | Default | What it does |',
	allOperations: 'All operations',
	fields: 'Fields',
	on: 'on',
	off: 'off',
	required: ' (required)',
	gap: ' ',
	oneOf: (names) => `One of: ${names.join(', ')}.`,
	text: (description) => description,
};

/**
 * Chinese words for what the table translates; the rest stays English.
 *
 * @param asked gets all that the table was asked for
 */
export const chinese = (table: Record<string, string>, asked: Set<string>): Words => ({
	columns: '| 字段 | 默认值 | 说明 |',
	allOperations: '所有操作',
	fields: '字段',
	on: '开',
	off: '关',
	required: '（必填）',
	gap: '',
	oneOf: (names) => `可选：${names.join('、')}。`,
	text: (description) => {
		if (description) asked.add(description);
		return table[description] ?? description;
	},
});

/** The reference of one node in a language: every operation with its fields, then what all share. */
export function reference({ properties }: INodeTypeDescription, words: Words): string {
	const resources = optionsOf(properties.find(({ name }) => name === 'resource'));
	const sections = resources.flatMap((resource) => {
		const operations = optionsOf(
			properties.find(
				(property) => property.name === 'operation' && shows(property, 'resource', resource.value),
			),
		);
		return operations.flatMap((operation) => [
			`### ${resource.name}: ${operation.name}`,
			words.text(sentence(operation.description ?? operation.action ?? '')),
			fieldTable(
				properties.filter(
					(property) =>
						shows(property, 'resource', resource.value) &&
						shows(property, 'operation', operation.value),
				),
				words,
			),
		]);
	});
	const common = properties.filter(
		({ name, displayOptions }) =>
			!['resource', 'operation'].includes(name) && !displayOptions?.show?.resource,
	);
	const title = `### ${resources.length > 0 ? words.allOperations : words.fields}`;
	return [...sections, title, fieldTable(common, words)].filter(Boolean).join('\n\n');
}

function optionsOf(property?: INodeProperties): INodePropertyOptions[] {
	return (property?.options ?? []) as INodePropertyOptions[];
}

function shows({ displayOptions }: INodeProperties, name: string, value: unknown): boolean {
	return ((displayOptions?.show as Show | undefined)?.[name] ?? []).includes(value);
}

function fieldTable(properties: INodeProperties[], words: Words): string {
	const rows = properties
		.filter(({ type }) => type !== 'notice')
		.flatMap((field) => fieldRows(field, words));
	return rows.length === 0 ? '' : [words.columns, '| --- | --- | --- |', ...rows].join('\n');
}

function fieldRows(field: INodeProperties, words: Words, parent = ''): string[] {
	const { displayName, description = '', options = [], required, type } = field;
	if (type === 'collection') {
		return (options as INodeProperties[]).flatMap((inner) => fieldRows(inner, words, displayName));
	}
	if (type === 'fixedCollection') {
		return (options as INodePropertyCollection[]).flatMap(({ values }) =>
			values.flatMap((inner) => fieldRows(inner, words, displayName)),
		);
	}
	const label = parent ? `${parent} › ${displayName}` : displayName;
	const choices = ['options', 'multiOptions'].includes(type)
		? words.oneOf(optionsOf(field).map(({ name }) => name))
		: '';
	const text = [words.text(sentence(description)), choices].filter(Boolean).join(words.gap);
	const mark = required ? words.required : '';
	return [`| ${cell(label)}${mark} | ${defaultOf(field, words)} | ${cell(text)} |`];
}

function defaultOf({ default: value, type, options }: INodeProperties, words: Words): string {
	if (type === 'boolean') return value ? words.on : words.off;
	if (type === 'options') {
		return cell(
			optionsOf({ options } as INodeProperties).find((o) => o.value === value)?.name ?? '',
		);
	}
	if (type === 'resourceLocator' || value === '' || typeof value === 'object') return '';
	return `\`${String(value)}\``;
}

function sentence(text: string): string {
	return /[.!?]$/.test(text) || text === '' ? text : `${text}.`;
}

function cell(text: string): string {
	return text
		.replace(/<[^>]+>/g, '')
		.replace(/\|/g, '\\|')
		.replace(/\s+/g, ' ');
}
