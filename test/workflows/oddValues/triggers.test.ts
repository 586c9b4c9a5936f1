import { inspect } from 'node:util';
import type { IDataObject, INode, INodeParameters, INodeProperties } from 'n8n-workflow';
import { readLiveSettings } from '../../../nodes/bilibili/LiveRoomTrigger/settings';
import { readSettings as readPollingSettings } from '../../../nodes/bilibili/Trigger/settings';
import { Poller, startTrigger } from '../../harness';
import { ownPackage } from '../../harness/package';
import { startSimulator, type Simulator } from '../../simulator';
import { environmentOf } from '../liveTriggerSupport';
import { meantBy, refusedBy } from './kinds';
import { fillerFor, placesOf, type Place } from './places';

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(async () => await simulator.close());
beforeEach(() => simulator.log.clear());

/** How each trigger is activated, which rejects where it can't begin, and what it reads in its fields. */
const triggers = {
	bilibiliTrigger: {
		activate: async (node: Pick<INode, 'type' | 'parameters'>) => {
			const poller = await Poller.create(node, environmentOf(simulator));
			const { error } = await poller.activate();
			if (error) throw error;
		},
		read: readPollingSettings,
	},
	bilibiliLiveRoomTrigger: {
		activate: async (node: Pick<INode, 'type' | 'parameters'>) =>
			await (await startTrigger(node, environmentOf(simulator))).close(),
		read: readLiveSettings,
	},
};

interface Row {
	where: string;
	type: keyof typeof triggers;
	place: Place;
	/** What every other field holds. */
	others: IDataObject;
}

const table: Row[] = Object.keys(ownPackage().getKnownTypes()).flatMap((type) => {
	const { poll, trigger, description } = ownPackage().getByNameAndVersion(type);
	if (!poll && !trigger) return [];
	// When to poll is a field of n8n's, which it reads itself.
	const properties = description.properties.filter(({ name }) => name !== 'pollTimes');
	const others = Object.fromEntries(
		properties
			.filter((field) => !['notice', 'collection'].includes(field.type))
			.map((field) => [field.name, field.name === 'events' ? valuesOf(field) : fillerFor(field)]),
	) as IDataObject;
	return placesOf(properties).map((place) => ({
		where: `${type}: ${place.name}`,
		type: type as Row['type'],
		place,
		others,
	}));
});

function valuesOf({ options = [] }: INodeProperties) {
	return options.map((option) => ('value' in option ? option.value : ''));
}

/** All fields filled in, for all events, and this one with such a value. */
function parametersFor({ place, others }: Row, value: unknown): INodeParameters {
	const { events: _shownFor, ...set } = place.set(value);
	const isEvents = place.field.name === 'events';
	return { ...others, ...set, ...(isEvents && { events: value }) } as INodeParameters;
}

/** An expression that comes to a value. */
const expressionFor = (value: unknown) =>
	value === undefined ? '={{ undefined }}' : `={{ (${JSON.stringify(value)}) }}`;

test('the table holds the fields of both triggers', () => {
	expect([...new Set(table.map(({ type }) => type))].sort()).toEqual(Object.keys(triggers).sort());
	for (const type of Object.keys(triggers)) {
		expect(table.filter((row) => row.type === type).length).toBeGreaterThan(9);
	}
});

test.each(Object.keys(triggers) as Array<Row['type']>)(
	'%s begins with what the other fields hold',
	async (type) => {
		const { others } = table.find((row) => row.type === type) as Row;
		await triggers[type].activate({ type, parameters: others as INodeParameters });
		expect(simulator.log.entries.length).toBeGreaterThan(0);
	},
);

const refusals = table.flatMap((row) =>
	refusedBy(row.place.field).map((value) => ({ ...row, value })),
);

test.each(refusals)('$where refuses $value without a request', async ({ value, ...row }) => {
	const parameters = parametersFor(row, expressionFor(value));
	await expect(triggers[row.type].activate({ type: row.type, parameters })).rejects.toThrow(
		`'${row.place.field.displayName}'`,
	);
	expect(simulator.log.entries).toEqual([]);
});

/** What the trigger goes by. Its functions are no part of it. */
async function settingsFor(row: Row, value: unknown): Promise<string> {
	const parameters = parametersFor(row, value);
	const context = {
		getNode: () => ({ parameters }),
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		getTimezone: () => 'Asia/Shanghai',
	};
	return inspect(await triggers[row.type].read(context as never), { depth: Infinity });
}

const meanings = table.flatMap((row) =>
	meantBy(row.place.field).map((meaning) => ({ ...row, ...meaning })),
);

test.each(meanings)('$where takes what means $plain', async ({ plain, odd, ...row }) => {
	const expected = await settingsFor(row, plain);
	for (const value of odd) {
		expect({ value, settings: await settingsFor(row, value) }).toEqual({
			value,
			settings: expected,
		});
	}
});
