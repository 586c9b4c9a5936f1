import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { isFreezing, newestVersionOf } from './freezing';

/** What later nodes rely on in an output: its keys, also inner ones, and their types, e.g. `users[].uid`: `string`. */
export type Shape = Record<string, string>;

/** An unknown value: it may have been of any type. */
const UNKNOWN = 'null';

/** The shape of what an operation or an event put out. */
export function shapeOf(output: unknown, path = ''): Shape {
	if (Array.isArray(output)) {
		const entries = output.map((entry) => shapeOf(entry, `${path}[]`));
		return { [path]: 'list', ...entries.reduce(merged, {}) };
	}
	if (typeof output !== 'object' || output === null) {
		return { [path]: output === null ? UNKNOWN : typeof output };
	}
	const prefix = path && `${path}.`;
	const inner = Object.entries(output).map(([key, value]) => shapeOf(value, prefix + key));
	return { ...(path && { [path]: 'object' }), ...Object.assign({}, ...inner) };
}

/** Of several that are the same but for what is unknown. */
function merged(one: Shape, other: Shape): Shape {
	const known = Object.entries(other).filter(([path, type]) => !one[path] || type !== UNKNOWN);
	return { ...one, ...Object.fromEntries(known) };
}

/** What of a published output is gone or of another type; a new key breaks no workflow. */
export function lostIn(published: Shape, now: Shape): string[] {
	return Object.entries(published)
		.filter(([path, type]) => {
			if (now[path] === undefined) return !isWithin(now, path);
			return ![now[path], UNKNOWN].includes(type) && now[path] !== UNKNOWN;
		})
		.map(([path]) => path);
}

/** Whether a list that is empty this time, or an object that is unknown, would hold it. */
function isWithin(now: Shape, path: string): boolean {
	const holders = [...path.matchAll(/\[\]|\./g)].map(({ index }) => path.slice(0, index));
	return holders.some((holder) => {
		const isEmptyList =
			now[holder] === 'list' && !Object.keys(now).some((key) => key.startsWith(`${holder}[]`));
		return isEmptyList || now[holder] === UNKNOWN;
	});
}

/** The outputs that a suite sees, held to those of the published version. */
export class PublishedOutputs {
	private readonly seen: Record<string, Shape> = {};
	private readonly published: Record<string, Shape>;
	private readonly file: string;

	/** @param name of the record, e.g. `operations` */
	constructor(name: string, folder = __dirname) {
		this.file = join(folder, `${name}.outputs.json`);
		this.published = existsSync(this.file) ? JSON.parse(readFileSync(this.file, 'utf8')) : {};
	}

	/**
	 * @param node its type, of which the newest version put this out
	 * @returns what a workflow would miss in the outputs of an operation or event, e.g. `get room: room_id`
	 */
	broken(node: string, name: string, outputs: IDataObject[]): string[] {
		const title = `${node} v${newestVersionOf(node)}: ${name}`;
		if (title in this.seen) throw new Error(`Two outputs are recorded as ${title}.`);
		const now = outputs.map((output) => shapeOf(output)).reduce(merged, {});
		this.seen[title] = now;
		return isFreezing
			? []
			: lostIn(this.published[title] ?? {}, now).map((path) => `${title}: ${path}`);
	}

	/** What was published and has not been seen at all. */
	missing(): string[] {
		return isFreezing ? [] : Object.keys(this.published).filter((title) => !(title in this.seen));
	}

	/** To be called when the suite is through: `npm run freeze` makes its outputs the published ones. */
	freeze(): void {
		if (isFreezing) writeFileSync(this.file, `${JSON.stringify(this.seen, undefined, '\t')}\n`);
	}
}
