import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allFaults, type FaultKind } from '../../simulator';
import type { FaultCase, Verdict } from './matrix';

const PAGE = join(__dirname, '..', '..', '..', 'docs', 'reliability.md');
const BLOCK = /(<!-- matrix -->\n)[\s\S]*?(\n<!-- \/matrix -->)/;
const LETTERS: Record<Verdict, string> = { done: '.', retried: 'r', refused: 'X', unknown: '?' };

/** Collects what became of every operation under every fault, and renders it for people. */
export class Report {
	private readonly verdicts = new Map<FaultCase, Map<FaultKind, Verdict>>();

	add(testCase: FaultCase, fault: FaultKind, verdict: Verdict): void {
		const row = this.verdicts.get(testCase) ?? new Map<FaultKind, Verdict>();
		this.verdicts.set(testCase, row.set(fault, verdict));
	}

	/** Whether all of the cases ran, and not only those that a filter left over. */
	isComplete(cases: FaultCase[]): boolean {
		return cases.every((testCase) => this.verdicts.get(testCase)?.size === allFaults.length);
	}

	/** Two tables: per fault how many operations came to which end, and each operation's own. */
	toMarkdown(): string {
		return [this.summary(), '', '```text', this.matrix(), '```'].join('\n');
	}

	private summary(): string {
		const cell = (fault: FaultKind, effect: FaultCase['effect']) => {
			const counts = new Map<Verdict, number>();
			for (const [testCase, row] of this.verdicts) {
				const verdict = row.get(fault);
				if (testCase.effect !== effect || !verdict) continue;
				counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
			}
			const order: Verdict[] = ['done', 'retried', 'refused', 'unknown'];
			return order
				.filter((verdict) => counts.has(verdict))
				.map((verdict) => `${counts.get(verdict)} ${verdict}`)
				.join(', ');
		};
		const rows = allFaults.map(
			(fault) => `| ${fault} | ${cell(fault, 'read')} | ${cell(fault, 'write')} |`,
		);
		return ['| Fault | Reads | Changes |', '| --- | --- | --- |', ...rows].join('\n');
	}

	private matrix(): string {
		const width = Math.max(...[...this.verdicts.keys()].map(({ name }) => name.length));
		const rows = [...this.verdicts].map(([{ name }, row]) => {
			const letters = allFaults.map((fault) => LETTERS[row.get(fault) as Verdict]);
			return `${name.padEnd(width)}  ${letters.join(' ')}`;
		});
		const columns = allFaults.map((fault, index) => `${String(index + 1).padStart(2)} ${fault}`);
		const numbers = allFaults.map((_fault, index) => String((index + 1) % 10)).join(' ');
		return [
			`${' '.repeat(width)}  ${numbers}`,
			...rows,
			'',
			'. done   r done at another try   X refused in plain words   ? reported as unknown, not sent again',
			...columns,
		].join('\n');
	}

	/** Operations that the page in docs/ has no row of; with `UPDATE_DOCS` set the page is written anew. */
	missingInDocs(): string[] {
		if (process.env.UPDATE_DOCS) this.write();
		const page = readFileSync(PAGE, 'utf8');
		return [...this.verdicts.keys()].map(({ name }) => name).filter((name) => !page.includes(name));
	}

	private write(): void {
		const page = readFileSync(PAGE, 'utf8');
		const block = (_all: string, start: string, end: string) =>
			`${start}\n${this.toMarkdown()}\n${end}`;
		writeFileSync(PAGE, page.replace(BLOCK, block));
	}
}
