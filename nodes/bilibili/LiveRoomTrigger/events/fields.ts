import { idOf } from '../../api/ids';

/**
 * The fields of a JSON object or array from the server, where any of them may be missing, null, of
 * another type or `[]`: such a field reads as its default, and nothing ever throws.
 */
export class Fields {
	private readonly value: Record<string | number, unknown>;

	constructor(value: unknown) {
		this.value = typeof value === 'object' && value !== null ? (value as typeof this.value) : {};
	}

	/** A text or number as text; `''` otherwise. */
	text(name: string | number): string {
		const value = this.value[name];
		return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	}

	/** A number, or a text that is one; 0 otherwise. */
	number(name: string | number): number {
		const number = Number(this.text(name));
		return Number.isFinite(number) ? number : 0;
	}

	/** Null where there is none, or 0, as for a guest. */
	id(name: string | number): string | null {
		return idOf(this.value[name]);
	}

	/** `true`, or a number other than 0. */
	flag(name: string | number): boolean {
		return this.value[name] === true || this.number(name) !== 0;
	}

	fields(name: string | number): Fields {
		return new Fields(this.value[name]);
	}

	list(name: string | number): unknown[] {
		const value = this.value[name];
		return Array.isArray(value) ? value : [];
	}

	/** As it came. */
	raw(name: string | number): unknown {
		return this.value[name];
	}
}
