import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allFaults, type FaultKind } from '../../simulator';

const PAGE = join(__dirname, '..', '..', '..', 'docs', 'reliability.md');

/** What a matrix is about and how it reads. */
export interface Form<Case, Verdict extends string> {
	/** Where the page holds it: between `<!-- block -->` and `<!-- /block -->`. */
	block: string;
	/** Columns of the summary, and which cases each of them counts. */
	columns: Record<string, (testCase: Case) => boolean>;
	/** The letter of each verdict and what it means, in the order in which they are counted. */
	legend: Record<Verdict, [letter: string, meaning: string]>;
}

/** Collects what became of every case under every fault, and renders it for people. */
export class Report<Case extends { name: string }, Verdict extends string> {
	private readonly verdicts = new Map<Case, Map<FaultKind, Verdict>>();

	constructor(private readonly form: Form<Case, Verdict>) {}

	add(testCase: Case, fault: FaultKind, verdict: Verdict): void {
		const row = this.verdicts.get(testCase) ?? new Map<FaultKind, Verdict>();
		this.verdicts.set(testCase, row.set(fault, verdict));
	}

	/** Whether all of the cases ran, and not only those that a filter left over. */
	isComplete(cases: Case[]): boolean {
		return cases.every((testCase) => this.verdicts.get(testCase)?.size === allFaults.length);
	}

	/** Two tables: per fault how many cases came to which end, and each case's own. */
	toMarkdown(): string {
		return [this.summary(), '', '```text', this.matrix(), '```'].join('\n');
	}

	private summary(): string {
		const { columns, legend } = this.form;
		const cell = (fault: FaultKind, counts: (testCase: Case) => boolean) => {
			const verdicts = [...this.verdicts]
				.filter(([testCase]) => counts(testCase))
				.map(([, row]) => row.get(fault));
			return Object.keys(legend)
				.map((verdict) => ({ verdict, count: verdicts.filter((one) => one === verdict).length }))
				.filter(({ count }) => count > 0)
				.map(({ verdict, count }) => `${count} ${verdict}`)
				.join(', ');
		};
		const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
		const names = ['Fault', ...Object.keys(columns)];
		const rows = allFaults.map((fault) => [
			fault,
			...Object.values(columns).map((counts) => cell(fault, counts)),
		]);
		return [names, names.map(() => '---'), ...rows].map(line).join('\n');
	}

	private matrix(): string {
		const { legend } = this.form;
		const width = Math.max(...[...this.verdicts.keys()].map(({ name }) => name.length));
		const rows = [...this.verdicts].map(([{ name }, row]) => {
			const letters = allFaults.map((fault) => legend[row.get(fault) as Verdict][0]);
			return `${name.padEnd(width)}  ${letters.join(' ')}`;
		});
		const columns = allFaults.map((fault, index) => `${String(index + 1).padStart(2)} ${fault}`);
		const numbers = allFaults.map((_fault, index) => String((index + 1) % 10)).join(' ');
		const meanings = Object.values<[string, string]>(legend).map((pair) => pair.join(' '));
		return [`${' '.repeat(width)}  ${numbers}`, ...rows, '', meanings.join('   '), ...columns].join(
			'\n',
		);
	}

	/**
	 * Cases and faults that the page in docs/ has no row of; with `UPDATE_DOCS` set the page is written
	 * anew.
	 */
	missingInDocs(): string[] {
		if (process.env.UPDATE_DOCS) this.write();
		const block = this.inPage.exec(readFileSync(PAGE, 'utf8'))?.[0] ?? '';
		const has = (start: string) => block.includes(`\n${start}`);
		return [
			...[...this.verdicts.keys()].map(({ name }) => name).filter((name) => !has(`${name}  `)),
			...allFaults.filter((fault) => !has(`| ${fault} |`)),
		];
	}

	private write(): void {
		const page = readFileSync(PAGE, 'utf8');
		const block = (_all: string, start: string, end: string) =>
			`${start}\n${this.toMarkdown()}\n${end}`;
		writeFileSync(PAGE, page.replace(this.inPage, block));
	}

	private get inPage(): RegExp {
		const { block } = this.form;
		return new RegExp(`(<!-- ${block} -->\\n)[\\s\\S]*?(\\n<!-- /${block} -->)`);
	}
}
