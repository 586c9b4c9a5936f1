import type { IDataObject } from 'n8n-workflow';
import type { OutputViews } from '../../../../nodes/shared/node/fields';
import { isoFromBeijingTime } from '../../../../nodes/shared/values/time';
import { countOf, textOf } from '../../../../nodes/shared/values/wire';

/** What `type` stands for. */
const ROOM_TYPES: Record<number, string> = {
	1: 'one-to-one (legacy)',
	2: 'large class',
	3: 'small class (legacy)',
	4: 'small class',
	5: 'double teacher',
	6: 'one-to-one',
};

/** Numbers that arrive as text in some replies. */
const NUMBER_FIELDS = ['type', 'media_type', 'max_users', 'max_backup_users'];

const ISO_NAMES: Record<string, string> = {
	start_time: 'starts_at',
	end_time: 'ends_at',
	create_time: 'created_at',
};

/** What fields of a reply are called in an output. */
const NAMES: Record<string, string> = {
	user_name: 'name',
	user_avatar: 'avatar_url',
	// A number of unknown meaning, and no word as elsewhere.
	status: 'live_status',
};

/** Stand first in an output: who, and what it is called. */
const FIRST = ['name', 'avatar_url', 'title'];

/**
 * A reply whose shape is not published, as users get it: ids are strings (the wire has both), times in
 * ISO 8601, what we have a word for has that name, and stands first.
 *
 * @param subject what it is about
 */
export function outputOf(reply: IDataObject, subject: IDataObject = {}): IDataObject {
	const fields = [...Object.entries(subject), ...Object.entries(refined(reply)).map(renamed)];
	const isFirst = ([name]: [string, unknown]) => FIRST.includes(name);
	return Object.fromEntries([
		...fields.filter(isFirst),
		...fields.filter((field) => !isFirst(field)),
	]) as IDataObject;
}

function renamed([name, value]: [string, unknown]): [string, unknown] {
	const iso = isoOf(name, value);
	if (iso) return [isoName(name), iso];
	if (name === 'status') return [NAMES.status, countOf(value) ?? textOf(value)];
	return [NAMES[name] ?? name, value === '' ? null : value];
}

const isoOf = (name: string, value: unknown): string | null =>
	name.endsWith('_time') ? isoFromBeijingTime(value as string) : null;

const isoName = (name: string): string => ISO_NAMES[name] ?? name.replace(/_time$/, '_at');

/** A reply with its ids as strings. */
function refined(reply: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(reply).map(([name, value]) => [name, refinedValue(name, value)]),
	) as IDataObject;
}

function refinedValue(name: string, value: unknown): unknown {
	if (Array.isArray(value)) return value.map((entry) => refinedValue(name, entry));
	if (typeof value === 'object' && value !== null) return refined(value as IDataObject);
	if (typeof value === 'number' && isIdName(name)) return String(value);
	return value;
}

const isIdName = (name: string): boolean => /(^|_)ids?$|^user_numbers?$/.test(name);

/** A room with all its fields, and beside every time in Beijing time the same in ISO 8601. */
function rawRoom(room: IDataObject): IDataObject {
	const numbers = NUMBER_FIELDS.filter((name) => /^\d+$/.test(String(room[name] ?? '')));
	const times = Object.entries(room)
		.map(([name, value]) => [isoName(name), isoOf(name, value)] as const)
		.filter(([, iso]) => iso !== null);
	return {
		...refined(room),
		...Object.fromEntries(numbers.map((name) => [name, Number(room[name])])),
		...Object.fromEntries(times),
	};
}

/** A room in short. */
function roomInShort(room: IDataObject): IDataObject {
	const all = rawRoom(room);
	return {
		title: all.title ?? null,
		room_id: all.room_id ?? null,
		type: ROOM_TYPES[Number(all.type)] ?? all.type ?? null,
		starts_at: all.starts_at ?? null,
		ends_at: all.ends_at ?? null,
		start_time: textOf(all.start_time),
		end_time: textOf(all.end_time),
		created_at: all.created_at ?? null,
		max_users: all.max_users ?? null,
		long_term: Number(all.is_long_term ?? 0) === 1,
		teacher_code: all.teacher_code ?? null,
		admin_code: all.admin_code ?? null,
		student_code: all.student_code ?? null,
	};
}

export const roomOutput: OutputViews<[IDataObject]> = {
	fields: Object.keys(roomInShort({})),
	simplified: roomInShort,
	raw: rawRoom,
};

/**
 * The data of a call whose shape is not published: an object comes out as it is, a list as one output
 * each, anything else under `name`. What it is about stands in front, and alone where there is no data.
 */
export function aboutIt(subject: IDataObject, data: unknown, name: string): IDataObject[] {
	const entries = entriesOf(subject, data, name);
	// The platform writes an empty object as `[]` too.
	return entries.length > 0 ? entries : [subject];
}

/** As {@link aboutIt}, for a call that asks for a list: an empty one has no output. */
export function entriesOf(subject: IDataObject, data: unknown, name: string): IDataObject[] {
	const content = (data as IDataObject | null)?.list ?? data ?? {};
	return [content].flat().map((entry) => {
		const isObject = typeof entry === 'object' && entry !== null;
		return outputOf(isObject ? (entry as IDataObject) : { [name]: String(entry) }, subject);
	});
}
