import type { Answer, FaultContext, FaultDefinition } from './faultCatalogue';
import { parseJson, stringifyJson } from './json';

/** What lists without end have answered so far. */
export interface PagesGiven {
	/** By address: the answer that all further pages are made of. */
	first: Map<string, Answer & { envelope: JsonObject }>;
	/** By folder of addresses, since a list can have its first page at an address of its own. */
	count: Map<string, number>;
}

type JsonObject = Record<string, unknown>;

export const noPages = (): PagesGiven => ({ first: new Map(), count: new Map() });

/**
 * A list that never ends: further pages have the entries of the first answer again, each as somebody new
 * and older, and the word that there is more. As many of them as the request asks for by `limit`.
 */
export const endlessList: FaultDefinition = {
	instead: (context) => nextPage(context),
	after: (real, context) => {
		if (!String(real.headers['content-type']).includes('json')) return real;
		const envelope = parseJson(real.body) as JsonObject;
		context.pages.first.set(context.request.path, { ...real, envelope });
		return nextPage(context) ?? real;
	},
};

function nextPage({ pages, request }: FaultContext): Answer | undefined {
	const first = pages.first.get(request.path);
	if (!first) return undefined;
	const folder = request.path.replace(/[^/]*$/, '');
	const page = pages.count.get(folder) ?? 0;
	pages.count.set(folder, page + 1);
	const { envelope, ...answer } = first;
	const wanted = Number(request.body.limit ?? 0);
	const data = continued(envelope.data, page, wanted);
	return { ...answer, body: stringifyJson({ ...envelope, data }) };
}

const ENDLESS = 999_999_999;
/** How much lower the numbers of a page are than those of the one before: more than a page holds. */
const STEP = 1000;
/** How pages say that they are not the last one. */
const MORE: Array<[RegExp, (page: number, value: unknown) => unknown]> = [
	[/^has_?more$/i, (_page, value) => (typeof value === 'boolean' ? true : 1)],
	[/^is_end$/, () => false],
	[/^(total|count|total_?(page|count)|page|onlineNum)$/i, () => ENDLESS],
	[/^offset$/, (page) => `offset ${page}`],
	[/^pagination_reply$/, (page) => ({ next_offset: `offset ${page}` })],
];

function continued(value: unknown, page: number, wanted: number): unknown {
	if (Array.isArray(value)) return isList(value) ? entriesOf(value, page, wanted) : value;
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => {
			if (isObject(inner)) {
				const place =
					key === 'cursor' && 'id' in inner ? { id: ENDLESS - page, time: ENDLESS } : {};
				return [key, { ...(continued(inner, page, wanted) as JsonObject), ...place }];
			}
			const [, more] = MORE.find(([name]) => name.test(key)) ?? [];
			return [key, more ? more(page, inner) : continued(inner, page, wanted)];
		}),
	);
}

function entriesOf(list: JsonObject[], page: number, wanted: number): unknown[] {
	const size = Math.max(list.length, wanted);
	return Array.from({ length: size }, (_entry, index) => {
		const age = page * STEP + index - (index % list.length);
		return { ...(older(list[index % list.length], age) as JsonObject), x_age: age };
	});
}

/** Ids, times and numbers of all kinds go down by so many; what is small is none of them. */
function older(value: unknown, age: number, isId = false): unknown {
	if (Array.isArray(value)) return value.map((entry) => older(entry, age));
	if (isObject(value)) {
		return Object.fromEntries(
			Object.entries(value).map(([key, one]) => [key, older(one, age, key === 'id')]),
		);
	}
	if (typeof value === 'bigint') return value - BigInt(age);
	if (typeof value === 'number') return isId || value >= 1000 ? value - age : value;
	if (typeof value !== 'string') return value;
	if (/^BV1\w{9}$/.test(value) && age > 0) return `BV1${age.toString(36).padStart(9, '0')}`;
	return /^\d{4,}$/.test(value) ? String(BigInt(value) - BigInt(age)) : value;
}

const isObject = (value: unknown): value is JsonObject =>
	value !== null && typeof value === 'object' && !Array.isArray(value);

const isList = (value: unknown[]): value is JsonObject[] =>
	value.length > 0 && value.every(isObject);
