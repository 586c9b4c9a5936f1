import '../../support/noSleep';
import { SOURCES } from '../../../nodes/bilibili/Trigger/sources';
import { allFaults } from '../../simulator';
import { eventCases } from './eventCases';
import {
	expectedCause,
	expectedVerdicts,
	mostTries,
	runEventUnderFault,
	type EventCase,
	type EventVerdict,
	type Poll,
} from './eventMatrix';
import { Report } from './report';
import { expectFitToShow, patience } from './rules';

let mockTimeout = 0;
// Nor is how long a poll waits for an answer.
jest.mock('../../../nodes/bilibili/node/connect', () => {
	const { connect, ...rest } = jest.requireActual('../../../nodes/bilibili/node/connect');
	return {
		...rest,
		connect: async (context: unknown, options: object) =>
			await connect(context, { ...options, timeout: mockTimeout }),
	};
});

const cases = eventCases.flatMap((testCase): EventCase[] => [
	testCase,
	{ ...testCase, name: `${testCase.name}, every try`, everyTry: true },
]);

const report = new Report<EventCase, EventVerdict>({
	block: 'events',
	columns: {
		'One request hit': ({ everyTry }) => !everyTry,
		'Every try hit': ({ everyTry }) => everyTry === true,
	},
	legend: {
		told: ['.', 'told at once'],
		retried: ['r', 'told at once, by another try'],
		failed: ['X', 'failure shown, told by a later poll'],
		later: ['>', 'told by the next poll'],
	},
});

/** How often the request that was made most often in a poll was made. */
function mostRequests({ requests }: Poll): number {
	const paths = requests.map(({ path }) => path);
	return Math.max(0, ...paths.map((path) => paths.filter((other) => other === path).length));
}

describe.each(cases.map((testCase) => [testCase.name, testCase] as const))(
	'%s',
	(_name, testCase) => {
		test.each(allFaults)('%s', async (fault) => {
			mockTimeout = patience(fault);
			const { polls, struck, next, verdict, ...row } = await runEventUnderFault(testCase, fault);
			report.add(testCase, fault, verdict);
			// Nothing lost, nothing twice.
			const told = polls.flatMap(({ items }) => items);
			expect(told).toEqual([expect.objectContaining({ event: testCase.event, ...row.expected })]);
			expect(expectedVerdicts(testCase, fault)).toContain(verdict);
			expect(row.delay).toBe(['failed', 'later'].includes(verdict) ? 1 : 0);

			if (verdict === 'failed') {
				expect(struck.error).toMatchObject({
					name: 'NodeApiError',
					message: expect.stringMatching(/^Bilibili('s)? \w+/),
					description: expect.stringMatching(/\w+/),
				});
				expect(struck.error?.failure?.cause).toBe(expectedCause(fault));
				// What can't be is looked at again at once: the rest of the answer was sound.
				if (fault !== 'absurdNumbers') expect(next.requests).toEqual([]);
			}
			const others = polls.filter((poll) => poll !== struck);
			expect(others.map(({ error }) => error).filter(Boolean)).toEqual([]);
			expect(mostRequests(struck)).toBeLessThanOrEqual(mostTries(testCase, fault));
			expect(Math.max(...others.map(mostRequests))).toBe(1);
			expect(row.strayed).toBe(0);
			expectFitToShow(row.shown, row.secrets);
		});
	},
);

test('every event of the trigger has a row', () => {
	const events = new Set(eventCases.map(({ event }) => event));
	const all = SOURCES.flatMap((source) => source.events.map(({ value }) => value));
	expect([...events].sort()).toEqual(all.sort());
});

test('the matrix in docs/reliability.md has every event and every fault', () => {
	// A run with a filter has nothing to compare.
	if (!report.isComplete(cases)) return;
	console.log(report.toMarkdown());
	expect(report.missingInDocs()).toEqual([]);
});
