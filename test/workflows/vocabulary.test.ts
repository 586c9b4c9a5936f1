import '../support/noSleep';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { PublishedOutputs } from '../published/outputs';
import { cases } from './faults/cases';
import { eventCases } from './faults/eventCases';
import { runEventUnderFault } from './faults/eventMatrix';
import { runUnderFault, type FaultCase } from './faults/matrix';
import { fieldsOfOperation, operationsWithout } from './faults/operations';
import { HARMLESS } from './faults/rules';
import { FieldTypes, slipsOf } from './vocabulary';

const types = new FieldTypes();
const published = new PublishedOutputs('operationsAndEvents');
afterAll(() => published.freeze());

const withOutput = (testCase: FaultCase, output: string, fields: string[] = []): FaultCase => ({
	...testCase,
	parameters: { ...testCase.parameters, output, fields },
});

/** Several resources of a node have an operation of the same name. */
const titleOf = ({ name, parameters }: FaultCase) => `${name} (${String(parameters.resource)})`;

/** What *Selected Fields* of the operation offers; undefined where there is nothing to choose. */
function offeredFields(testCase: FaultCase): string[] | undefined {
	const field = fieldsOfOperation(testCase).find(isFieldsField);
	return (field?.options as INodePropertyOptions[] | undefined)?.map(({ value }) => String(value));
}

const isFieldsField = ({ name, displayOptions }: INodeProperties) =>
	name === 'fields' && displayOptions?.show?.output !== undefined;

describe.each(cases.map((testCase) => [testCase.name, testCase] as const))(
	'%s',
	(name, testCase) => {
		test('speaks the vocabulary, and puts out all that its published version does', async () => {
			const { run } = await runUnderFault(testCase);
			expect(run.error).toBeUndefined();
			expect(run.json.length).toBeGreaterThan(0);
			for (const output of run.json) {
				expect(output.error).toBeUndefined();
				expect(slipsOf(output)).toEqual([]);
				expect(types.add(name, output)).toEqual([]);
			}
			expect(published.broken(testCase.node, titleOf(testCase), run.json)).toEqual([]);
		});
	},
);

/** One of the ways to each event of the Bilibili Trigger. */
const events = new Map(eventCases.map((testCase) => [testCase.event, testCase]));

test.each([...events])(
	'the event %s has all that its published version has',
	async (event, testCase) => {
		const { polls } = await runEventUnderFault(testCase, HARMLESS[0]);
		const items = polls.flatMap((poll) => poll.items);
		expect(items).toHaveLength(1);
		expect(published.broken('bilibiliTrigger', event, items)).toEqual([]);
	},
);

describe.each(
	cases
		.filter((testCase) => offeredFields(testCase) !== undefined)
		.map((testCase) => [testCase.name, testCase] as const),
)('%s with a choice of output', (_name, testCase) => {
	const offered = offeredFields(testCase) ?? [];

	test('offers exactly the fields of its simplified output, and puts out those that were selected', async () => {
		const simplified = await runUnderFault(withOutput(testCase, 'simplified'));
		const [item] = simplified.run.json;
		expect(Object.keys(item).sort()).toEqual([...offered].sort());

		const two = [offered[1], offered[0]];
		const selected = await runUnderFault(withOutput(testCase, 'selected', two));
		expect(Object.keys(selected.run.json[0]).sort()).toEqual([...two].sort());

		const none = await runUnderFault(withOutput(testCase, 'selected'));
		expect(String(none.run.json[0]?.error ?? none.run.error?.message)).toContain('Fields');
		expect(none.requests).toBe(0);
	});

	test('has the raw reply on request', async () => {
		const raw = await runUnderFault(withOutput(testCase, 'raw'));
		const [item] = raw.run.json;
		expect(item.error).toBeUndefined();
		expect(Object.keys(item).filter((key) => !offered.includes(key))).not.toEqual([]);
	});
});

test('no operation is left out', () => {
	expect(operationsWithout(cases)).toEqual([]);
});

test('no operation or event that was published is gone', () => {
	expect(published.missing()).toEqual([]);
});
