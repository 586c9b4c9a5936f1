import { isoFromMilliseconds } from '../../shared/values/time';
import { idOf } from '../api/ids';
import { urlOf } from './person';

/** What is smaller is a moment in seconds, what is larger one in milliseconds: the limit is in 1973 and 5138. */
const SMALLEST_MILLISECONDS = 1e11;

/** More than in any list that means something to us. */
const MAX_ENTRIES = 200;

/** Where a field stands: its name, or the way to it through objects and lists. */
type Path = Array<string | number>;

/** New names of fields, by the paths where they stand. */
interface Names {
	[name: string]: Path | Names;
}

/**
 * The fields of a JSON object or array from the server, where any of them may be missing, of another
 * type, an infinite number or `[]`: such a field reads as null, and nothing ever throws.
 */
export class Wire {
	constructor(private readonly value: unknown) {}

	/** As it came. */
	raw(...path: Path): unknown {
		return path.reduce(
			(inner, name) =>
				typeof inner === 'object' ? (inner as Record<string, unknown> | null)?.[name] : undefined,
			this.value,
		);
	}

	/** A text, or a number as text; null where it is empty. */
	text(...path: Path): string | null {
		const value = this.raw(...path);
		return typeof value === 'string' || typeof value === 'number' ? String(value) || null : null;
	}

	/** The address of a picture. */
	url(...path: Path): string | null {
		return urlOf(this.raw(...path));
	}

	/** A number, or a text that is one. */
	number(...path: Path): number | null {
		const number = Number(this.text(...path) ?? NaN);
		return Number.isFinite(number) ? number : null;
	}

	/** Unix milliseconds of a moment that the server tells in seconds or milliseconds; null also for 0. */
	time(...path: Path): number | null {
		const number = this.number(...path) ?? 0;
		if (number <= 0) return null;
		return number < SMALLEST_MILLISECONDS ? number * 1000 : number;
	}

	/** The same as ISO 8601. */
	iso(...path: Path): string | null {
		return isoFromMilliseconds(this.time(...path));
	}

	/** Null where there is none, or 0, as for a guest. */
	id(...path: Path): string | null {
		return idOf(this.raw(...path));
	}

	/** A boolean, or whether a number is another than 0. */
	flag(...path: Path): boolean | null {
		const value = this.raw(...path);
		const number = this.number(...path);
		return typeof value === 'boolean' ? value : number === null ? null : number !== 0;
	}

	/** What is in an object, or deeper in it. */
	at(...path: Path): Wire {
		return new Wire(this.raw(...path));
	}

	/** Some of it under other names, as of the commands that say the same in those. */
	as(names: Names): Wire {
		const renamed = Object.entries(names).map(([name, from]) => [
			name,
			Array.isArray(from) ? this.raw(...from) : this.as(from).value,
		]);
		return new Wire(Object.fromEntries(renamed));
	}

	/** The entries of a list; none where it is none. A list without end is cut. */
	entries(...path: Path): Wire[] {
		const list = this.raw(...path);
		return Array.isArray(list) ? list.slice(0, MAX_ENTRIES).map((entry) => new Wire(entry)) : [];
	}

	/** The texts and numbers in a list, as texts. */
	texts(...path: Path): string[] {
		return this.entries(...path).flatMap((entry) => entry.text() ?? []);
	}
}
