/** Yes or no: true, false, 1, 0, and the words for them; undefined for anything else. An empty one is no. */
export function switchOf(text: string): boolean | undefined {
	const word = text.trim().toLowerCase();
	if (['true', '1', 'yes', 'on'].includes(word)) return true;
	return ['false', '0', 'no', 'off', ''].includes(word) ? false : undefined;
}
