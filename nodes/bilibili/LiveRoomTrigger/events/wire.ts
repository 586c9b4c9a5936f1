import { idOf } from '../../api/ids';
import { urlOf } from '../../views/person';

/** What is smaller is a moment in seconds, what is larger one in milliseconds: the limit is in 1973 and 5138. */
const SMALLEST_MILLISECONDS = 1e11;

/** More than in any list that means something to us. */
const MAX_ENTRIES = 200;

/**
 * The fields of a JSON object or array from the server, where any of them may be missing, of another
 * type, an infinite number or `[]`: such a field reads as null, and nothing ever throws.
 */
export class Wire {
	private readonly value: Record<string | number, unknown>;

	constructor(value: unknown) {
		this.value = typeof value === 'object' && value !== null ? (value as typeof this.value) : {};
	}

	/** A text, or a number as text; null where it is empty. */
	text(name: string | number): string | null {
		const value = this.value[name];
		return typeof value === 'string' || typeof value === 'number' ? String(value) || null : null;
	}

	/** The address of a picture. */
	url(name: string | number): string | null {
		return urlOf(this.value[name]);
	}

	/** A number, or a text that is one. */
	number(name: string | number): number | null {
		const number = Number(this.text(name) ?? NaN);
		return Number.isFinite(number) ? number : null;
	}

	/** Unix milliseconds of a moment that the server tells in seconds or milliseconds; null also for 0. */
	time(name: string | number): number | null {
		const number = this.number(name) ?? 0;
		if (number <= 0) return null;
		return number < SMALLEST_MILLISECONDS ? number * 1000 : number;
	}

	/** Null where there is none, or 0, as for a guest. */
	id(name: string | number): string | null {
		return idOf(this.value[name]);
	}

	/** A boolean, or whether a number is another than 0. */
	flag(name: string | number): boolean | null {
		const value = this.value[name];
		const number = this.number(name);
		return typeof value === 'boolean' ? value : number === null ? null : number !== 0;
	}

	/** What is in an object, or deeper in it. */
	at(...path: Array<string | number>): Wire {
		return path.reduce<Wire>((inner, name) => new Wire(inner.value[name]), this);
	}

	/** Itself as a list; none of it where it is none. A list without end is cut. */
	entries(): Wire[] {
		return Array.isArray(this.value)
			? this.value.slice(0, MAX_ENTRIES).map((entry) => new Wire(entry))
			: [];
	}

	/** The texts and numbers in it, as texts, where it is a list. */
	texts(): string[] {
		return this.entries().flatMap((_entry, index) => this.text(index) ?? []);
	}

	/** As it came. */
	raw(name: string | number): unknown {
		return this.value[name];
	}
}
