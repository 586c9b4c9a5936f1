const eightHours = 8 * 3600 * 1000;

/** How the older live endpoints write "no time". */
export const zeroDateTime = '0000-00-00 00:00:00';

/** `YYYY-MM-DD HH:mm:ss` in UTC+8, the zone of every textual time of the live endpoints. */
export function beijingDateTime(ms: number): string {
	return new Date(ms + eightHours).toISOString().slice(0, 19).replace('T', ' ');
}

/** Whole seconds since the epoch. */
export function unixSeconds(ms: number): number {
	return Math.floor(ms / 1000);
}
