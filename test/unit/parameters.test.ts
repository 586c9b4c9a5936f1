import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { Fields } from '../../nodes/shared/node/parameters';

const field = (
	type: INodeProperties['type'],
	more: Partial<INodeProperties> = {},
): INodeProperties => ({
	displayName: 'The Field',
	name: 'field',
	type,
	default: '',
	...more,
});

/** The field with what an expression gave. */
const given = (value: unknown, declared: INodeProperties, input: unknown = {}) =>
	new Fields({ value: () => value, stored: () => '={{ $json.x }}', zone: 'Asia/Shanghai', input }, [
		declared,
	]);

/** The field with what the editor stored. */
const entered = (value: unknown, declared: INodeProperties) =>
	new Fields({ value: () => value, stored: () => value }, [declared]);

const digits = (text: string, name: string) => {
	if (!/^\d+$/.test(text)) throw new Error(`'${name}' is no id`);
	return text;
};

describe('text', () => {
	const text = field('string');

	test.each([
		['hi', 'hi'],
		[' hi ', 'hi'],
		[666, '666'],
		[0, '0'],
		[false, 'false'],
		[12n, '12'],
		[new Date('2026-03-02T01:00:00Z'), '2026-03-02T01:00:00.000Z'],
		[DateTime.fromISO('2026-03-02T01:00:00Z', { zone: 'utc' }), '2026-03-02T01:00:00.000Z'],
	])('%s is read as %j', (value, expected) => {
		expect(given(value, text).text('field')).toBe(expected);
	});

	test.each([
		[{ a: 1 }, 'an object'],
		[[1], 'a list'],
		[NaN, "'NaN'"],
		[new Map(), 'an object'],
		[new Date(NaN), 'an object'],
		[DateTime.invalid('none'), 'an object'],
	])('%p is refused as %s', (value, kind) => {
		expect(() => given(value, text).text('field')).toThrow(
			`'The Field' holds ${kind}, where a text is expected`,
		);
	});

	test('keeps its blanks where they count', () => {
		expect(given(' hi ', text).verbatim('field')).toBe(' hi ');
	});

	test('an object in the middle of it is refused, unless the input itself says so', () => {
		const mangled = '谢谢 [object Object]';
		expect(() => given(mangled, text, { a: {} }).text('field')).toThrow(
			"'The Field' holds an object in the middle of its text",
		);
		expect(
			given(mangled, text, { deep: [{ said: 'it shows [object Object]' }] }).text('field'),
		).toBe(mangled);
		expect(entered(mangled, text).text('field')).toBe(mangled);
	});

	test('a required one is not empty', () => {
		const required = field('string', { required: true, placeholder: 'e.g. 2233' });
		expect(() => entered('  ', required).text('field')).toThrow("'The Field' is empty");
		expect(() => given('', required).text('field')).toThrow("'The Field' is empty");
		expect(entered('', text).text('field')).toBe('');
	});

	test.each([undefined, null])('an expression that gives %s is no empty field', (value) => {
		expect(() => given(value, text).text('field')).toThrow(
			"The expression in 'The Field' gives nothing",
		);
		expect(entered(value, field('string', { default: 'standard' })).text('field')).toBe('standard');
	});
});

describe('flag', () => {
	const flag = field('boolean', { default: true });

	test.each([true, 'true', 'TRUE ', 1, '1', 'yes', 'on'])('%j is true', (value) => {
		expect(given(value, flag).flag('field')).toBe(true);
	});
	test.each([false, 'false', 'False', 0, '0', 'no', 'off', ''])('%j is false', (value) => {
		expect(given(value, flag).flag('field')).toBe(false);
	});
	test.each(['maybe', 2, -1, 'undefined'])('%j is neither', (value) => {
		expect(() => given(value, flag).flag('field')).toThrow('which is neither true nor false');
	});
	test.each([[[]], [{}]])('%j is refused', (value) => {
		expect(() => given(value, flag).flag('field')).toThrow("'The Field' holds");
	});
	test('left out, it is its default', () => {
		expect(entered(undefined, flag).flag('field')).toBe(true);
		expect(() => given(undefined, flag).flag('field')).toThrow('gives nothing');
	});
});

describe('number', () => {
	const count = field('number', { default: 5, typeOptions: { minValue: 1, maxValue: 100 } });
	const price = field('number', { default: 0, typeOptions: { minValue: 0, numberPrecision: 2 } });

	test.each([
		[1, 1],
		['7', 7],
		[' 7 ', 7],
		['７', 7],
		['7.0', 7],
		['', 5],
	])('%j is %d', (value, expected) => {
		expect(given(value, count).number('field')).toBe(expected);
	});
	test.each([0, -1, 101, 1.5, 'abc', '5元', NaN, Infinity, '1e2', '0x10', true])(
		'%p is refused with what is wanted',
		(value) => {
			expect(() => given(value, count).number('field')).toThrow(
				/^'The Field' holds '.*'; it must be a whole number from 1 to 100$/,
			);
		},
	);
	test.each([[[5]], [{}]])('%j is refused', (value) => {
		expect(() => given(value, count).number('field')).toThrow(
			/^'The Field' holds an? (list|object);/,
		);
	});
	test('has a fraction where the field declares one', () => {
		expect(given('1.25', price).number('field')).toBe(1.25);
		expect(() => given(-0.5, price).number('field')).toThrow('it must be a number of 0 or more');
	});
	test('left out, it is its default', () => {
		expect(entered(null, count).number('field')).toBe(5);
		expect(() => given(null, count).number('field')).toThrow('gives nothing');
	});
});

