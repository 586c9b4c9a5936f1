/**
 * What n8n's linter does not know of this house: which way imports flow, who reads fields, what things are
 * called, and how long a file or a function may be. docs/contributing.md says why.
 */
import { dirname, join, relative, sep } from 'node:path';
import tseslint from 'typescript-eslint';
import { root } from './setup.mjs';

/**
 * The floors, by the first pattern that fits a file's path; each may import those named and itself. `$1` is
 * what the pattern has in its brackets.
 */
const floors = [
	['shared/values', /^nodes\/shared\/values\//, []],
	['shared/flow', /^nodes\/shared\/flow\//, ['shared/values']],
	['shared/http', /^nodes\/shared\/http\//, ['shared/values', 'shared/flow']],
	['shared/node', /^nodes\/shared\/node\//, ['shared/values', 'shared/flow', 'shared/http']],
	['bilibili/api', /^nodes\/bilibili\/api\//, ['shared/*']],
	['bilibili/views', /^nodes\/bilibili\/views\//, ['bilibili/api', 'shared/*']],
	['bilibili/node', /^nodes\/bilibili\/node\//, ['bilibili/api', 'bilibili/views', 'shared/*']],
	['the node $1', /^nodes\/bilibili\/([A-Z]\w*)\//, ['bilibili/*', 'shared/*']],
	['the credentials', /^credentials\//, ['bilibili/api', 'shared/*']],
	['$1/api', /^packages\/(\w+)\/nodes\/api\//, ['shared/*']],
	['the nodes of $1', /^packages\/(\w+)\/nodes\//, ['$1/api', 'shared/*']],
	['the credentials of $1', /^packages\/(\w+)\/credentials\//, ['$1/api', 'shared/*']],
];

function floorOf(path) {
	for (const [name, files, imports] of floors) {
		const match = files.exec(path);
		if (!match) continue;
		const fill = (text) => text.replace('$1', match[1] ?? '');
		return { name: fill(name), imports: imports.map(fill) };
	}
	return undefined;
}

const allows = (from, to) =>
	from.name === to.name ||
	from.imports.some((name) =>
		name.endsWith('/*') ? to.name.startsWith(name.slice(0, -1)) : name === to.name,
	);

const arrows = {
	meta: { type: 'problem', schema: [] },
	create(context) {
		const path = relative(root, context.filename).split(sep).join('/');
		const from = floorOf(path);
		const check = ({ source }) => {
			if (!source?.value.startsWith('.')) return;
			const target = relative(root, join(dirname(context.filename), source.value))
				.split(sep)
				.join('/');
			const to = floorOf(target);
			if (from && to && allows(from, to)) return;
			const message = `${from?.name ?? path} may not import ${to?.name ?? target}.`;
			context.report({ node: source, message });
		};
		return {
			ImportDeclaration: check,
			ExportNamedDeclaration: check,
			ExportAllDeclaration: check,
		};
	},
};

const READER = 'nodes/shared/node/parameters.ts';

/** One place reads fields, each by its declaration: docs/contributing.md, "Reading a field". */
const fieldReader = {
	meta: { type: 'problem', schema: [] },
	create(context) {
		if (relative(root, context.filename).split(sep).join('/') === READER) return {};
		const report = (node) =>
			context.report({ node, message: `Fields are read by ${READER}, not by getNodeParameter.` });
		return {
			'Identifier[name=/^(getNodeParameter|getCurrentNodeParameter)$/]': report,
			'Literal[value=/^(getNodeParameter|getCurrentNodeParameter)$/]': report,
		};
	},
};

/** Names that had several meanings, or none in the trade; behind each, what took its place. */
const replacedNames = [
	'asking', // polling
	'doubt', // unknownOutcome
	'exchange', // envelope, apiErrors
	'gate', // circuitBreaker
	'health', // backoff
	'holdback', // fallback buffer
	'lacks', // isMissing
	'lanes', // forEachConcurrent
	'mark', // checkpoint
	'Occasion', // correlation id
	'occasion',
	'outbox', // sendMessage
	'takeBack', // rollback
	'told', // reported
	'walk', // pager, pages
	'walks',
];

/** What several nodes have, each its own, with the same meaning: their lists, fields and searches. */
const ownOfEachNode = new Set([
	'resources',
	'properties',
	'roomField',
	'roomIdOf',
	'userField',
	'uidOf',
	'searchUsers',
]);

/** Each name with the files that export it; filled while ESLint goes through them. */
const exporters = new Map();

/** The package that a file is of; what is shared is of each. */
const packageOf = (path) =>
	path.startsWith('nodes/shared/') ? undefined : (/^packages\/\w+/.exec(path)?.[0] ?? 'bilibili');

const meet = (one, other) =>
	[packageOf(one), packageOf(other)].includes(undefined) || packageOf(one) === packageOf(other);

/** One name, one meaning: within a package no two files export the same one. */
const uniqueExports = {
	meta: { type: 'problem', schema: [] },
	create(context) {
		const path = relative(root, context.filename).split(sep).join('/');
		// An operation bears the name that its resource gives it: `get`, `create`.
		if (path.includes('/operations/') && !path.endsWith('/index.ts')) return {};
		const check = (declaration) => {
			for (const { id } of declaration.declarations ?? [declaration]) {
				if (!id?.name || ownOfEachNode.has(id.name)) continue;
				const files = exporters.get(id.name) ?? new Set();
				exporters.set(id.name, files.add(path));
				const other = [...files].find((file) => file !== path && meet(file, path));
				if (!other) continue;
				const message = `${other} exports '${id.name}' as well: one name, one meaning.`;
				context.report({ node: id, message });
			}
		};
		return { 'ExportNamedDeclaration > .declaration': check };
	},
};

export const houseRules = [
	{
		files: ['**/*.ts'],
		languageOptions: { parser: tseslint.parser },
		plugins: { house: { rules: { arrows, fieldReader, uniqueExports } } },
		rules: {
			'house/arrows': 'error',
			'house/fieldReader': 'error',
			'house/uniqueExports': 'error',
			'id-denylist': ['error', ...replacedNames],
			'max-lines': ['error', 300],
			'max-lines-per-function': ['error', { max: 40 }],
		},
	},
	// A node of a package is a class that n8n names; what it describes is a table, not a function.
	{ files: ['**/*.node.ts', '**/*.credentials.ts'], rules: { 'max-lines-per-function': 'off' } },
];
