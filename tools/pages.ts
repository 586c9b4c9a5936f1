/** What has to hold for the pages of this repository beside the generated reference. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { homepage } from '../package.json';

const root = join(__dirname, '..');
/** How the published package links to this repository. */
const online = `${homepage.replace('#readme', '')}/blob/main/`;

/** Files that link to others: the pages, and what n8n shows as "Docs" of a node or credential. */
const linking = [
	'*.md',
	'docs/**/*.md',
	'{.,packages/*}/credentials/*.ts',
	'{.,packages/*}/nodes/**/*.node.json',
	'packages/*/*.md',
];

const page = (path: string) => readFileSync(join(root, path), 'utf8');
const find = (...patterns: string[]) => globSync(patterns, { cwd: root }).sort();

/** Links to files or headings of this repository that are not there. */
export function brokenLinks(): string[] {
	return find(...linking).flatMap((file) =>
		linksOf(file)
			.filter(({ target, heading }) => !leadsSomewhere(target, heading))
			.map(({ link }) => `${file} links to ${link}, which is not there`),
	);
}

/** Pages with the reference of a node that have no counterpart in the other language. */
export function untranslatedPages(pagesOfNodes: string[]): string[] {
	const otherLanguage = (name: string) =>
		name.startsWith('zh-CN/') ? name.replace('zh-CN/', '') : `zh-CN/${name}`;
	return pagesOfNodes
		.map(otherLanguage)
		.filter((name) => !pagesOfNodes.includes(name))
		.map((name) => `docs/${name} does not have the reference of its node, the other language does`);
}

/** Examples that a gallery does not link to or does not show. */
export function missingFromGalleries(): string[] {
	return ['docs/examples.md', 'docs/zh-CN/examples.md'].flatMap((gallery) => {
		const shown = linksOf(gallery).map(({ target }) => target);
		return find('examples/**/*.json')
			.flatMap((example) => [example, `docs/images/${example.replace(/\.json$/, '.png')}`])
			.filter((file) => !shown.includes(file))
			.map((file) => `${gallery} does not have ${file}`);
	});
}

interface Link {
	/** As it is written. */
	link: string;
	/** Path from the root of this repository. */
	target: string;
	heading?: string;
}

function linksOf(file: string): Link[] {
	const text = page(file).replace(/```[\s\S]*?```/g, '');
	const inside = [...text.matchAll(/\]\((?!\w+:)([^)\s]+)\)/g)].map(([, link]) => {
		const [path, heading] = link.split('#');
		const target = path ? relative(root, join(root, dirname(file), path)) : file;
		return { link, target, heading };
	});
	const outside = [...text.matchAll(new RegExp(`${online}([^'"\\s)]+)`, 'g'))].map(
		([link, rest]) => {
			const [target, heading] = rest.split('#');
			return { link, target, heading };
		},
	);
	return [...inside, ...outside];
}

function leadsSomewhere(target: string, heading?: string): boolean {
	if (!existsSync(join(root, target))) return false;
	return !heading || anchorsOf(page(target)).includes(heading);
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(text: string): string[] {
	return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
		title
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.trim()
			.replace(/\s/g, '-'),
	);
}
