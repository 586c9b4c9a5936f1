import type { IDataObject } from 'n8n-workflow';

/** The two words of an approval: what a reply says, and what stands on the buttons of the page. */
export interface Words {
	approve: string;
	decline: string;
}

/** A question that was sent; a type and not an interface, since n8n stores it as data. */
export type PendingQuestion = {
	uid: string;
	question: string;
	/** Null where any text will do. */
	words: Words | null;
	via: 'reply' | 'link';
	sent_at: string;
	msg_key: string;
	toast: string | null;
};

export interface Answer {
	text: string;
	/** ISO 8601. */
	at: string | null;
}

/** What comes out of a question; without an answer, that nobody gave one in time. */
export function answered({ uid, ...asked }: PendingQuestion, answer?: Answer): IDataObject {
	const status = statusOf(answer?.text, asked.words);
	return {
		uid,
		text: answer?.text ?? null,
		status,
		approved: status === 'approved' ? true : status === 'declined' ? false : null,
		responded_at: answer?.at ?? null,
		...asked,
	};
}

function statusOf(text: string | undefined, words: Words | null): string {
	if (text === undefined) return 'timed_out';
	if (!words) return 'answered';
	return text === words.approve ? 'approved' : 'declined';
}
