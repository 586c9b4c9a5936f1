import type { INode } from 'n8n-workflow';
import { ServiceError, toErrorItem, toNodeError } from '../../nodes/shared/http/errors';

const node = (onError?: INode['onError']) =>
	({ name: 'Node', type: 'node', typeVersion: 1, parameters: {}, onError }) as INode;
const failure = new ServiceError({ message: 'Refused', description: 'Do this.', code: 7 });
const json = { error: 'Refused', details: { description: 'Do this.', code: 7 } };

test('an item for the error output has an error beside its JSON, which its copies lack', () => {
	const item = toErrorItem(node('continueErrorOutput'), failure, 3);
	// n8n before 2.35 looks here, and puts out a copy.
	expect(item.error?.message).toBe('Refused');
	expect({ ...item }).toEqual({ json, pairedItem: { item: 3 } });
	expect(JSON.parse(JSON.stringify(item))).toEqual({ json, pairedItem: { item: 3 } });
});

test('an item that goes on with the others has none: n8n would forget the details', () => {
	const item = toErrorItem(node('continueRegularOutput'), failure, 3);
	expect(item.error).toBeUndefined();
	expect(item.json).toEqual(json);
});

test.each([
	[true, 'unknown', true],
	[true, 'unchanged', false],
	[false, 'unknown', false],
] as const)('Retry On Fail %s, outcome %s: the error says what n8n does: %s', (...values) => {
	const [retryOnFail, outcome, says] = values;
	const error = new ServiceError({ message: 'No answer', description: 'Look there.', outcome });
	const { description } = toNodeError({ ...node(), retryOnFail }, error);
	expect(description?.startsWith('Look there.')).toBe(true);
	expect(description?.includes("'Retry On Fail' is switched on")).toBe(says);
});

test('a text that was thrown on the way shows no token, and is one line', () => {
	const thrown = new TypeError(`bad\nheader csrf=${'0123456789abcdef'.repeat(2)}`);
	const error = toNodeError(node(), thrown);
	expect(error.message).toBe('bad header csrf=***');
	expect(JSON.stringify(error) + error.stack + String(error.cause)).not.toContain(
		'0123456789abcdef',
	);
});
