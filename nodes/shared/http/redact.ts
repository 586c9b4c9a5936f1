/** How much of somebody else's text an error shows, in characters. */
const MAX_LENGTH = 200;
/** How much of a text is looked at: a hostile one may be megabytes long. */
const MAX_READ = 20_000;
/** Shorter ones would black out words that only look like them. */
const MIN_SECRET_LENGTH = 4;

/** Control characters, line breaks and what turns the direction of writing: lines of a log could be forged. */
const CONTROLS = /[\s\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/**
 * What is secret by its looks, also where nobody knows its value (a login that was renewed meanwhile):
 * tokens and signatures in hex, SESSDATA, addresses that a stream is pushed to or pulled from.
 */
const SECRET_LOOKS = [
	/(?<![0-9a-f])[0-9a-f]{8}(?:%2c|,)\d{10}(?:%2c|,)[0-9a-z%*]+/gi,
	/(?<![0-9a-f])[0-9a-f]{32,}(?![0-9a-f])/gi,
	/\b(?:rtmps?|srt|webrtc):\/\/\S+/gi,
];

/**
 * Text of a server, or of whatever was thrown, as an error may show it: one line, at most 200
 * characters, and nothing secret in it, for a server may echo the request.
 *
 * @param secrets values that must not be shown, raw or URL-encoded
 */
export function redacted(text: unknown, secrets: Iterable<string> = []): string {
	const whole = String(text ?? '');
	const known = [...secrets];
	let shown = withoutSecrets(whole.slice(0, MAX_READ), known);
	for (const looks of SECRET_LOOKS) shown = shown.replace(looks, '***');
	// A secret that was cut through is at the end.
	if (whole.length > MAX_READ) {
		const longest = Math.max(0, ...known.flatMap(spellingsOf).map(({ length }) => length));
		shown = shown.slice(0, Math.max(0, shown.length - longest));
	}
	const characters = [...shown.slice(0, 2 * (MAX_LENGTH + 1))];
	return characters.length > MAX_LENGTH
		? `${characters.slice(0, MAX_LENGTH - 1).join('')}…`
		: shown;
}

/** A text on one line without known secrets; for values that are shown whole, such as a link. */
export function withoutSecrets(text: string, secrets: Iterable<string>): string {
	const line = text.replace(CONTROLS, ' ').trim();
	const spellings = [...secrets]
		.flatMap(spellingsOf)
		.filter(({ length }) => length >= MIN_SECRET_LENGTH)
		.sort((left, right) => right.length - left.length);
	if (spellings.length === 0) return line;
	const pattern = spellings.map((one) => one.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|');
	return line.replace(new RegExp(pattern, 'gi'), '***');
}

/** A secret as it is, encoded as in an address or a form, and decoded. */
function spellingsOf(secret: string): string[] {
	const decoded = attempt(() => decodeURIComponent(secret));
	const encoded = attempt(() => encodeURIComponent(secret));
	const inForm = new URLSearchParams({ s: secret }).toString().slice(2);
	return [...new Set([secret, decoded, encoded, inForm])];
}

/** Half an emoji or a lone % can't be coded: there is no such spelling then. */
function attempt(code: () => string): string {
	try {
		return code();
	} catch {
		return '';
	}
}
