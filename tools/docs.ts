/**
 * Writes what the docs say about resources, operations and fields from the node descriptions, between
 * the markers `<!-- reference: <node> -->` and `<!-- /reference -->` of the pages in docs/:
 *   npm run docs             writes
 *   npm run docs -- --check  fails when a page is stale
 * Either fails on a node without its two pages, on an example that a gallery lacks, and on a dead link.
 */
import { createRequire } from 'node:module';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { packageFolders } from './packages.cjs';
import { brokenLinks, missingFromGalleries, untranslatedPages } from './pages';

const root = join(__dirname, '..');
const docs = join(root, 'docs');
const load = createRequire(__filename);

type Show = Record<string, unknown[]>;

const manifestOf = (folder: string) =>
	JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { n8n: { nodes: string[] } };

function descriptions(): Map<string, INodeTypeDescription> {
	const sources = packageFolders.flatMap((folder) =>
		manifestOf(folder).n8n.nodes.map((file) =>
			join(folder, file.replace(/^dist\//, '').replace(/\.js$/, '.ts')),
		),
	);
	const found = sources.map((source) => {
		const [nodeClass] = Object.values(load(source) as Record<string, new () => INodeType>);
		const { description } = new nodeClass();
		return [description.name, description as INodeTypeDescription] as const;
	});
	return new Map(found);
}

/** The reference of one node: every operation with its fields, then what all share. */
function reference({ properties }: INodeTypeDescription): string {
	const resources = optionsOf(properties.find(({ name }) => name === 'resource'));
	const sections = resources.flatMap((resource) => {
		const operations = optionsOf(
			properties.find(
				(property) => property.name === 'operation' && shows(property, 'resource', resource.value),
			),
		);
		return operations.flatMap((operation) => [
			`### ${resource.name}: ${operation.name}`,
			sentence(operation.description ?? operation.action ?? ''),
			fieldTable(
				properties.filter(
					(property) =>
						shows(property, 'resource', resource.value) &&
						shows(property, 'operation', operation.value),
				),
			),
		]);
	});
	const common = properties.filter(
		({ name, displayOptions }) =>
			!['resource', 'operation'].includes(name) && !displayOptions?.show?.resource,
	);
	const title = resources.length > 0 ? '### All operations' : '### Fields';
	return [...sections, title, fieldTable(common)].filter(Boolean).join('\n\n');
}

function optionsOf(property?: INodeProperties): INodePropertyOptions[] {
	return (property?.options ?? []) as INodePropertyOptions[];
}

function shows({ displayOptions }: INodeProperties, name: string, value: unknown): boolean {
	return ((displayOptions?.show as Show | undefined)?.[name] ?? []).includes(value);
}

function fieldTable(properties: INodeProperties[]): string {
	const rows = properties
		.filter(({ type }) => type !== 'notice')
		.flatMap((field) => fieldRows(field));
	if (rows.length === 0) return '';
	return ['| Field | Default | What it does |', '| --- | --- | --- |', ...rows].join('\n');
}

function fieldRows(field: INodeProperties, parent = ''): string[] {
	const label = parent ? `${parent} › ${field.displayName}` : field.displayName;
	if (field.type === 'collection') {
		return ((field.options ?? []) as INodeProperties[]).flatMap((inner) =>
			fieldRows(inner, field.displayName),
		);
	}
	if (field.type === 'fixedCollection') {
		return ((field.options ?? []) as INodePropertyCollection[]).flatMap(({ values }) =>
			values.flatMap((inner) => fieldRows(inner, field.displayName)),
		);
	}
	const choices = ['options', 'multiOptions'].includes(field.type)
		? `One of: ${optionsOf(field)
				.map(({ name }) => name)
				.join(', ')}.`
		: '';
	const required = field.required ? ' (required)' : '';
	const text = [sentence(field.description ?? ''), choices].filter(Boolean).join(' ');
	return [`| ${cell(label)}${required} | ${defaultOf(field)} | ${cell(text)} |`];
}

function defaultOf({ default: value, type, options }: INodeProperties): string {
	if (type === 'boolean') return value ? 'on' : 'off';
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

const known = descriptions();
const stale: string[] = [];
const described = new Map<string, string>();
for (const name of globSync('**/*.md', { cwd: docs }).sort()) {
	const path = join(docs, name);
	const page = readFileSync(path, 'utf8');
	const written = page.replace(
		/(<!-- reference: (\w+) -->)[\s\S]*?(<!-- \/reference -->)/g,
		(_all, start: string, node: string, end: string) => {
			const description = known.get(node);
			if (!description) throw new Error(`${name} describes ${node}, which no package.json lists`);
			described.set(name, node);
			return `${start}\n\n${reference(description)}\n\n${end}`;
		},
	);
	if (written === page) continue;
	if (process.argv.includes('--check')) stale.push(name);
	else writeFileSync(path, written);
}
const undescribed = [...known.keys()].filter((node) => ![...described.values()].includes(node));
const findings = [
	...stale.map((name) => `docs/${name} is not what the nodes say: run npm run docs`),
	...undescribed.map((node) => `no page in docs/ has the reference of ${node}`),
	...untranslatedPages([...described.keys()]),
	...missingFromGalleries(),
	...brokenLinks(),
];
if (findings.length > 0) {
	console.error(findings.join('\n'));
	process.exit(1);
}
console.log(
	`The reference of ${known.size} nodes in docs/ is up to date, and every link leads somewhere.`,
);
