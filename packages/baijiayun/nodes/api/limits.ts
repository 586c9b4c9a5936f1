import { InputError } from '../../../../nodes/shared/values/inputError';
import { quote } from '../../../../nodes/shared/values/quote';

/** Longest title in characters; Baijiayun cuts a longer one without a word. */
export const TITLE_LENGTH = 50;
export const MAX_SPOT_VIDEOS = 3;
export const MAX_AUDITION_SECONDS = 3600;
export const MAX_END_DELAY_SECONDS = 7200;
export const MAX_BACKUP_USERS = 300;
/** Rows that one call may ask for. */
export const MAX_PAGE_SIZE = 1000;

const MIN_LESSON_SECONDS = 15 * 60;
const MAX_LESSON_SECONDS = 24 * 3600;
/** "Within a year from now", with a leap day to spare. */
const LATEST_SECONDS = 366 * 24 * 3600;

/** Kinds of rooms. Which ones an account can create depends on its products. */
export const ROOM_TYPE = {
	oneToOneLegacy: 1,
	largeClass: 2,
	smallClassLegacy: 3,
	smallClass: 4,
	doubleTeacher: 5,
	oneToOne: 6,
} as const;

/**
 * A title that Baijiayun takes whole.
 *
 * @param cut shortens a longer one instead of refusing it, never through an emoji or an accent
 * @throws InputError when it is empty, too long, or has line breaks
 */
export function checkTitle(title: string, cut: boolean): string {
	if (!title) throw new InputError("'Title' is empty", 'Enter a title.');
	if (/[\r\n]/.test(title)) {
		throw new InputError("'Title' has more than one line", 'Enter one line of text.');
	}
	const length = [...title].length;
	if (length <= TITLE_LENGTH) return title;
	if (!cut) {
		throw new InputError(
			`'Title' has ${length} characters; Baijiayun allows ${TITLE_LENGTH} and would cut the rest silently`,
			"Shorten it, or switch on the option 'Cut Long Title'. Nothing was sent.",
		);
	}
	let kept = '';
	for (const { segment } of new Intl.Segmenter().segment(title)) {
		if ([...kept, ...segment].length > TITLE_LENGTH) break;
		kept += segment;
	}
	return kept.trimEnd();
}

/**
 * Start and end of a lesson in Unix seconds.
 *
 * @param longTerm a long-term room may last longer than a day and end later than in a year
 * @throws InputError unless it lasts more than 15 minutes and less than 24 hours
 */
export function checkPeriod(start: number, end: number, longTerm: boolean): void {
	const wrong = periodTrouble(start, end, longTerm);
	if (wrong) {
		throw new InputError(
			wrong,
			"Check both times (the room's own, where you change only the other) and their time zone: without an offset they are in the zone of the option 'Time Zone', else the workflow's. Nothing was changed.",
		);
	}
}

function periodTrouble(start: number, end: number, longTerm: boolean): string | undefined {
	const now = Date.now() / 1000;
	if (end <= start) return "'End Time' is not after 'Start Time'";
	if (end - start <= MIN_LESSON_SECONDS) return 'The room must be open for more than 15 minutes';
	if (end <= now) return `'End Time' (${isoOf(end)}) has passed`;
	if (longTerm) return undefined;
	if (end - start >= MAX_LESSON_SECONDS)
		return 'Only a long-term room may be open for 24 hours or more';
	if (end > now + LATEST_SECONDS) return `'End Time' (${isoOf(end)}) is more than a year away`;
	return undefined;
}

const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString();

/**
 * How many may be in a room, which means seats on the stage in a small class.
 *
 * @throws InputError when the kind of room asks for another number
 */
export function checkMaxUsers(roomType: number, maxUsers: unknown): void {
	const small: number[] = [ROOM_TYPE.smallClass, ROOM_TYPE.smallClassLegacy];
	const count = Number(maxUsers ?? 0);
	if (small.includes(roomType) && !(Number.isInteger(count) && count >= 1 && count <= 12)) {
		throw new InputError(
			"A small class needs 'Max Users' from 1 to 12: the seats on the stage",
			"Add 'Max Users' with such a number.",
		);
	}
	if (roomType === ROOM_TYPE.oneToOne && count !== 1) {
		throw new InputError(
			"A one-to-one room needs 'Max Users' 1",
			"Add 'Max Users' and set it to 1.",
		);
	}
}

/**
 * The school's own number of a user: digits, as text, since it may be longer than a JavaScript number
 * holds.
 *
 * @throws InputError when it is none
 */
export function checkUserNumber(text: string, field: string): string {
	if (!/^[1-9]\d{0,18}$/.test(text) || BigInt(text) > MAX_INT64) {
		throw new InputError(
			`'${field}' holds ${quote(text)}, which is not a user number`,
			'Enter the number of the user in your own system: digits only, above 0.',
		);
	}
	return text;
}

const MAX_INT64 = 9223372036854775807n;

/** @throws InputError unless it is empty or a whole http(s) address without blanks */
export function checkAvatar(value: string): string {
	if (value && !/^https?:\/\/[^\s/]+\S*$/i.test(value)) {
		throw new InputError(
			`'Avatar URL' holds ${quote(value)}, which is not a whole address`,
			'Enter it with https:// in front and without blanks (%20 stands for one).',
		);
	}
	return value;
}

/**
 * A value that the signature of a link covers. The signed text is `name=value&name=value` as it is, so
 * that a name such as `Eve&user_role=1` would sign another role as well.
 *
 * @throws InputError when the value could be read as more than one
 */
export function checkSigned(field: string, value: string, refused = /[&=]/): string {
	if (!refused.test(value)) return value;
	throw new InputError(
		`'${field}' holds a character that a signed link can't: & or =`,
		'Take it out: with it the signature of the link would hold for other values, too. Nothing was signed.',
	);
}

/**
 * A code that lets somebody into a room. It is a secret: the refusal does not show it.
 *
 * @throws InputError unless it is letters and digits
 */
export function checkCode(code: string): string {
	if (!/^[a-z0-9]+$/i.test(code)) {
		throw new InputError(
			code ? "'Code' has other characters than letters and digits" : "'Code' is empty",
			'Enter the code as it was handed out, e.g. six letters and digits.',
		);
	}
	return code;
}
