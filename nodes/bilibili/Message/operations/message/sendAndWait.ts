import type { INodeProperties } from 'n8n-workflow';
import { InputError } from '../../../../shared/values/inputError';
import { showHint } from '../../../../shared/node/hint';
import type { Item, ItemOperation } from '../../../../shared/node/operation';
import { getOwnUid } from '../../../api/account';
import { parseUid } from '../../../api/ids';
import type { BilibiliClient } from '../../../api/request';
import { sendText } from '../../../api/sendMessage';
import type { Talker } from '../../../api/sessions';
import { answered, type PendingQuestion, type Words } from '../../answer';
import { userField } from '../../fields';
import { waitForClick } from '../../responseWebhook';
import { sendPaced } from '../../sending';
import { newestSeqno, waitForReply } from '../../waitForReply';

const SECONDS_BETWEEN_MESSAGES = 1.5;
const HOUR_MS = 3_600_000;

const WARNED =
	"Bilibili sent the question with a warning, see 'toast': the receiver may see a notice beside it.";

const fields: INodeProperties[] = [
	userField,
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. Post this draft?',
		description: 'The two words to choose from, or the link, are added below it',
	},
	{
		displayName: 'Response Type',
		name: 'responseType',
		type: 'options',
		options: [
			{ name: 'Approval', value: 'approval', description: 'One of two words, exactly' },
			{ name: 'Free Text', value: 'freeText', description: 'The first text they write' },
		],
		default: 'approval',
	},
	{
		displayName: 'Answer By',
		name: 'answerBy',
		type: 'options',
		options: [
			{
				name: 'Reply',
				value: 'reply',
				description:
					'They write back in the session. The execution runs all the time: stopping it, or a restart of n8n, ends the wait.',
			},
			{
				name: 'Link',
				value: 'link',
				description:
					'They open a page of your n8n and press a button. The execution waits as long as you like, also through a restart. Whoever has the link can answer, and n8n has to be reachable for them.',
			},
		],
		default: 'reply',
		description:
			'How the answer comes back. Which of both Bilibili lets through is not known: try it with your accounts.',
	},
	{
		displayName: 'Word to Approve',
		name: 'approveWord',
		type: 'string',
		default: 'yes',
		required: true,
		description: 'What they write, or what stands on the button',
		displayOptions: { show: { responseType: ['approval'] } },
	},
	{
		displayName: 'Word to Decline',
		name: 'declineWord',
		type: 'string',
		default: 'no',
		required: true,
		description: 'What they write, or what stands on the button',
		displayOptions: { show: { responseType: ['approval'] } },
	},
	{
		displayName: 'Max Wait (Minutes)',
		name: 'maxWait',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 60 },
		default: 30,
		description: 'How long to wait for the reply at most, looking every 20 seconds',
		displayOptions: { show: { answerBy: ['reply'] } },
	},
	{
		displayName: 'Max Wait (Hours)',
		name: 'maxWaitHours',
		type: 'number',
		typeOptions: { minValue: 0.01, maxValue: 8760, numberPrecision: 2 },
		default: 24,
		description: 'How long the link takes an answer',
		displayOptions: { show: { answerBy: ['link'] } },
	},
];

export const sendAndWait: ItemOperation<BilibiliClient> = {
	name: 'Send and Wait for Response',
	value: 'sendAndWait',
	action: 'Send message and wait for response',
	description:
		'Ask a user by private message and wait for the answer: approval or decline, or any text, by a reply within an hour or on a page behind a link. Returns the status approved, declined, answered or timed_out.',
	effect: 'write',
	fields,
	async run(item) {
		const client = item.service;
		const talker: Talker = { id: item.id('user', parseUid), type: 1 };
		const question = questionOf(item);
		const words = wordsOf(item);
		const byLink = item.choice('answerBy') === 'link';
		const limit = item.number(byLink ? 'maxWaitHours' : 'maxWait');
		await refuseOneself(client, talker);
		if (byLink) {
			refuseSeveralItems(item);
			const link = item.context.getSignedResumeUrl();
			const asked = await ask(item, talker, { question, words, via: 'link', below: link });
			await waitForClick(item.context, asked, new Date(Date.now() + limit * HOUR_MS));
			return answered(asked);
		}
		const after = await newestSeqno(client, talker);
		const below = words ? `${words.approve} / ${words.decline}` : '';
		const asked = await ask(item, talker, { question, words, via: 'reply', below });
		const isAnswer = (text: string) => !words || Object.values(words).includes(text);
		const sent = { key: asked.msg_key, after };
		const answer = await waitForReply(client, talker, sent, { seconds: limit * 60, isAnswer });
		return answered(asked, answer);
	},
};

/**
 * The text of the question. n8n's own one for the review of a tool puts the tool's parameters into the
 * middle of it, where an object becomes a word that says nothing: nobody could approve that.
 */
function questionOf(item: Item<BilibiliClient>): string {
	const { toolParameters } = item.context.getInputData()[item.index].json;
	const text = item.any('message');
	if (typeof text !== 'string' || typeof toolParameters !== 'object') {
		return item.verbatim('message');
	}
	return text.replaceAll(String({}), JSON.stringify(toolParameters));
}

/** Sends the question, with a last line below it. */
async function ask(
	{ service, context }: Item<BilibiliClient>,
	talker: Talker,
	{ below, ...question }: Pick<PendingQuestion, 'question' | 'words' | 'via'> & { below: string },
): Promise<PendingQuestion> {
	const text = below ? `${question.question}\n\n${below}` : question.question;
	const sent = await sendPaced(service, SECONDS_BETWEEN_MESSAGES, async () =>
		sendText(service, talker, text),
	);
	if (sent.toast) showHint(context, WARNED);
	const sent_at = new Date().toISOString();
	return { uid: talker.id, ...question, sent_at, msg_key: sent.msgKey, toast: sent.toast };
}

/** A waiting execution goes on with one answer, whatever else was asked. */
function refuseSeveralItems({ context }: Item<BilibiliClient>): void {
	const count = context.getInputData().length;
	if (count === 1) return;
	throw new InputError(
		`${count} items came in, and by link n8n waits for one answer at a time`,
		"Put 'Loop Over Items' before the node, or choose 'Reply' in 'Answer By'. Nothing was sent.",
	);
}

/** Null where any text will do. */
function wordsOf(item: Item<BilibiliClient>): Words | null {
	if (item.choice('responseType') !== 'approval') return null;
	const words = { approve: item.text('approveWord'), decline: item.text('declineWord') };
	if (words.approve !== words.decline) return words;
	throw new InputError(
		"'Word to Approve' and 'Word to Decline' are the same",
		'Enter two different words. Nothing was sent.',
	);
}

async function refuseOneself(client: BilibiliClient, { id }: Talker): Promise<void> {
	if (id !== (await getOwnUid(client))) return;
	throw new InputError(
		"'User' is the account itself, which could approve its own question",
		'Choose somebody else. Nothing was sent.',
	);
}
