import type { INodeProperties } from 'n8n-workflow';
import { brokenBy, surfaceOf } from '../../published/surface';

const field = (changes: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: 'Sort by',
	name: 'sortBy',
	type: 'options',
	options: [
		{ name: 'Newest', value: 'newest' },
		{ name: 'Oldest', value: 'oldest' },
	],
	default: 'newest',
	displayOptions: { show: { operation: ['getMany'] } },
	...changes,
});
const onlyIn = (version: number) => ({ show: { operation: ['getMany'], '@version': [version] } });

/** What was published: a node of one version with this one field. */
const published = surfaceOf({ properties: [field()] }, 1);

const changed: Array<[what: string, change: Partial<INodeProperties>]> = [
	['name', { name: 'order' }],
	['type', { type: 'string' }],
	['default', { default: 'oldest' }],
	['choices', { options: [{ name: 'Newest', value: 'newest' }] }],
	['place', { displayOptions: { show: { operation: ['get'] } } }],
];

test.each(changed)('a field with another %s breaks the published version', (_what, change) => {
	expect(brokenBy(published, surfaceOf({ properties: [field(change)] }, 1))).toHaveLength(1);
});

test.each(changed)('with a new version for it, a field may have another %s', (_what, change) => {
	const { show } = change.displayOptions ?? { show: { operation: ['getMany'] } };
	const properties = [
		field({ displayOptions: onlyIn(1) }),
		field({ ...change, displayOptions: { show: { ...show, '@version': [2] } } }),
	];

	expect(brokenBy(published, surfaceOf({ properties }, 1))).toEqual([]);
	expect(brokenBy(published, surfaceOf({ properties }, 2))).toHaveLength(1);
});

test('a further field and a further choice break nothing', () => {
	const further = { name: 'Best', value: 'best' };
	const properties = [
		field({ options: [...(field().options ?? []), further] }),
		field({ name: 'limit' }),
	];

	expect(brokenBy(published, surfaceOf({ properties }, 1))).toEqual([]);
});
