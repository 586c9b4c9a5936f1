import { median } from './cost';

export type Unit = 's' | 'ms' | '%' | 'B' | 'MB' | 'requests' | 'events/s' | 'exponent' | 'nodes';

/** One line of the benchmark's output. */
export interface Figure {
	/** Dotted, from the general to the special: `items.20ms.10.liveRoom.wall`. */
	name: string;
	value: number;
	unit: Unit;
	/** The figure it is compared with, and `value` divided by that figure's value. */
	vs: string | null;
	ratio: number | null;
}

/** Somebody asks for a figure of a part that has not run. */
export class NotMeasured extends Error {}

/** All figures of a run, printed as they come. */
export class Figures {
	private readonly values = new Map<string, number>();

	/**
	 * Prints the median of the samples: one line for each figure it is compared with, or a single one.
	 *
	 * @param vs names of figures that were added before
	 */
	add(name: string, unit: Unit, samples: number | number[], ...vs: string[]): void {
		const value = significant(median([samples].flat()));
		this.values.set(name, value);
		for (const other of vs.length > 0 ? vs : [null]) {
			const ratio = other === null ? null : significant(value / this.value(other));
			const figure: Figure = { name, value, unit, vs: other, ratio };
			console.log(JSON.stringify(figure));
		}
	}

	/** @throws where no such figure was measured */
	value(name: string): number {
		const value = this.values.get(name);
		if (value === undefined) throw new NotMeasured(`There is no figure '${name}'`);
		return value;
	}
}

/** Three digits: more can't be measured. Whole numbers stay exact. */
function significant(value: number): number {
	return Number.isInteger(value) ? value : Number(value.toPrecision(3));
}

/** Tells how far it is, aside: the figures go to standard output. */
export function progress(text: string): void {
	process.stderr.write(`${text}\n`);
}