describe('choices', () => {
	const options = [
		{ name: 'Danmaku', value: 'danmaku' },
		{ name: 'Gift', value: 'gift' },
	];
	const one = field('options', { options, default: 'gift' });
	const some = field('multiOptions', { options, default: [] });

	test.each([
		[
			['danmaku', 'gift'],
			['danmaku', 'gift'],
		],
		['danmaku,gift ', ['danmaku', 'gift']],
		['["gift"]', ['gift']],
		['gift', ['gift']],
		['danmaku，gift', ['danmaku', 'gift']],
		[['gift', 'gift'], ['gift']],
		[[], []],
	])('%j are %j', (value, expected) => {
		expect(given(value, some).choices('field')).toEqual(expected);
	});
	test('an unknown one is refused, with what there is', () => {
		const read = () => given('gift,likes', some).choices('field');
		expect(read).toThrow("'The Field' holds 'likes', which is none of its options");
		expect(read).toThrow(expect.objectContaining({ description: 'Use one of: danmaku, gift.' }));
		expect(() => given([{ a: 1 }], some).choices('field')).toThrow('holds an object');
		expect(() => given({ 0: 'gift' }, some).choices('field')).toThrow('holds an object');
	});
	test('one is as declared, also where text stands for a number', () => {
		expect(given(' danmaku', one).choice('field')).toBe('danmaku');
		expect(entered(undefined, one).choice('field')).toBe('gift');
		const numbers = field('options', { options: [{ name: 'Top', value: 5 }], default: 5 });
		expect(given('5', numbers).choice('field')).toBe(5);
	});
	test.each(['', 'GIFT', 0, true])('%j is none of them', (value) => {
		expect(() => given(value, one).choice('field')).toThrow('which is none of its options');
	});
});

describe('list', () => {
	const list = field('string');

	test.each([
		['2233, 401742377', ['2233', '401742377']],
		['2233、401742377，7；8;9\n10', ['2233', '401742377', '7', '8', '9', '10']],
		['２２３３　４', ['2233', '4']],
		['UID:2233 UID： 7', ['UID:2233', 'UID:7']],
		['["2233", 7]', ['2233', '7']],
		[
			[2233, ' 7 ', '', null],
			['2233', '7'],
		],
		[2233, ['2233']],
		['', []],
	])('%j has the entries %j', (value, expected) => {
		expect(given(value, list).list('field')).toEqual(expected);
	});
	test('a phrase keeps its blanks and its characters', () => {
		expect(given('late night，５ tips\nx', list).list('field', 'phrases')).toEqual([
			'late night',
			'５ tips',
			'x',
		]);
	});
	test.each([[[{ uid: 1 }]], [{ uid: 1 }]])('%j is refused', (value) => {
		expect(() => given(value, list).list('field')).toThrow("'The Field' holds an object");
	});
	test('a number that was rounded is refused', () => {
		expect(() => given([2 ** 60], list).list('field')).toThrow('too large to be exact');
	});
	test('a required one has an entry', () => {
		expect(() => given(' , ', field('string', { required: true })).list('field')).toThrow(
			'is empty',
		);
	});
});

