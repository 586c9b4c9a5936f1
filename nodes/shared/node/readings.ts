import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { switchOf } from '../values/switch';
import { InputError } from '../values/inputError';
import { halfWidth, parsedJson, splitList, type Separators } from '../values/lists';
import { quote } from '../values/quote';
import { isRecord } from '../values/wire';

/**
 * What a value is, by the declaration of its field. n8n hands over whatever an expression gave: these
 * read what can be meant by it, and refuse the rest with the name of the field.
 */
type Field = Pick<INodeProperties, 'displayName' | 'type' | 'typeOptions' | 'options'>;

/** Whether there is nothing in it. */
export const isNothing = (value: unknown): boolean =>
	value === undefined || value === null || value === '';

/** Whether a stored value is an expression; a bare `=` has nothing in it. */
export const isExpression = (stored: unknown): boolean =>
	typeof stored === 'string' && /^=\s*\S/.test(stored);

/** The word for what is the account's own. */
export const isOwn = (text: string): boolean => text.toLowerCase() === 'own';

/** What an object becomes in the middle of a text. */
export const MANGLED = String({});

/** What a resource locator holds; any other value as it is. */
export function unwrapped(value: unknown): unknown {
	return isRecord(value) && value.__rl === true ? value.value : value;
}

/** Whether a text occurs in data, at any depth. */
export function holdsText(data: unknown, text: string): boolean {
	const waiting = [data];
	const seen = new Set<unknown>();
	while (waiting.length > 0) {
		const value = waiting.pop();
		if (typeof value === 'string' && value.includes(text)) return true;
		if (typeof value !== 'object' || value === null || seen.has(value)) continue;
		seen.add(value);
		waiting.push(...Object.values(value));
	}
	return false;
}

/**
 * The values of a collection, by name.
 *
 * @throws InputError for what is none
 */
export function recordFrom(value: unknown, { displayName }: Field): IDataObject {
	if (isNothing(value)) return {};
	if (isRecord(value)) return value;
	throw new InputError(
		`'${displayName}' holds ${shown(value)}, where an object with its fields is expected`,
		'Let the expression give such an object. Nothing was sent.',
	);
}

/**
 * A text as it is. Numbers become text, a date its ISO form.
 *
 * @throws InputError for an object, a list, or a number that is none
 */
export function textFrom(value: unknown, { displayName }: Field): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	const moment = momentText(value);
	if (moment) return moment;
	throw new InputError(
		`'${displayName}' holds ${shown(value)}, where a text is expected`,
		'Let the expression end at one value of it, e.g. {{ $json.user.name }} instead of {{ $json.user }}.',
	);
}

/** A Date, or a Luxon DateTime of an expression such as `$now`, in ISO 8601; undefined for an invalid one. */
function momentText(value: unknown): string | undefined {
	const isMoment =
		value instanceof Date ||
		(typeof value === 'object' && value !== null && 'isLuxonDateTime' in value);
	return isMoment ? (((value as Date).toJSON() as string | null) ?? undefined) : undefined;
}

/**
 * A text whose digits count, such as an id.
 *
 * @throws InputError also for a number that was rounded before it came here
 */
export function exactFrom(value: unknown, field: Field): string {
	if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
		throw new InputError(
			`'${field.displayName}' arrived as a number that is too large to be exact`,
			'Keep it as text all the way: a JavaScript number loses its last digits.',
		);
	}
	return halfWidth(textFrom(value, field)).trim();
}

/**
 * Yes or no: true, false, 1, 0, and the words for them.
 *
 * @throws InputError for anything else
 */
export function flagFrom(value: unknown, field: Field): boolean {
	const text = textFrom(value, field);
	const flag = switchOf(text);
	if (flag !== undefined) return flag;
	throw new InputError(
		`'${field.displayName}' holds ${quote(text)}, which is neither true nor false`,
		'Let the expression give true or false.',
	);
}

