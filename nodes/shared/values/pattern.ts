import type { RE2JS } from 're2js';
import { InputError } from './inputError';
import { quote } from './quote';

/** The time of a match grows with the product of these: characters of the expression, its steps, and the text. */
const MAX_EXPRESSION = 500;
const MAX_STEPS = 1_000;
/** Longer than any danmaku or super chat; what is behind it is not looked at. */
const MAX_TEXT = 300;
const TOO_LARGE = { problem: 'it is too large' };

/**
 * What the user's regular expression, `…` or `/…/flags`, finds in a text. Viewers choose that text: the
 * expression is matched without backtracking, in a time that grows with the length of the text only.
 *
 * @throws InputError where it is none, or has what can't be matched that way (look-arounds, back-references)
 */
export async function matcherOf(expression: string): Promise<(text: string) => boolean> {
	const [, source = expression, flags = ''] = /^\/(.+)\/([imsu]*)$/s.exec(expression) ?? [];
	const compiled = await compile(source, flags);
	if (!('problem' in compiled)) {
		return (text) => compiled.matcher(text.slice(0, MAX_TEXT)).find();
	}
	throw new InputError(
		`'Regular Expression' holds ${quote(expression)}, which can't be used: ${compiled.problem}`,
		'Use the syntax of JavaScript, e.g. ^/vote [1-4]$, without look-arounds such as (?=…), back-references such as \\1, or repetitions of hundreds.',
	);
}

/** What is wrong comes in the words of RE2, which name the part in question. */
async function compile(source: string, flags: string): Promise<RE2JS | { problem: string }> {
	if (source.length > MAX_EXPRESSION) return TOO_LARGE;
	// Not at the start of n8n, which it would hold up: few workflows have an expression.
	const { RE2JS, RE2JSException } = await import('re2js');
	const flagBits: Record<string, number> = {
		i: RE2JS.CASE_INSENSITIVE,
		m: RE2JS.MULTILINE,
		s: RE2JS.DOTALL,
	};
	const bits = [...flags].reduce((all, flag) => all | (flagBits[flag] ?? 0), 0);
	try {
		const pattern = RE2JS.compile(RE2JS.translateRegExp(source), bits);
		return pattern.programSize() > MAX_STEPS ? TOO_LARGE : pattern;
	} catch (error) {
		if (!(error instanceof RE2JSException)) return TOO_LARGE;
		return { problem: error.message.replace(/^error parsing regexp: /, '').slice(0, 120) };
	}
}
