/** Percent-encodes every UTF-8 byte but the unreserved `A-Z a-z 0-9 - . _ ~`, in upper-case hex. */
export function percentEncode(text: string): string {
	return [...Buffer.from(text, 'utf8')].map(encodeByte).join('');
}

function encodeByte(byte: number): string {
	const character = String.fromCharCode(byte);
	return /[A-Za-z0-9_.~-]/.test(character)
		? character
		: `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
