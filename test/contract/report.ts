import { contract } from './schemas';
import type { Row } from './check';

const RESULTS = {
	ok: 'as expected',
	changed: 'changed, still usable',
	broken: 'BROKEN: something needed is gone',
	refused: 'refused',
	'not called': 'not called: nothing to ask about',
};

/** The result as a table for the terminal: a line per call, and below it what differs. */
export function tableOf(rows: Row[]): string {
	const width = Math.max(...rows.map(({ call }) => call.length));
	return rows
		.flatMap(({ call, codes, result, findings }) => [
			`${call.padEnd(width)}  ${codes.join(' ').padEnd(8)}  ${RESULTS[result]}`,
			...findings
				.filter(({ kind }) => kind !== 'new')
				.map(({ kind, path, type }) => `    ${kind}: ${path} ${type}`.trimEnd()),
		])
		.join('\n');
}

/** How it went in one line. */
export function summaryOf(rows: Row[]): string {
	const counts = Object.keys(RESULTS).map((result) => {
		const count = rows.filter((row) => row.result === result).length;
		return `${count} ${result}`;
	});
	return `${Object.keys(contract).length} calls: ${counts.join(', ')}.`;
}

/** The report to attach to an issue: names, types and lengths, and no value of any reply. */
export function reportOf(rows: Row[], versions: Record<string, string>): string {
	return `${JSON.stringify({ versions, summary: summaryOf(rows), calls: rows }, undefined, '\t')}\n`;
}
