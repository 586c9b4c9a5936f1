import { holdsPiece, piecesOf, rangesOf } from './secretPieces';

/** How much of somebody else's text an error shows, in characters. */
const MAX_LENGTH = 200;
/** How much of a text is looked at: a hostile one may be megabytes long. */
const MAX_READ = 4000;
/** The same of a value that is shown whole. */
const MAX_FACT = 20_000;
/** What the beginning of a secret too short to be known by may come to, where a text is cut through. */
const CUT = 100;

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

/** A run of characters that may be Base64. */
const BASE64 = /[A-Za-z0-9+/_-]{16,}={0,2}/g;

/**
 * Text of a server, or of whatever was thrown, as an error may show it: one line, at most 200
 * characters, and nothing secret in it, for a server may echo the request.
 *
 * @param secrets values that must not be shown, in whatever spelling
 */
export function redacted(text: unknown, secrets: Iterable<string> = []): string {
	const whole = String(text ?? '');
	let shown = withoutSecrets(whole.slice(0, MAX_READ), secrets);
	for (const looks of SECRET_LOOKS) shown = shown.replace(looks, '***');
	if (whole.length > MAX_READ) shown = shown.slice(0, -CUT);
	const characters = [...shown.slice(0, 2 * (MAX_LENGTH + 1))];
	return characters.length > MAX_LENGTH
		? `${characters.slice(0, MAX_LENGTH - 1).join('')}…`
		: shown;
}

/**
 * A text on one line without known secrets, for values that are shown whole, such as a link: as they
 * are, encoded as in an address, in JSON, HTML or Base64, wrapped, or cut to a piece.
 */
export function withoutSecrets(text: string, secrets: Iterable<string>): string {
	const line = text.slice(0, MAX_FACT).replace(CONTROLS, ' ').trim();
	const pieces = piecesOf(secrets);
	if (pieces.length === 0) return line;
	let shown = '';
	let end = 0;
	for (const [from, to] of rangesOf(line, pieces)) {
		shown += `${line.slice(end, from)}***`;
		end = to;
	}
	return (shown + line.slice(end)).replace(BASE64, (run) =>
		decodings(run).some((decoded) => holdsPiece(decoded, pieces)) ? '***' : run,
	);
}

/** Nobody knows where in a run the Base64 begins. */
function decodings(run: string): string[] {
	return [0, 1, 2, 3].map((from) => Buffer.from(run.slice(from), 'base64').toString('latin1'));
}
