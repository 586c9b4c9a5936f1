const SHOWN = 60;

/**
 * A value as an error shows it: in quotation marks, on one line, no longer than helps to find it.
 *
 * @returns e.g. `'abc'`; `a list` or `an object` where it is one
 */
export function quote(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'object' && value !== null) return 'an object';
	const text = String(value)
		// As long as it may be, no more than the beginning is looked at.
		.slice(0, 4 * SHOWN)
		.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ');
	const characters = [...text];
	return characters.length > SHOWN ? `'${characters.slice(0, SHOWN).join('')}…'` : `'${text}'`;
}
