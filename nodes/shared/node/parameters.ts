import type {
	IDataObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeProperties,
	INodePropertyCollection,
	IPollFunctions,
	ITriggerFunctions,
} from 'n8n-workflow';
import { InputError } from '../values/inputError';
import type { Separators } from '../values/lists';
import { millisecondsFrom } from '../values/time';
import { emptyError, nothingError, OWN_REMEDY, unknownField } from './fieldErrors';
import {
	choiceFrom,
	choicesFrom,
	exactFrom,
	flagFrom,
	holdsText,
	isExpression,
	isNothing,
	isOwn,
	jsonFrom,
	listFrom,
	MANGLED,
	numberFrom,
	recordFrom,
	textFrom,
	unwrapped,
} from './readings';
import { isRecord } from '../values/wire';

/** Where the values of some fields come from. */
export interface FieldSource {
	/** The value with its expressions resolved; undefined or null where there is none. */
	value(name: string): unknown;
	/** The value as it is stored: an expression is a text that begins with `=`. */
	stored(name: string): unknown;
	/** IANA name of the zone of times without an offset. */
	zone?: string;
	/** The data that expressions work on. */
	input?: unknown;
}

type Parse<T> = (text: string, field: string) => T;

/**
 * The one way to read fields: each as the type that it declares, under the name that users see.
 *
 * A field left empty counts as its default. An expression that gives nothing (undefined or null) is not
 * empty: it is refused, so that a misspelled name never means "all", "none" or "my own".
 *
 * Every method throws an InputError where the value can't be what the field declares.
 */
export class Fields {
	constructor(
		private readonly source: FieldSource,
		private readonly declared: INodeProperties[],
	) {}

	/** What stands on the screen, e.g. `User ID`, for an error of the caller's own. */
	nameOf(name: string): string {
		return this.declaration(name).displayName;
	}

	/** Whether the user has entered or added something; an empty text is a choice or a no, but nothing else. */
	has(name: string): boolean {
		const value = this.given(name);
		const { type } = this.declaration(name);
		return ['options', 'boolean'].includes(type) ? value !== undefined : !isNothing(value);
	}

	/** A text without the blanks around it; `''` where an optional field is empty. */
	text(name: string): string {
		return this.verbatim(name).trim();
	}

	/** A text with its blanks. */
	verbatim(name: string): string {
		const field = this.declaration(name);
		const text = textFrom(this.given(name) ?? field.default ?? '', field);
		this.refuseMangled(name, text);
		if (field.required && !text.trim()) throw emptyError(field);
		return text;
	}

	flag(name: string): boolean {
		const field = this.declaration(name);
		return flagFrom(this.given(name) ?? field.default, field);
	}

	/** A number within the limits that the field declares; whole unless it has a `numberPrecision`. */
	number(name: string): number {
		const field = this.declaration(name);
		return numberFrom(this.has(name) ? this.given(name) : field.default, field);
	}

	/** One of the options of the field; the caller names the type of their values. */
	choice<Value extends string | number | boolean = string>(name: string): Value {
		const field = this.declaration(name);
		return choiceFrom(this.given(name) ?? field.default, field) as Value;
	}

	/** Some of the options of the field, in the order given and without repetition. */
	choices<Value extends string | number | boolean = string>(name: string): Value[] {
		const field = this.declaration(name);
		return choicesFrom(this.given(name) ?? field.default, field) as Value[];
	}

	/**
	 * The entries of a list: an array, or a text with separators. At least one where the field is required.
	 *
	 * @param separators whether blanks divide entries (`words`) or belong to them (`phrases`)
	 */
	list(name: string, separators: Separators = 'words'): string[] {
		const field = this.declaration(name);
		const given = this.given(name);
		const entries = listFrom(given, field, separators);
		for (const text of [given, entries].flat()) {
			if (typeof text === 'string') this.refuseMangled(name, text);
		}
		if (field.required && entries.length === 0) throw emptyError(field);
		return entries;
	}

	/** The entries of a list of ids. */
	ids<Id>(name: string, parse: Parse<Id>): Id[] {
		return this.list(name).map((entry) => parse(entry, this.nameOf(name)));
	}

	/** An id as `parse` reads it from a number or an address. */
	id<Id>(name: string, parse: Parse<Id>): Id {
		const id = this.optionalId(name, parse);
		if (id === undefined) throw emptyError(this.declaration(name));
		return id;
	}

	/** Like {@link id}; undefined where the field is left empty. */
	optionalId<Id>(name: string, parse: Parse<Id>): Id | undefined {
		const given = this.given(name);
		const text = isNothing(given) ? '' : exactFrom(given, this.declaration(name));
		return text ? parse(text, this.nameOf(name)) : undefined;
	}

	/**
	 * An id, or undefined for the account's own: where the field is left empty, or holds the word `own`.
	 * An expression has to say that word; from one that gives nothing, not even `''` means it.
	 */
	idOrOwn<Id>(name: string, parse: Parse<Id>): Id | undefined {
		const given = this.given(name, OWN_REMEDY);
		const text = isNothing(given) ? '' : exactFrom(given, this.declaration(name));
		if (text) return isOwn(text) ? undefined : parse(text, this.nameOf(name));
		if (isExpression(this.stored(name))) throw nothingError(this.nameOf(name), OWN_REMEDY);
		return undefined;
	}

