import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { join, resolve } from 'node:path';
import type { Figures } from './figures';
import { goals, liveGoals } from './goals';
import { plot } from './plot';
import {
	backlogTable,
	batchTable,
	goalTable,
	itemTables,
	triggerTable,
	weightTable,
} from './tables';

/** Of the machine, before anything was measured. */
const load = loadavg()[0].toFixed(2);

const root = resolve(__dirname, '../..');

/** Writes the tables into the pages of docs/, each where its marks are, and the plot. */
export function writeReport(figures: Figures, rounds: number): void {
	const english = {
		conditions: conditions(rounds),
		goals: goalTable(goals, figures, 'en'),
		items: itemTables(figures),
		batch: batchTable(figures),
		trigger: triggerTable(figures),
		backlog: backlogTable(figures),
		weight: weightTable(figures),
	};
	fill('docs/benchmark.md', english);
	fill('docs/zh-CN/benchmark.md', {
		conditions: english.conditions,
		goals: goalTable(goals, figures, 'zh'),
	});
	writeFileSync(join(root, 'docs/images/benchmark.svg'), plot(figures));
}

/** Writes the goals of the Live Room Trigger, with what they were measured on. */
export function writeLiveReport(figures: Figures, rounds: number): void {
	const table = (language: 'en' | 'zh') =>
		`${conditions(rounds)}\n\n${goalTable(liveGoals, figures, language)}`;
	console.log(table('en'));
	fill('docs/benchmark.md', { live: table('en') });
	fill('docs/zh-CN/benchmark.md', { live: table('zh') });
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
		`load ${load} before`,
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
