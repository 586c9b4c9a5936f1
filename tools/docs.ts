/**
 * Writes what the docs say about resources, operations and fields from the node descriptions, between
 * the markers `<!-- reference: <node> -->` and `<!-- /reference -->` of the pages in docs/:
 *   npm run docs             writes
 *   npm run docs -- --check  fails when a page is stale
 * Chinese pages get their descriptions from docs/zh-CN/reference.json; what that lacks stays English and is listed.
 * Either fails on a node without its two pages, on an example that a gallery lacks, and on a dead link.
 */
import { createRequire } from 'node:module';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { packageFolders } from './packages.cjs';
import { chinese, english, reference } from './reference';
import { brokenLinks, missingFromGalleries, untranslatedPages } from './pages';

const root = join(__dirname, '..');
const docs = join(root, 'docs');
const load = createRequire(__filename);

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

/** What a description is in Chinese. */
const translations = JSON.parse(
	readFileSync(join(docs, 'zh-CN', 'reference.json'), 'utf8'),
) as Record<string, string>;

const translatable = new Set<string>();
const wordsOf = (page: string) =>
	page.startsWith('zh-CN') ? chinese(translations, translatable) : english;

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
			return `${start}\n\n${reference(description, wordsOf(name))}\n\n${end}`;
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
const untranslated = [...translatable].filter((text) => !(text in translations));
const unused = Object.keys(translations).filter((text) => !translatable.has(text));
for (const text of untranslated) console.log(`Not in Chinese yet: ${text}`);
for (const text of unused) console.log(`No longer said, but in Chinese: ${text}`);
console.log(
	`Of ${translatable.size} descriptions ${untranslated.length} are not in Chinese yet; ${unused.length} translations are left over.`,
);
console.log(
	`The reference of ${known.size} nodes in docs/ is up to date, and every link leads somewhere.`,
);
