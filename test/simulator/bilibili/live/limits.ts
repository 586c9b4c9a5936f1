/** Limits of a room's texts, in characters. */
export const titleLimit = 40;
export const tagLimit = 10;
export const announcementLimit = 60;

/** Length in characters as a reader counts them: an emoji outside the basic plane is one. */
export function characters(text: string): number {
	return [...text].length;
}
