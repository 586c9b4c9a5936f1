import '../../support/noSleep';
import { MAX_PAGES } from '../../../nodes/shared/flow/pager';
import { allFaults } from '../../simulator';
import { spellingsOf } from '../../simulator/faultCatalogue';
import { cases } from './cases';
import { expectedVerdicts, runUnderFault, type FaultCase, type Row, type Verdict } from './matrix';
import { effectOf, operationsWithout } from './operations';
import { Report } from './report';
import { ECHO, expectFitToShow, HARMLESS } from './rules';

const report = new Report<FaultCase, Verdict>({
	block: 'matrix',
	columns: {
		Reads: (testCase) => effectOf(testCase) === 'read',
		Changes: (testCase) => effectOf(testCase) === 'write',
	},
	legend: {
		done: ['.', 'done'],
		retried: ['r', 'done at another try'],
		refused: ['X', 'refused in plain words'],
		unknown: ['?', 'reported as unknown, not sent again'],
		capped: ['c', 'done as far as any list is read, which is told'],
	},
});

/** As many pages as are read of any list, and the names of who is on them. */
const MOST_REQUESTS = MAX_PAGES * 1.05;

const plainRows = new Map<FaultCase, Promise<Row>>();

/** The same run without a fault, once for all that compare with it. */
function withoutFault(testCase: FaultCase): Promise<Row> {
	const row = plainRows.get(testCase) ?? runUnderFault(testCase);
	plainRows.set(testCase, row);
	return row;
}

describe.each(cases.map((testCase) => [testCase.name, testCase] as const))(
	'%s',
	(_name, testCase) => {
		test.each(allFaults)('%s', async (fault) => {
			const row = await runUnderFault(testCase, fault);
			report.add(testCase, fault, row.verdict);
			expect(expectedVerdicts(testCase, fault)).toContain(row.verdict);
			// A write reaches the site once at most, whatever happens.
			if (effectOf(testCase) === 'write') expect(row.handled).toBeLessThanOrEqual(1);
			if (HARMLESS.includes(fault))
				expect(row.output).toEqual((await withoutFault(testCase)).output);
			expect(row.strayed).toBe(0);
			expect(row.allRequests).toBeLessThanOrEqual(MOST_REQUESTS);

			const shown = JSON.stringify([row.run.items, row.run.error?.message]) + row.run.run.stored;
			const isEchoed = ECHO.includes(fault);
			const spelt = isEchoed ? row.secrets.flatMap(spellingsOf) : [];
			expectFitToShow(shown, [...row.secrets, ...spelt]);
		});
	},
);

test('every operation is in the matrix', () => {
	expect(operationsWithout(cases)).toEqual([]);
});

test('the matrix in docs/reliability.md has every operation', () => {
	// A run with a filter has nothing to compare.
	if (!report.isComplete(cases)) return;
	console.log(report.toMarkdown());
	expect(report.missingInDocs()).toEqual([]);
});
