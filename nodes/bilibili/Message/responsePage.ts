import type { Words } from './answer';

/** Longer answers are refused. */
export const LONGEST_TEXT = 5000;

/** The page behind the link of a question: opened, it does nothing; its buttons post. */
export function questionPage(question: string, words: Words | null, note = ''): string {
	const answer = words
		? button(words.approve, 'answer', 'approve') + button(words.decline, 'answer', 'decline')
		: `<textarea name="text" rows="6" maxlength="${LONGEST_TEXT}" required></textarea>${button('Send')}`;
	const hint = note && `<p><strong>${escapeHtml(note)}</strong></p>`;
	return page(`<p>${escapeHtml(question)}</p>${hint}<form method="post">${answer}</form>`);
}

export function recordedPage(text: string): string {
	return page(`<p>Answered: ${escapeHtml(text)}</p><p>You can close this page.</p>`);
}

export function closedPage(): string {
	return page('<p>This question takes no answer any more.</p>');
}

function button(label: string, name = '', value = ''): string {
	const field = name && ` name="${name}" value="${value}"`;
	return `<button type="submit"${field}>${escapeHtml(label)}</button>`;
}

function page(body: string): string {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A question to you</title>
<style>
body { font: 16px/1.5 sans-serif; max-width: 32em; margin: 3em auto; padding: 0 1em; }
p { white-space: pre-wrap; overflow-wrap: anywhere; }
textarea { width: 100%; box-sizing: border-box; font: inherit; }
button { font: inherit; padding: .5em 1.5em; margin: .5em .5em 0 0; }
</style>
</head>
<body>${body}</body>
</html>`;
}

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]);
