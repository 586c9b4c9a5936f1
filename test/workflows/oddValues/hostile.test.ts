import { pacedTime } from '../../support/pacedTime';
import { startSimulator } from '../../simulator';
import { expectFitToShow, secretsOf } from '../faults/rules';
import { runNodeWith } from '../support';
import { caseOf, credentialsIn, parametersFor, table } from './actions';

beforeEach(() => pacedTime.start());
afterEach(() => {
	jest.restoreAllMocks();
});

/** What no field was made for, as expressions: each may be refused or done, but is never a slip of the code. */
const HOSTILE = [
	'NaN',
	'Infinity',
	'-0',
	'new Date(NaN)',
	'new Date(0)',
	'$now',
	'"\\u0000"',
	'"\\ud83d"',
	'"\\u202e%zz"',
	'"__proto__"',
	'"constructor"',
	'["__proto__", "constructor"]',
	'Array(10000).fill("2233")',
	'"9".repeat(1000)',
	'[[["2233"]]]',
	'({ length: 1 })',
];

const EVERY = `={{ [${HOSTILE.join(', ')}][$itemIndex] }}`;

/** What comes out of that operation is a login. */
const rows = table.filter(({ operation }) => operation.operation !== 'refresh');

test.each(rows)('$where is not upset by what no field was made for', async (row) => {
	const simulator = await startSimulator();
	try {
		await caseOf(row)?.prepare?.(simulator);
		const input = HOSTILE.map(() => ({ room: '22947013' }));
		const run = await runNodeWith(
			row.node.type,
			parametersFor(row, EVERY),
			credentialsIn(simulator),
			{ input, node: { onError: 'continueRegularOutput' } },
		);
		const shown = JSON.stringify([run.items, run.error?.message]) + run.run.stored;
		expectFitToShow(shown, secretsOf(simulator.world.people.streamer));
		const sent = simulator.log.entries.map(({ query, body }) => [query, body]);
		expect(JSON.stringify(sent)).not.toContain('[object Object]');
	} finally {
		await simulator.close();
	}
});