	/** The same of a list: none for the account's own. */
	idsOrOwn<Id>(name: string, parse: Parse<Id>): Id[] {
		const entries = this.list(name);
		if (entries.length > 0) return isOwn(entries.join()) ? [] : this.ids(name, parse);
		if (isExpression(this.stored(name))) throw nothingError(this.nameOf(name), OWN_REMEDY);
		return [];
	}

	/**
	 * Unix milliseconds of a date; undefined where an optional field is empty.
	 *
	 * @param zone of a date without an offset. Default: the workflow's
	 */
	date(name: string, zone = this.source.zone ?? 'UTC'): number | undefined {
		const field = this.declaration(name);
		const given = this.given(name);
		const moment = typeof given === 'object' ? textFrom(given, field) : given;
		if (!isNothing(moment)) return millisecondsFrom(moment, zone, field.displayName);
		if (field.required) throw emptyError(field);
		return undefined;
	}

	/** Data of any shape, also from a text with JSON; undefined where the field is empty. */
	data(name: string): unknown {
		const given = this.given(name);
		return isNothing(given) ? undefined : jsonFrom(given, this.declaration(name));
	}

	/** A value of more than one type, for the caller to tell apart; undefined where the field is empty. */
	any(name: string): unknown {
		const given = this.given(name);
		return isNothing(given) ? undefined : given;
	}

	/** The fields in a collection. */
	collection(name: string): Fields {
		const field = this.declaration(name);
		const values = recordFrom(this.given(name), field);
		return this.within(values, this.stored(name), (field.options ?? []) as INodeProperties[]);
	}

	/** The fields of each entry in a group of a fixed collection. */
	rows(name: string, group: string): Fields[] {
		const field = this.declaration(name);
		const groups = (field.options ?? []) as INodePropertyCollection[];
		const { values } = groups.find((entry) => entry.name === group) ?? unknownField(group);
		const given = recordFrom(this.given(name), field)[group];
		const stored = this.stored(name);
		const storedRows = isRecord(stored) ? [stored[group]].flat() : [];
		return (isNothing(given) ? [] : [given].flat()).map((row, index) =>
			this.within(recordFrom(row, field), storedRows[index], values),
		);
	}

	private within(values: IDataObject, stored: unknown, declared: INodeProperties[]): Fields {
		return new Fields(
			{
				...this.source,
				value: (name) => values[name],
				// Where one expression gives all of them, each that it gives counts as an expression.
				stored: (name) => (isRecord(stored) ? stored[name] : name in values ? '={{ }}' : undefined),
			},
			declared,
		);
	}

	private declaration(name: string): INodeProperties {
		return this.declared.find((field) => field.name === name) ?? unknownField(name);
	}

	/** The value; that of a resource locator without what it is wrapped in. */
	private given(name: string, remedy?: string): unknown {
		const { displayName } = this.declaration(name);
		const value = unwrapped(this.source.value(name));
		if (value !== undefined && value !== null) return value;
		if (isExpression(this.stored(name))) throw nothingError(displayName, remedy);
		return undefined;
	}

	private stored(name: string): unknown {
		return unwrapped(this.source.stored(name));
	}

	/** An object in the middle of a text has become these words before it comes here. */
	private refuseMangled(name: string, text: string): void {
		if (!text.includes(MANGLED) || !isExpression(this.stored(name))) return;
		if (holdsText(this.source.input, MANGLED)) return;
		throw new InputError(
			`'${this.nameOf(name)}' holds an object in the middle of its text`,
			'Let the expression end at one value of it, e.g. {{ $json.user.name }} instead of {{ $json.user }}. Nothing was sent.',
		);
	}
}

/** The fields of a polling or trigger node. */
export function fieldsOf(
	context: IPollFunctions | ITriggerFunctions,
	declared: INodeProperties[],
): Fields {
	const { parameters } = context.getNode();
	return new Fields(
		{
			value: (name) => context.getNodeParameter(name, null) as unknown,
			stored: (name) => parameters[name],
			zone: context.getTimezone(),
		},
		declared,
	);
}

/** The fields of the node that the editor shows, for the search behind one of them. */
export function editorFields(context: ILoadOptionsFunctions, declared: INodeProperties[]): Fields {
	const value = (name: string) => context.getCurrentNodeParameter(name) as unknown;
	return new Fields({ value, stored: value }, declared);
}

/** Where the fields of an action node have their values for one item. */
export function itemSource(context: IExecuteFunctions, index: number): FieldSource {
	return {
		value: (name) => context.getNodeParameter(name, index, null) as unknown,
		stored: (name) => storedParameters(context)[name],
		get zone() {
			return context.getTimezone();
		},
		get input() {
			return context.getInputData()[index]?.json;
		},
	};
}

const storedByContext = new WeakMap<IExecuteFunctions, IDataObject>();

/** n8n copies the whole node for whoever asks: once is enough for all items. */
function storedParameters(context: IExecuteFunctions): IDataObject {
	const known = storedByContext.get(context);
	if (known) return known;
	const parameters = context.getNode().parameters as IDataObject;
	storedByContext.set(context, parameters);
	return parameters;
}