/**
 * A number within `minValue` and `maxValue` of the field; a whole one unless it declares a
 * `numberPrecision`.
 *
 * @throws InputError for anything else
 */
export function numberFrom(value: unknown, { displayName, typeOptions }: Field): number {
	const {
		minValue: min = -Infinity,
		maxValue: max = Infinity,
		numberPrecision = 0,
	} = typeOptions ?? {};
	const text = typeof value === 'string' ? halfWidth(value).trim() : value;
	const isNumber =
		typeof text === 'number' ||
		(typeof text === 'string' && /^[+-]?\d{1,20}(\.\d{1,20})?$/.test(text));
	const number = isNumber ? Number(text) : NaN;
	const isKind = numberPrecision > 0 ? Number.isFinite(number) : Number.isSafeInteger(number);
	if (isKind && number >= min && number <= max) return number;
	throw new InputError(
		`'${displayName}' holds ${shown(value)}; it must be ${wanted(numberPrecision > 0, min, max)}`,
		'Correct it. Nothing was sent.',
	);
}

function wanted(fraction: boolean, min: number, max: number): string {
	const kind = fraction ? 'a number' : 'a whole number';
	if (min === -Infinity) return max === Infinity ? kind : `${kind} up to ${max}`;
	return max === Infinity ? `${kind} of ${min} or more` : `${kind} from ${min} to ${max}`;
}

/** A value of any type in an error. */
function shown(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	return typeof value === 'object' && value !== null ? 'an object' : quote(value);
}

const optionsOf = ({ options = [] }: Field): Array<INodePropertyOptions['value']> =>
	(options as INodePropertyOptions[]).map(({ value }) => value);

/**
 * One of the options of the field, as declared (a number stays one).
 *
 * @throws InputError that names what was given and what there is
 */
export function choiceFrom(value: unknown, field: Field): INodePropertyOptions['value'] {
	const text = isNothing(value) ? '' : textFrom(value, field).trim();
	const known = optionsOf(field);
	const chosen = known.find((option) => String(option) === text);
	if (chosen !== undefined) return chosen;
	throw new InputError(
		`'${field.displayName}' holds ${quote(text)}, which is none of its options`,
		`Use one of: ${known.join(', ')}.`,
	);
}

/**
 * Some of the options of the field. Besides a list it takes a text with commas (which n8n makes of a
 * list with a blank behind the expression), and one with a JSON array.
 *
 * @throws InputError for a name that is none of the options
 */
export function choicesFrom(value: unknown, field: Field): Array<INodePropertyOptions['value']> {
	return [...new Set(listFrom(value, field, 'words').map((name) => choiceFrom(name, field)))];
}

/**
 * A list: an array, or a text that {@link splitList} divides or that holds a JSON array.
 *
 * @throws InputError for an entry that is no text
 */
export function listFrom(value: unknown, field: Field, separators: Separators): string[] {
	if (isNothing(value)) return [];
	const parsed = typeof value === 'string' && /^\s*\[/.test(value) ? parsedJson(value) : value;
	const array = Array.isArray(parsed) ? parsed : undefined;
	const textOf = separators === 'words' ? exactFrom : textFrom;
	if (!array) return splitList(textOf(value, field), separators);
	return array
		.filter((entry) => !isNothing(entry))
		.map((entry) => textOf(entry, field).trim())
		.filter(Boolean);
}

/**
 * Data of any shape, which a text holds as JSON.
 *
 * @throws InputError for a text that is no JSON
 */
export function jsonFrom(value: unknown, { displayName }: Field): unknown {
	if (typeof value !== 'string') return value;
	const parsed = parsedJson(value);
	if (parsed !== undefined) return parsed;
	throw new InputError(
		`'${displayName}' holds ${quote(value)}, which is not JSON`,
		'Enter JSON such as {"key": "value"}, or an expression that gives an object.',
	);
}
