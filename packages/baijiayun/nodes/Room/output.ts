import type { IDataObject } from 'n8n-workflow';
import type { OutputViews } from '../../../../nodes/shared/node/fields';
import { isoFromBeijingTime } from '../../../../nodes/shared/values/time';

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

/**
 * A reply as users get it, whichever call it is of: ids are strings (the wire has both), and beside
 * every time in Beijing time stands the same in ISO 8601, e.g. `starts_at` beside `start_time`.
 */
export function refined(reply: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(reply).flatMap(([name, value]) => {
			const iso = name.endsWith('_time') ? isoFromBeijingTime(value as string) : null;
			const isoName = ISO_NAMES[name] ?? name.replace(/_time$/, '_at');
			return [[name, refinedValue(name, value)], ...(iso ? [[isoName, iso]] : [])];
		}),
	);
}

function refinedValue(name: string, value: unknown): unknown {
	if (Array.isArray(value)) return value.map((entry) => refinedValue(name, entry));
	if (typeof value === 'object' && value !== null) return refined(value as IDataObject);
	if (typeof value === 'number' && isIdName(name)) return String(value);
	return value;
}

const isIdName = (name: string): boolean => /(^|_)ids?$|^user_numbers?$/.test(name);

/** A room with all its fields. */
function rawRoom(room: IDataObject): IDataObject {
	const numbers = NUMBER_FIELDS.filter((name) => /^\d+$/.test(String(room[name] ?? '')));
	return refined({
		...room,
		...Object.fromEntries(numbers.map((name) => [name, Number(room[name])])),
	});
}

/** A room in short. */
function roomInShort(room: IDataObject): IDataObject {
	const all = rawRoom(room);
	return {
		room_id: all.room_id,
		title: all.title ?? null,
		type: ROOM_TYPES[Number(all.type)] ?? all.type ?? null,
		starts_at: all.starts_at ?? null,
		ends_at: all.ends_at ?? null,
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
	return [content].flat().map((entry) => ({
		...subject,
		...refined(
			typeof entry === 'object' && entry !== null
				? (entry as IDataObject)
				: { [name]: String(entry) },
		),
	}));
}
