/**
 * The one place where times on the wire become ISO 8601 (UTC, with `Z`). Every function returns null
 * for the values that mean "never": 0, below 0, absent, and the zero date.
 */
type Wire = number | string | null | undefined;

function iso(milliseconds: number): string | null {
	return milliseconds > 0 && milliseconds <= 8.64e15 ? new Date(milliseconds).toISOString() : null;
}

/** Unix seconds. `room_init` sends -62170012800 (the zero date) for a room that is not live. */
export function isoFromSeconds(seconds: Wire): string | null {
	return iso(Number(seconds ?? 0) * 1000);
}

export function isoFromMilliseconds(milliseconds: Wire): string | null {
	return iso(Number(milliseconds ?? 0));
}

/** Session time stamps. A double holds today's 16 digits exactly. */
export function isoFromMicroseconds(microseconds: Wire): string | null {
	return iso(Math.floor(Number(microseconds ?? 0) / 1000));
}

/** `YYYY-MM-DD HH:mm:ss` in Beijing time; the zero date `0000-00-00 00:00:00` means never. */
export function isoFromBeijingTime(text: Wire): string | null {
	const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})$/.exec(String(text ?? ''));
	return match ? iso(Date.parse(`${match[1]}T${match[2]}+08:00`)) : null;
}
