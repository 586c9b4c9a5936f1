import type { IDataObject } from 'n8n-workflow';

/** Words of the services, which have a word of ours: docs/arch/vocabulary.md. */
const WIRE_WORDS =
	/^(uname|nickname|sender_\w+|user_(name|avatar)|face|avatar|mid|roomid|short_room_id|live_time|ctime|mtime|timestamp|cover|uri|counts|found|message|updated)$/;

/** Stand first: who, then what was said. */
const WHO = ['uid', 'name', 'avatar_url', 'users'];
const WHAT = ['title', 'text', 'announcement'];

const FORMS: Array<[names: RegExp, form: string, isOfForm: (value: unknown) => boolean]> = [
	[/_(at|until)$/, 'a time in ISO 8601', isIsoTime],
	[/^uid$|(^|_)(id|uid|key|seqno)$/, 'a string', isText],
	[/_u?ids$/, 'a list of strings', isListOf(isText)],
	[/(^|_)url$/, 'an address', isAddress],
	[/^(is|has)_/, 'a boolean', isBoolean],
	[/(^|_)count$|_seconds$|_cny$/, 'a number', isNumber],
	[/^(name|title|text)$|_name$/, 'a text', isText],
	[/^(users|members|joined|left|at_details)$/, 'a list of people', isListOf(isPerson)],
];

/** Has names of its own: the content of a message, a new login, the headers of a request. */
const AS_IT_CAME = ['content', 'credential', 'headers'];

/** Everything in an output that is not as docs/arch/vocabulary.md has it. */
export function slipsOf(output: IDataObject): string[] {
	return [...orderSlips(output), ...fieldSlips(output)];
}

function orderSlips(output: IDataObject): string[] {
	const names = Object.keys(output);
	const rank = (name: string) => (WHO.includes(name) ? 0 : WHAT.includes(name) ? 1 : 2);
	const inOrder = [...names].sort((left, right) => rank(left) - rank(right));
	return inOrder.join() === names.join() ? [] : [`${names.join(', ')}: who and what stand first`];
}

function fieldSlips(value: unknown, path = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((entry) => fieldSlips(entry, path));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, inner]) => {
		const where = path + name;
		const slips = FORMS.filter(([names]) => names.test(name))
			.filter(([, , isOfForm]) => inner !== null && !isOfForm(inner))
			.map(([, form]) => `${where} is not ${form}: ${JSON.stringify(inner)}`);
		if (!/^[a-z][a-z0-9_]*$/.test(name)) slips.push(`${where} is not written in snake case`);
		if (WIRE_WORDS.test(name)) slips.push(`${where} is a word of the service`);
		return AS_IT_CAME.includes(name) ? slips : [...slips, ...fieldSlips(inner, `${where}.`)];
	});
}

/** The types that each field has been seen with. */
export class FieldTypes {
	private readonly types = new Map<string, Map<string, string>>();

	/** @returns fields that another operation puts out with another type */
	add(operation: string, output: IDataObject): string[] {
		return Object.entries(output).flatMap(([name, value]) => {
			if (value === null) return [];
			const type = Array.isArray(value) ? 'list' : typeof value;
			const seen = this.types.get(name) ?? new Map<string, string>();
			this.types.set(name, seen.set(type, operation));
			return [...seen]
				.filter(([other]) => other !== type)
				.map(([other, by]) => `${name} is a ${type} here and a ${other} in ${by}`);
		});
	}
}

function isIsoTime(value: unknown): boolean {
	return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value);
}

function isText(value: unknown): boolean {
	return typeof value === 'string' && value !== '';
}

function isAddress(value: unknown): boolean {
	return typeof value === 'string' && /^(https|rtmp):\/\/[^/]/.test(value);
}

function isBoolean(value: unknown): boolean {
	return typeof value === 'boolean';
}

function isNumber(value: unknown): boolean {
	return typeof value === 'number';
}

function isListOf(isEntry: (value: unknown) => boolean) {
	return (value: unknown) => Array.isArray(value) && value.every(isEntry);
}

function isPerson(value: unknown): boolean {
	return Object.keys(value as object).join() === 'uid,name,avatar_url';
}
