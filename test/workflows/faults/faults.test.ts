import { accountCases } from './accountCases';
import { baijiayunCases } from './baijiayunCases';
import { liveRoomCases } from './liveRoomCases';
import { allFaults, expectedVerdicts, runUnderFault } from './matrix';
import { messageCases } from './messageCases';
import { Report } from './report';
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

const report = new Report();

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
			for (const secret of row.secrets) expect(shown).not.toContain(secret);
			// A slip of the code would show as one of these.
			expect(shown).not.toMatch(
				/Cannot read properties|is not a function|not iterable|undefined \(/,
			);
		});
	},
);

test('the matrix in docs/reliability.md has every operation', () => {
	// A run with a filter has nothing to compare.
	if (!report.isComplete(cases)) return;
	console.log(report.toMarkdown());
	expect(report.missingInDocs()).toEqual([]);
});
