import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { answered, type PendingQuestion } from '../../../nodes/bilibili/Message/answer';
import { takeAnswer } from '../../../nodes/bilibili/Message/responseWebhook';

const asked: PendingQuestion = {
	uid: '2233',
	question: 'Post <b>this</b> & that?',
	words: { approve: 'yes', decline: '<no>' },
	via: 'link',
	sent_at: '2026-11-20T12:00:00.000Z',
	msg_key: '7301234567890123456',
	toast: null,
};
const forText: PendingQuestion = { ...asked, words: null };

interface Visit {
	method?: 'GET' | 'POST';
	body?: IDataObject;
	/** What the execution waits with. */
	pending?: unknown;
}

/** What a visitor of the page gets, and what the execution goes on with. */
async function visit({ method = 'POST', body = {}, pending = answered(asked) }: Visit) {
	let status = 0;
	let headers: Record<string, string> = {};
	let html = '';
	const response = {
		status: (code: number) => ((status = code), response),
		set: (values: Record<string, string>) => ((headers = values), response),
		send: (text: string) => ((html = text), response),
	};
	const result = await takeAnswer({
		getResponseObject: () => response,
		getRequestObject: () => ({ method }),
		getBodyData: () => body,
		evaluateExpression: () => pending,
	} as unknown as IWebhookFunctions);
	expect(result.noWebhookResponse).toBe(true);
	return { status, headers, html, item: result.workflowData?.[0][0].json };
}

test('opening the link shows the question, and answers nothing', async () => {
	const { status, html, item, headers } = await visit({
		method: 'GET',
		body: { answer: 'approve' },
	});
	expect([status, item]).toEqual([200, undefined]);
	expect(html).toContain('Post &lt;b&gt;this&lt;/b&gt; &amp; that?');
	expect(html).toMatch(/<form method="post">.*value="approve">yes<.*value="decline">&lt;no&gt;</);
	expect(headers).toMatchObject({
		'cache-control': 'no-store',
		'referrer-policy': 'no-referrer',
		'content-security-policy': expect.stringContaining("default-src 'none'"),
	});
});

test.each([
	['approve', 'approved', true, 'yes'],
	['decline', 'declined', false, '<no>'],
])('the button %s: %s', async (answer, status, approved, text) => {
	const { item, html } = await visit({ body: { answer } });
	expect(item).toEqual({
		...asked,
		text,
		status,
		approved,
		responded_at: expect.stringMatching(/Z$/),
	});
	expect(html).toContain('You can close this page');
});

test('a text answers a question for free text', async () => {
	const { item } = await visit({ body: { text: ' 明天再发\n' }, pending: answered(forText) });
	expect(item).toMatchObject({ status: 'answered', approved: null, text: '明天再发' });
});

test.each<[string, PendingQuestion, IDataObject]>([
	['no button', asked, {}],
	['another word', asked, { answer: 'yes' }],
	['a list', asked, { answer: ['approve'] }],
	['a name of Object', asked, { answer: 'constructor' }],
	['an empty text', forText, { text: ' ' }],
	['an endless text', forText, { text: 'x'.repeat(5001) }],
	['a text that is none', forText, { text: { toString: 1 } }],
])('%s answers nothing, and the page says so', async (_what, question, body) => {
	const { status, item, html } = await visit({ body, pending: answered(question) });
	expect([status, item]).toEqual([400, undefined]);
	expect(html).toContain('<strong>');
});

test.each([[undefined], [{}], [{ ...answered(asked), question: 1 }], ['text']])(
	'an execution that waits with %j takes no answer',
	async (pending) => {
		const { status, item } = await visit({ body: { answer: 'approve' }, pending: pending ?? null });
		expect([status, item]).toEqual([410, undefined]);
	},
);

test('a damaged record of the words is no approval', async () => {
	const pending = { ...answered(asked), words: { approve: 1 } };
	const { status, item } = await visit({ body: { answer: 'approve' }, pending });
	expect([status, item]).toEqual([410, undefined]);
});
