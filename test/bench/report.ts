import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join, resolve } from 'node:path';
import type { Figures } from './figures';
import { plot } from './plot';
import {
	backlogTable,
	batchTable,
	goalTable,
	itemTables,
	triggerTable,
	weightTable,
} from './tables';

const root = resolve(__dirname, '../..');

/** Writes the tables into the pages of docs/, each where its marks are, and the plot. */
export function writeReport(figures: Figures, rounds: number): void {
	const english = {
		conditions: conditions(rounds),
		goals: goalTable(figures, 'en'),
		items: itemTables(figures),
		batch: batchTable(figures),
		trigger: triggerTable(figures),
		backlog: backlogTable(figures),
		weight: weightTable(figures),
	};
	fill('docs/benchmark.md', english);
	fill('docs/zh-CN/benchmark.md', {
		conditions: english.conditions,
		goals: goalTable(figures, 'zh'),
	});
	writeFileSync(join(root, 'docs/images/benchmark.svg'), plot(figures));
}

function conditions(rounds: number): string {
	const [{ model }] = cpus();
	const memory = `${Math.round(totalmem() / 1e9)} GB`;
	const { dependencies } = JSON.parse(readFileSync(join(root, 'host/package.json'), 'utf8')) as {
		dependencies: { n8n: string };
	};
	return [
		new Date().toISOString().slice(0, 10),
		`${cpus().length} × ${model.trim()}, ${memory}, ${type()} ${release().split('-')[0]}`,
		`Node ${process.versions.node}, n8n ${dependencies.n8n}`,
		`medians of ${rounds} rounds`,
	].join(' · ');
}

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`. */
function fill(page: string, contents: Record<string, string>): void {
	const file = join(root, page);
	let text = readFileSync(file, 'utf8');
	for (const [name, content] of Object.entries(contents)) {
		const [before, rest] = split(text, `<!-- ${name} -->`, page);
		const [, after] = split(rest, `<!-- /${name} -->`, page);
		text = `${before}<!-- ${name} -->\n\n${content}\n\n<!-- /${name} -->${after}`;
	}
	writeFileSync(file, text);
}

function split(text: string, mark: string, page: string): [string, string] {
	const at = text.indexOf(mark);
	if (at < 0) throw new Error(`${page} has no ${mark}`);
	return [text.slice(0, at), text.slice(at + mark.length)];
}
