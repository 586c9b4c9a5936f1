import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const AN_OBJECT = { a: 1 };
/** What an expression comes to whose name is misspelled. */
const NOTHING = [null, undefined];

/** Values that no field of its kind can mean, as an expression may give them. */
export function refusedBy({ name, type, typeOptions = {} }: INodeProperties): unknown[] {
	const { minValue, maxValue } = typeOptions;
	switch (type) {
		case 'string':
			return [AN_OBJECT, [AN_OBJECT], ...NOTHING];
		case 'boolean':
			return ['maybe', 2, AN_OBJECT, [], ...NOTHING];
		case 'number':
			return [
				'abc',
				'5元',
				true,
				AN_OBJECT,
				...NOTHING,
				...(minValue === undefined ? [] : [minValue - 1]),
				...(maxValue === undefined ? [] : [maxValue + 1]),
			];
		case 'options':
			return ['no such', '', AN_OBJECT, ...NOTHING];
		case 'multiOptions':
			return ['no such', ['no such'], AN_OBJECT, ...NOTHING];
		case 'resourceLocator':
			return [
				// Any text may be a word.
				...(name === 'word' ? [] : ['no such']),
				// Only the area may be left out; an empty room or user would mean one's own.
				...(name === 'area' ? [] : ['']),
				AN_OBJECT,
				...NOTHING,
			];
		case 'dateTime':
			return ['no such', AN_OBJECT, ...NOTHING];
		default:
			return NOTHING;
	}
}

/** A value, and other spellings of it that an expression may give. */
export interface Meaning {
	plain: unknown;
	odd: unknown[];
}

const fullWidth = (text: string) =>
	text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

/** Values that a field of its kind can mean, each with the odd ways to give it. */
export function meantBy(field: INodeProperties): Meaning[] {
	const values = ((field.options ?? []) as INodePropertyOptions[]).map(({ value }) => value);
	switch (field.type) {
		case 'string':
			return [{ plain: '666', odd: [666] }];
		case 'boolean':
			return [
				{ plain: true, odd: ['1'] },
				{ plain: false, odd: ['false', ''] },
			];
		case 'number': {
			const plain = field.typeOptions?.minValue ?? 1;
			return [{ plain, odd: [` ${fullWidth(String(plain))} `] }];
		}
		case 'options':
			return [{ plain: values[0], odd: [` ${values[0]} `] }];
		case 'multiOptions': {
			const plain = values.slice(0, 2);
			return [{ plain, odd: [`${plain.join('，')} `, JSON.stringify(plain)] }];
		}
		case 'resourceLocator':
			return [
				{
					plain: '22947013',
					odd: [22947013, ...(field.name === 'word' ? [] : [' ２２９４７０１３ '])],
				},
			];
		case 'dateTime':
			return [
				{
					plain: '2031-03-02T20:00:00+08:00',
					odd: ['2031年3月2日 20:00', 1930219200],
				},
			];
		default:
			return [];
	}
}
