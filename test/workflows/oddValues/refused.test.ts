import type { IDataObject } from 'n8n-workflow';
import { startSimulator, type Simulator } from '../../simulator';
import { actionNodes } from '../everyNode';
import { runNodeWith } from '../support';
import { credentialsIn, parametersFor, table, type Row } from './actions';
import { refusedBy } from './kinds';

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(async () => await simulator.close());
beforeEach(() => simulator.log.clear());

test('the table holds the fields of all nodes', () => {
	expect(new Set(table.map(({ node }) => node.type)).size).toBe(actionNodes.length);
	expect(table.length).toBeGreaterThan(300);
});

/** Runs an operation with an item for each value, and expects each to be refused without a request. */
async function expectRefusals(row: Row, values: unknown[], expression?: string): Promise<void> {
	const { displayName } = row.place.field;
	const { error, json } = await runNodeWith(
		row.node.type,
		parametersFor(row, expression),
		credentialsIn(simulator),
		{
			input: values.map((value) => ({ value, room: '22947013' }) as IDataObject),
			node: { onError: 'continueRegularOutput' },
		},
	);
	expect(error?.message).toBeUndefined();
	expect(json.map((item) => item.error)).toEqual(
		values.map(() => expect.stringContaining(`'${displayName}'`) as string),
	);
	expect(simulator.log.entries.map(({ path }) => path)).toEqual([]);
}

test.each(table)('$where refuses what can not be meant', async (row) => {
	await expectRefusals(row, refusedBy(row.place.field));
});

test.each(table.filter(({ place }) => place.field.type === 'string'))(
	'$where refuses an object in the middle of a text',
	async (row) => {
		await expectRefusals(row, [{ a: 1 }], '=Hi {{ $json.value }}');
	},
);
