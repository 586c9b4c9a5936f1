import type {
	IDataObject,
	IExecuteFunctions,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { answered, type PendingQuestion, type Words } from './answer';
import { closedPage, LONGEST_TEXT, questionPage, recordedPage } from './responsePage';

/** Where n8n takes the answer to a waiting execution: opening the link gets a page, its button posts. */
export const responseWebhooks: IWebhookDescription[] = (['GET', 'POST'] as const).map(
	(httpMethod) => ({
		name: 'default',
		httpMethod,
		responseMode: 'onReceived',
		responseData: '',
		path: '={{ $nodeId }}',
		restartWebhook: true,
		isFullPath: true,
	}),
);

/** The page runs no script, is shown in no frame, and tells nobody its address, which is the key to it. */
const HEADERS = {
	'cache-control': 'no-store',
	'content-security-policy':
		"default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
	'content-type': 'text/html; charset=utf-8',
	'referrer-policy': 'no-referrer',
	'x-robots-tag': 'noindex',
};

/**
 * Puts the execution to wait, as n8n's own nodes do. When the time is over, n8n sends on what the node was
 * given, which might be an earlier approval: so that is replaced by the answer that nobody gave. The page
 * finds the question in it.
 */
export async function waitForClick(
	context: IExecuteFunctions,
	asked: PendingQuestion,
	until: Date,
): Promise<void> {
	const pending = { json: answered(asked), pairedItem: { item: 0 } };
	const execution = context.getExecuteData();
	execution.data = { ...execution.data, main: [[pending]] };
	await context.putExecutionToWait(until);
}

/** Answers whoever opens the link of a waiting question, and lets the execution go on with what they post. */
export async function takeAnswer(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const respond = (status: number, html: string): IWebhookResponseData => {
		context.getResponseObject().status(status).set(HEADERS).send(html);
		return { noWebhookResponse: true };
	};
	const asked = waitingQuestion(context);
	if (!asked) return respond(410, closedPage());
	const { question, words } = asked;
	if (context.getRequestObject().method !== 'POST') {
		return respond(200, questionPage(question, words));
	}
	const text = answerIn(context.getBodyData(), words);
	if (text === undefined) {
		const note = words ? 'Choose one of the two.' : `Write 1 to ${LONGEST_TEXT} characters.`;
		return respond(400, questionPage(question, words, note));
	}
	const json = answered(asked, { text, at: new Date().toISOString() });
	return {
		...respond(200, recordedPage(text)),
		workflowData: [[{ json, pairedItem: { item: 0 } }]],
	};
}

/** What {@link waitForClick} left; undefined where there is no such thing. */
function waitingQuestion(context: IWebhookFunctions): PendingQuestion | undefined {
	const { uid, question, words, sent_at, msg_key, toast } = (context.evaluateExpression(
		'{{ $json }}',
	) ?? {}) as Partial<PendingQuestion>;
	if (typeof question !== 'string' || typeof uid !== 'string') return undefined;
	if (typeof sent_at !== 'string' || typeof msg_key !== 'string') return undefined;
	if (words && !(typeof words.approve === 'string' && typeof words.decline === 'string')) {
		return undefined;
	}
	const via = 'link' as const;
	return { uid, question, words: words ?? null, via, sent_at, msg_key, toast: toast ?? null };
}

function answerIn(body: IDataObject, words: Words | null): string | undefined {
	if (words) {
		return body.answer === 'approve' || body.answer === 'decline' ? words[body.answer] : undefined;
	}
	const text = typeof body.text === 'string' ? body.text.trim() : '';
	return text && text.length <= LONGEST_TEXT ? text : undefined;
}
