import type {
	IDataObject,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
} from 'n8n-workflow';

/** Parameters under which a field of an operation is set, and the name that errors give it. */
export interface Place {
	name: string;
	field: INodeProperties;
	set(value: unknown): IDataObject;
}

/**
 * The fields of an operation, those in its collections too; what only shows something is none. A whole
 * collection can't be an expression: n8n takes none there.
 */
export function placesOf(fields: INodeProperties[]): Place[] {
	return fields.filter(({ type }) => type !== 'notice').flatMap(placesOfField);
}

function placesOfField(field: INodeProperties): Place[] {
	const { name, type, displayName } = field;
	const self = {
		name: displayName,
		field,
		set: (value: unknown) => ({ ...shownBy(field), [name]: value }) as IDataObject,
	};
	if (field.noDataExpression) return [];
	if (type === 'collection') {
		const inner = placesOf(field.options as INodeProperties[]);
		return inner.map((place) => within(self, place, (value) => value));
	}
	if (type === 'fixedCollection') {
		return (field.options as INodePropertyCollection[]).flatMap((group) =>
			placesOf(group.values).map((place) =>
				within(self, place, (row) => ({ [group.name]: [row] })),
			),
		);
	}
	return [self];
}

const within = (outer: Place, inner: Place, wrap: (value: IDataObject) => IDataObject): Place => ({
	...inner,
	name: `${outer.name} > ${inner.name}`,
	set: (value) => ({ ...outer.set(wrap(inner.set(value))), ...COUNTS[inner.field.name] }),
});

const OF_A_PICTURE = {
	messageType: 'picture',
	pictureFrom: 'url',
	pictureUrl: 'https://i0.hdslb.com/bfs/im_new/1.png',
};

/** Where a field counts although it is shown elsewhere too. */
const COUNTS: Record<string, IDataObject> = {
	pictureHeight: OF_A_PICTURE,
	pictureSize: OF_A_PICTURE,
	pictureWidth: OF_A_PICTURE,
};

/** What its own conditions ask of the other fields. */
function shownBy({ displayOptions }: INodeProperties): IDataObject {
	return Object.fromEntries(
		Object.entries(displayOptions?.show ?? {}).map(([name, values]) => [name, values?.[0]]),
	) as IDataObject;
}

/** Something fit to be in a required field that is not the one in question. */
export function fillerFor({
	type,
	default: standard,
	placeholder,
	options,
}: INodeProperties): unknown {
	if (type === 'resourceLocator') return { __rl: true, mode: 'id', value: '22947013' };
	if (type === 'multiOptions') return [(options as INodePropertyOptions[])[0].value];
	if (type === 'dateTime') return new Date(Date.now() + 86_400_000).toISOString();
	return standard !== '' ? standard : (/^e\.g\. ([^{,]+)/.exec(placeholder ?? '')?.[1] ?? '2233');
}
