import { NodeHelpers, type IDataObject, type INodeParameters, type OnError } from 'n8n-workflow';
import { baijiayunCredentials, credentialsFor, startSimulator, type Simulator } from '../simulator';
import { actionNodes, type NodeOperation } from './everyNode';
import { runNodeWith } from './support';

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(async () => await simulator.close());
beforeEach(() => simulator.log.clear());

const input = [{ a: 1 }, { a: 2 }];

/** What goes wrong before a node comes to its first item, and is told before any request. */
const causes: Array<{
	what: string;
	parameters?: IDataObject;
	credential?: Record<string, string>;
	/** Of the one node that asks for it. */
	only?: string;
}> = [
	{ what: 'an unusable gateway', credential: { gatewayUrl: 'http://example.com' } },
	{ what: 'a credential without its key', credential: { partnerKey: '' }, only: 'baijiayunRoom' },
	{ what: 'a bad option', parameters: { requestOptions: { maxConcurrency: 0 } } },
	{ what: 'another bad option', parameters: { requestOptions: { timeout: -1 } } },
	{ what: 'an operation that is none', parameters: { operation: 'dance' } },
	{ what: 'a resource that is none', parameters: { resource: 'moon' } },
];

/** Whether n8n asks for a value before it runs the operation as it is. */
function asksForSomething({ resource, operation, fields }: NodeOperation): boolean {
	const defaults = Object.fromEntries(fields.map((field) => [field.name, field.default]));
	const parameters = { ...defaults, resource, operation } as INodeParameters;
	return fields.some(
		(field) => field.required && NodeHelpers.displayParameter(parameters, field, null, null),
	);
}

const operations = actionNodes.map(({ type, operations: all }) => {
	const found = all.find((operation) => !asksForSomething(operation));
	if (!found) throw new Error(`Every operation of ${type} asks for something`);
	const { resource, operation } = found;
	return { type, resource, operation };
});

const cases = operations.flatMap(({ type, ...chosen }) =>
	causes
		.filter(({ only = type }) => only === type)
		.map(({ what, parameters, credential }) => ({
			type,
			what,
			parameters: { ...chosen, ...parameters },
			credential,
		})),
);

async function run({ type, parameters, credential }: (typeof cases)[number], onError: OnError) {
	const { world } = simulator;
	const credentials = {
		bilibiliApi: credentialsFor(world.people.streamer, simulator, credential),
		baijiayunApi: baijiayunCredentials(world.schools.moonhill, simulator, credential),
	};
	const result = await runNodeWith(type, parameters, credentials, { input, node: { onError } });
	expect(simulator.log.entries).toEqual([]);
	return result;
}

describe.each(cases)('$type: $what', (testCase) => {
	test('stops the workflow', async () => {
		const { error, items } = await run(testCase, 'stopWorkflow');
		expect(error?.message).toMatch(/\w/);
		expect(items).toEqual([]);
	});

	test('becomes an error item per input item where the run continues', async () => {
		const { error, items } = await run(testCase, 'continueRegularOutput');
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => ({ keys: Object.keys(json), pairedItem }))).toEqual([
			{ keys: ['error', 'details'], pairedItem: { item: 0 } },
			{ keys: ['error', 'details'], pairedItem: { item: 1 } },
		]);
	});

	test('leaves by the error output, and nothing by the other', async () => {
		const { error, items, run: whole } = await run(testCase, 'continueErrorOutput');
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
		const failed = whole.output('Node', 1);
		expect(failed).toHaveLength(2);
		expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([
			expect.objectContaining({ item: 0 }),
			expect.objectContaining({ item: 1 }),
		]);
		for (const { json } of failed) expect(json.error).toMatch(/\w/);
	});
});
