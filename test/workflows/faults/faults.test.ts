import { allFaults } from '../../simulator';
import { accountCases } from './accountCases';
import { baijiayunCases } from './baijiayunCases';
import { liveRoomCases } from './liveRoomCases';
import { expectedVerdicts, runUnderFault, type FaultCase, type Verdict } from './matrix';
import { messageCases } from './messageCases';
import { Report } from './report';
import { expectFitToShow } from './rules';
import { watchRoomCases } from './watchRoomCases';

// The waits between tries are not what is proved here.
jest.mock('n8n-workflow', () => ({
	...jest.requireActual('n8n-workflow'),
	sleep: async () => {},
}));

const cases = [
	...accountCases,
	...baijiayunCases,
	...liveRoomCases,
	...messageCases,
	...watchRoomCases,
];

const report = new Report<FaultCase, Verdict>({
	block: 'matrix',
	columns: {
		Reads: ({ effect }) => effect === 'read',
		Changes: ({ effect }) => effect === 'write',
	},
	legend: {
		done: ['.', 'done'],
		retried: ['r', 'done at another try'],
		refused: ['X', 'refused in plain words'],
		unknown: ['?', 'reported as unknown, not sent again'],
	},
});

describe.each(cases.map((testCase) => [testCase.name, testCase] as const))(
	'%s',
	(_name, testCase) => {
		test.each(allFaults)('%s', async (fault) => {
			const row = await runUnderFault(testCase, fault);
			report.add(testCase, fault, row.verdict);
			expect(expectedVerdicts(testCase, fault)).toContain(row.verdict);
			// A write reaches the site once at most, whatever happens.
			if (testCase.effect === 'write') expect(row.handled).toBeLessThanOrEqual(1);
			expect(row.strayed).toBe(0);

			const shown = JSON.stringify([row.run.items, row.run.error?.message]) + row.run.run.stored;
			expectFitToShow(shown, row.secrets);
		});
	},
);

test('the matrix in docs/reliability.md has every operation', () => {
	// A run with a filter has nothing to compare.
	if (!report.isComplete(cases)) return;
	console.log(report.toMarkdown());
	expect(report.missingInDocs()).toEqual([]);
});
