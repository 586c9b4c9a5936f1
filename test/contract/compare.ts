import { z } from 'zod';

/** How a reply differs from what the nodes rely on. Names and types only: no value goes in. */
export interface Finding {
	/** Where in the reply, e.g. `data.list[].uid`. */
	path: string;
	/**
	 * `gone`: needed, and in none of the entries. `sometimes`: needed, and missing in some of them.
	 * `retyped`: there, of another type. `new`: there, and nothing the nodes know.
	 */
	kind: 'gone' | 'sometimes' | 'retyped' | 'new';
	/** What stands there, e.g. `string(12)`; empty where nothing does. */
	type: string;
}

/**
 * Compares samples of one place in replies with its schema. What is null, or a list without entries,
 * says nothing about the fields inside.
 */
export function compare(schema: z.ZodTypeAny, samples: unknown[], path = 'data'): Finding[] {
	const inner = unwrapped(schema);
	const present = samples.filter((sample) => sample !== null && sample !== undefined);
	if (inner instanceof z.ZodObject) return compareObject(inner, present, path);
	if (inner instanceof z.ZodRecord) {
		const { fitting, findings } = split(present, isObject, path);
		const entries = fitting.flatMap((sample) => Object.values(sample));
		return [...findings, ...compare(inner.valueSchema, entries, `${path}.*`)];
	}
	if (inner instanceof z.ZodArray) {
		const { fitting, findings } = split(present, Array.isArray, path);
		return [...findings, ...compare(inner.element, fitting.flat(), `${path}[]`)];
	}
	const other = present.find((sample) => !inner.safeParse(sample).success);
	return other === undefined ? [] : [{ path, kind: 'retyped', type: typeOf(other) }];
}

function compareObject({ shape }: z.AnyZodObject, present: unknown[], path: string): Finding[] {
	const { fitting, findings } = split(present, isObject, path);
	for (const [name, field] of Object.entries(shape as z.ZodRawShape)) {
		const having = fitting.filter((sample) => name in sample);
		if (having.length < fitting.length && !field.isOptional()) {
			const kind = having.length === 0 ? 'gone' : 'sometimes';
			findings.push({ path: `${path}.${name}`, kind, type: '' });
		}
		const values = having.map((sample) => sample[name]);
		findings.push(...compare(field, values, `${path}.${name}`));
	}
	return [...findings, ...unknownFields(shape, fitting, path)];
}

function unknownFields(shape: z.ZodRawShape, samples: Fields[], path: string): Finding[] {
	const types = new Map<string, string>();
	for (const sample of samples) {
		for (const [name, value] of Object.entries(sample)) {
			if (!(name in shape)) types.set(shownName(name), typeOf(value));
		}
	}
	return [...types].map(([name, type]) => ({ path: `${path}.${name}`, kind: 'new', type }));
}

type Fields = Record<string, unknown>;

/** The site writes an object without fields as an empty list. */
function split<T>(
	samples: unknown[],
	isFitting: (sample: unknown) => sample is T,
	path: string,
): { fitting: T[]; findings: Finding[] } {
	const isEmpty = (sample: unknown) => Array.isArray(sample) && sample.length === 0;
	const fitting = samples.filter(isFitting);
	const other = samples.find((sample) => !isFitting(sample) && !isEmpty(sample));
	if (other === undefined) return { fitting, findings: [] };
	// Whatever is needed of it is not to be found in there.
	const kind = fitting.length === 0 ? 'gone' : 'retyped';
	return { fitting, findings: [{ path, kind, type: typeOf(other) }] };
}

function isObject(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A name that may itself be somebody's id or name is none of a field. */
function shownName(name: string): string {
	return /^[A-Za-z_]\w{0,39}$/.test(name) && !/\d{3}/.test(name) ? name : '*';
}

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return `list(${value.length})`;
	return typeof value === 'string' ? `string(${value.length})` : typeof value;
}

/** Every field of a schema that no reply may lack, as a list of names; `*` stands for any entry. */
export function neededFields(schema: z.ZodTypeAny, path: string[] = []): string[][] {
	const inner = unwrapped(schema);
	if (inner instanceof z.ZodArray) return neededFields(inner.element, [...path, '*']);
	if (inner instanceof z.ZodRecord) return neededFields(inner.valueSchema, [...path, '*']);
	if (!(inner instanceof z.ZodObject)) return [];
	return Object.entries(inner.shape as z.ZodRawShape).flatMap(([name, field]) => {
		const own = [...path, name];
		return [...(field.isOptional() ? [] : [own]), ...neededFields(field, own)];
	});
}

function unwrapped(schema: z.ZodTypeAny): z.ZodTypeAny {
	const isWrapper = schema instanceof z.ZodOptional || schema instanceof z.ZodNullable;
	return isWrapper ? unwrapped((schema as z.ZodOptional<z.ZodTypeAny>).unwrap()) : schema;
}