describe('id', () => {
	const id = field('resourceLocator', { default: { mode: 'list', value: '' } });
	const locator = (value: unknown) => ({ __rl: true, mode: 'id', value });

	test('comes out of a resource locator, or as it is', () => {
		expect(given(locator(' 6 '), id).id('field', digits)).toBe('6');
		expect(given(locator(6), id).id('field', digits)).toBe('6');
		expect(given('６', id).id('field', digits)).toBe('6');
		expect(() => given(2 ** 60, id).id('field', digits)).toThrow('too large to be exact');
		expect(() => given({ id: 6 }, id).id('field', digits)).toThrow('holds an object');
		expect(() => given('', id).id('field', digits)).toThrow('is empty');
	});

	test.each(['', undefined, 'own', ' Own ', locator('')])("%j is the account's own", (value) => {
		expect(entered(value, id).idOrOwn('field', digits)).toBeUndefined();
	});

	test.each(['=', '= '])(
		'an expression without anything in it, %j, is an empty field',
		(stored) => {
			const fields = new Fields({ value: () => '', stored: () => locator(stored) }, [id]);
			expect(fields.idOrOwn('field', digits)).toBeUndefined();
		},
	);

	test.each([undefined, null, '', ' '])(
		"an expression that gives %j does not mean the account's own",
		(value) => {
			for (const stored of ['={{ $json.typo }}', locator('={{ $json.typo }}')]) {
				const fields = new Fields({ value: () => value, stored: () => stored }, [id]);
				const read = () => fields.idOrOwn('field', digits);
				expect(read).toThrow("The expression in 'The Field' gives nothing");
				expect(read).toThrow(
					expect.objectContaining({
						description: expect.stringContaining('the word own') as string,
					}),
				);
			}
		},
	);

	test.each(['', [], ' , '])('nor does a list of nothing, %j', (value) => {
		expect(() => given(value, id).idsOrOwn('field', digits)).toThrow('gives nothing');
		expect(entered(value, id).idsOrOwn('field', digits)).toEqual([]);
	});
	test('an expression may say own', () => {
		expect(given('own', id).idOrOwn('field', digits)).toBeUndefined();
		expect(given(['Own'], id).idsOrOwn('field', digits)).toEqual([]);
		expect(given('7 8', id).idsOrOwn('field', digits)).toEqual(['7', '8']);
		expect(given('6', id).idOrOwn('field', digits)).toBe('6');
	});
});

describe('date and data', () => {
	test('a date without an offset is in the zone of the workflow', () => {
		const nine = Date.parse('2026-03-02T01:00:00Z');
		expect(given('2026-03-02 9:00', field('dateTime')).date('field')).toBe(nine);
		expect(given('2026-03-02 1:00', field('dateTime')).date('field', 'UTC')).toBe(nine);
		expect(given('', field('dateTime')).date('field')).toBeUndefined();
		expect(() => given('', field('dateTime', { required: true })).date('field')).toThrow(
			'is empty',
		);
		expect(() => given('soon', field('dateTime')).date('field')).toThrow('which is not a date');
	});

	test('data may come as text', () => {
		expect(given('{"a":1}', field('json')).data('field')).toEqual({ a: 1 });
		expect(given({ a: 1 }, field('json')).data('field')).toEqual({ a: 1 });
		expect(entered('', field('json')).data('field')).toBeUndefined();
		expect(() => given('{a}', field('json')).data('field')).toThrow(
			"holds '{a}', which is not JSON",
		);
	});
});

describe('fields in a collection', () => {
	const inner = field('number', { displayName: 'Seconds', name: 'seconds', default: 1 });
	const collection = field('collection', { options: [inner] });
	const rows = field('fixedCollection', {
		options: [{ displayName: 'Row', name: 'row', values: [inner] }],
	});
	const from = (value: unknown, stored: unknown, declared: INodeProperties) =>
		new Fields({ value: () => value, stored: () => stored }, [declared]);

	test('are read by their own declarations', () => {
		const fields = from({ seconds: '3' }, { seconds: '={{ 3 }}' }, collection).collection('field');
		expect(fields.has('seconds')).toBe(true);
		expect(fields.number('seconds')).toBe(3);
		const wrong = from({ seconds: 'x' }, { seconds: 'x' }, collection).collection('field');
		expect(() => wrong.number('seconds')).toThrow("'Seconds' holds 'x'");
	});

	test('have their defaults where they were not added', () => {
		const fields = from({}, {}, collection).collection('field');
		expect(fields.has('seconds')).toBe(false);
		expect(fields.number('seconds')).toBe(1);
	});

	test.each([
		[{ seconds: undefined }, { seconds: '={{ $json.typo }}' }],
		[{ seconds: null }, '={{ $json.options }}'],
	])('an expression that gives nothing is refused: %j', (value, stored) => {
		const fields = from(value, stored, collection).collection('field');
		expect(() => fields.number('seconds')).toThrow("The expression in 'Seconds' gives nothing");
	});

	test.each([[5], ['x'], [[1]]])('%j is no collection', (value) => {
		expect(() => from(value, '={{ 1 }}', collection).collection('field')).toThrow(
			"'The Field' holds",
		);
	});

	test('rows of a fixed collection', () => {
		const stored = { row: [{ seconds: 1 }, { seconds: '={{ 2 }}' }] } as IDataObject;
		const read = from({ row: [{ seconds: 1 }, { seconds: '2' }] }, stored, rows).rows(
			'field',
			'row',
		);
		expect(read.map((row) => row.number('seconds'))).toEqual([1, 2]);
		expect(from({}, {}, rows).rows('field', 'row')).toEqual([]);
		expect(from({ row: { seconds: 4 } }, {}, rows).rows('field', 'row')).toHaveLength(1);
		expect(() => from({ row: [5] }, {}, rows).rows('field', 'row')).toThrow("'The Field' holds");
	});
});

test('a name that no field has is a slip of the node', () => {
	expect(() => entered('', field('string')).text('felid')).toThrow('No field named felid');
});
