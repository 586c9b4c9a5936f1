import type { IDataObject } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { baijiayunCredentials, credentialsFor, startSimulator, type Simulator } from '../simulator';
import { cases } from './faults/cases';
import { actionNodes, type ActionNode, type NodeOperation } from './everyNode';
import { fillerFor, placesOf, refusedBy, type Place } from './oddValues';
import { runNodeWith } from './support';

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(async () => await simulator.close());
beforeEach(() => simulator.log.clear());

const onError = 'continueRegularOutput' as const;

interface Row {
	where: string;
	node: ActionNode;
	operation: NodeOperation;
	place: Place;
}

const table: Row[] = actionNodes.flatMap((node) =>
	node.operations.flatMap((operation) =>
		placesOf(operation.fields).map((place) => ({
			where: `${node.type} ${operation.resource} ${operation.operation}: ${place.name}`,
			node,
			operation,
			place,
		})),
	),
);

/** Parameters that the operation can be run with, and this field set by an expression. */
function parametersFor(
	{ operation, node, place }: Row,
	expression = '={{ $json.value }}',
): IDataObject {
	const { resource, operation: value, fields } = operation;
	const known = cases.find(
		({ node: type, parameters }) =>
			type === node.type && parameters.resource === resource && parameters.operation === value,
	);
	const set = place.set(
		place.field.type === 'resourceLocator'
			? { __rl: true, mode: 'id', value: expression }
			: expression,
	);
	const parameters: IDataObject = { ...known?.parameters, resource, operation: value, ...set };
	for (const field of fields.filter(({ required }) => required)) {
		const shown = NodeHelpers.displayParameter(parameters as never, field, null, null);
		if (shown) parameters[field.name] ??= fillerFor(field) as IDataObject;
	}
	return parameters;
}

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
		{
			bilibiliApi: credentialsFor(simulator.world.people.streamer, simulator),
			baijiayunApi: baijiayunCredentials(simulator.world.schools.moonhill, simulator),
		},
		{
			input: values.map((value) => ({ value, room: '22947013' }) as IDataObject),
			node: { onError },
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
