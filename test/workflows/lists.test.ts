import type { INodeParameters, INodePropertyCollection, INodeProperties } from 'n8n-workflow';
import { listSearch } from '../harness';
import { ownPackage } from '../harness/package';
import { Scene } from '../scene';
import { baijiayunCredentials, credentialsFor, type Fault } from '../simulator';
import { listCases, type ListCase } from './listCases';
import { byId } from './support';

const scene = new Scene();

const nameOf = ({ node, method }: Pick<ListCase, 'node' | 'method'>) => `${node} ${method}`;

/** The searches behind a field's lists, also of fields within collections. */
function searchesOf(field: INodeProperties): string[] {
	const own = (field.modes ?? []).flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []);
	const inner = (field.options ?? []) as Array<INodeProperties | INodePropertyCollection>;
	const fields = inner.flatMap((entry) => ('values' in entry ? entry.values : entry));
	return [...own, ...fields.flatMap((one) => ('type' in one ? searchesOf(one) : []))];
}

const nodes = Object.keys(ownPackage().getKnownTypes()).map((node) => ({
	node,
	...ownPackage().getByNameAndVersion(node),
}));

test('every list of every node stands among these cases, and every search in a field', () => {
	const inFields = nodes.flatMap(({ node, description }) =>
		description.properties.flatMap(searchesOf).map((method) => nameOf({ node, method })),
	);
	const implemented = nodes.flatMap(({ node, methods }) =>
		Object.keys(methods?.listSearch ?? {}).map((method) => nameOf({ node, method })),
	);
	const tested = listCases.map(nameOf).sort();
	expect([...new Set(inFields)].sort()).toEqual(tested);
	expect([...implemented].sort()).toEqual(tested);
});

const search = async (
	{ node, method, parameters }: ListCase,
	{ room, ...options }: { filter?: string; paginationToken?: string; room?: number } = {},
) =>
	await listSearch(
		{ type: node, parameters: { room: byId(room ?? ''), ...parameters } as INodeParameters },
		method,
		{
			credentials: {
				bilibiliApi: credentialsFor(scene.streamer, scene.simulator),
				baijiayunApi: baijiayunCredentials(scene.world.schools.moonhill, scene.simulator),
			},
			...options,
		},
	);

const valuesOf = async (...of: Parameters<typeof search>) =>
	(await search(...of)).results.map(({ value }) => value);

/** What has to be typed before there is a list at all. */
const typedIn = ({ needsText, filter }: ListCase) => (needsText ? { filter: filter.typed } : {});

describe.each(listCases)('$node $method', (list) => {
	test('offers what there is', async () => {
		list.fill(scene.world);
		const { results } = await search(list);
		expect(results.map(({ name, value }) => [name, value])).toEqual(
			list
				.offers(scene.world)
				.map(([name, value]) => [
					name instanceof RegExp ? expect.stringMatching(name) : name,
					value,
				]),
		);
	});

	test('keeps what fits the text, whatever its case and the blanks around it', async () => {
		list.fill(scene.world);
		const { typed, keeps } = list.filter;
		const offered = list.offers(scene.world);
		const kept = keeps.map((one) => (typeof one === 'number' ? offered[one][1] : one));
		expect(await valuesOf(list, { filter: ` ${typed} ` })).toEqual(kept);
		expect(await valuesOf(list, { filter: 'fits nothing at all' })).toEqual([]);
	});

	test('finds by the very value', async () => {
		list.fill(scene.world);
		for (const [, value] of list.offers(scene.world).slice(0, 3)) {
			expect(await valuesOf(list, { filter: value.toUpperCase() })).toContain(value);
		}
	});

	const { fillPages } = list;
	if (fillPages) {
		test('is read over all its pages, nothing twice', async () => {
			const count = fillPages(scene.world);
			const found: unknown[] = [];
			let paginationToken: string | undefined;
			do {
				const page = await search(list, { paginationToken });
				found.push(...page.results.map(({ value }) => value));
				paginationToken = page.paginationToken as string | undefined;
			} while (paginationToken);
			expect(found).toHaveLength(count);
			expect(new Set(found).size).toBe(count);
			expect(scene.simulator.log.filter({ path: list.path }).length).toBeGreaterThan(1);
		});
	}

	test.each(list.empty.map((data) => ({ data })))('nothing is there: $data', async ({ data }) => {
		scene.simulator.faults.always({ path: list.path }, { kind: 'apiCode', code: 0, data } as Fault);
		const { results, paginationToken } = await search(list, typedIn(list));
		expect(results.map(({ value }) => value)).toEqual(list.always ?? []);
		expect(paginationToken).toBeUndefined();
	});

	test('entries of another shape are left out, nobody is offered as "undefined"', async () => {
		const [, shape] = list.empty.length > 1 ? list.empty : [null, list.empty[0]];
		const strange = withEntries(shape, [null, 'text', {}, { uid: {}, name: [] }]);
		scene.simulator.faults.always({ path: list.path }, { kind: 'apiCode', code: 0, data: strange });
		const { results } = await search(list, typedIn(list));
		expect(results.map(({ value }) => value)).toEqual(list.always ?? []);
	});

	test('a refusal is told in the list, in words and with its code', async () => {
		const { code, words } = list.refusal;
		scene.simulator.faults.always({ path: list.path }, { kind: 'apiCode', code });
		await expect(search(list, typedIn(list))).rejects.toThrow(`${words}`);
		await expect(search(list, typedIn(list))).rejects.toThrow(`(code ${code})`);
	});

	if (!list.open) {
		test('a login that has ended is told', async () => {
			scene.streamer.loggedIn = false;
			await expect(search(list, typedIn(list))).rejects.toThrow('the login is no longer valid');
		});
	}
});

/** A body whose empty list holds these entries. */
function withEntries(body: unknown, entries: unknown[]): unknown {
	if (Array.isArray(body))
		return body.length > 0 ? body.map((one) => withEntries(one, entries)) : entries;
	if (typeof body !== 'object' || body === null) return body;
	return Object.fromEntries(
		Object.entries(body).map(([key, value]) => [
			key,
			Array.isArray(value) ? withEntries(value, entries) : value,
		]),
	);
}

test.each(['searchMuted', 'searchBlacklisted', 'searchShieldWords'])(
	'%s of a room where the account is nobody is refused in words',
	async (method) => {
		const list = listCases.find((one) => one.method === method)!;
		await expect(search(list, { room: 22947013 })).rejects.toThrow(/of this room|in this room/);
	},
);
