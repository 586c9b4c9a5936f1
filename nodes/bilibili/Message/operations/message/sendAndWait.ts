import { isoFromSeconds } from '../../../../shared/values/time';
import { InputError } from '../../../../shared/values/inputError';
import type { Item, ItemOperation } from '../../../../shared/node/operation';
import { getOwnUid } from '../../../api/account';
import { parseUid } from '../../../api/ids';
import type { BilibiliClient } from '../../../api/request';
import { sendText } from '../../../api/sendMessage';
import type { Talker } from '../../../api/sessions';
import { userField } from '../../fields';
import { sendPaced } from '../../sending';
import { newestSeqno, waitForReply } from '../../waitForReply';

const SECONDS_BETWEEN_MESSAGES = 1.5;

export const sendAndWait: ItemOperation<BilibiliClient> = {
	name: 'Send and Wait for Response',
	value: 'sendAndWait',
	action: 'Send message and wait for response',
	description:
		'Ask a user by private message, and wait up to an hour for what they write back: approval or decline by a word each, or any text. Returns the status approved, declined, answered or timed_out.',
	effect: 'write',
	fields: [
		userField,
		{
			displayName: 'Message',
			name: 'message',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			placeholder: 'e.g. Post this draft?',
			description: 'For an approval, the two words to choose from are added below it',
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
			displayName: 'Word to Approve',
			name: 'approveWord',
			type: 'string',
			default: 'yes',
			required: true,
			displayOptions: { show: { responseType: ['approval'] } },
		},
		{
			displayName: 'Word to Decline',
			name: 'declineWord',
			type: 'string',
			default: 'no',
			required: true,
			displayOptions: { show: { responseType: ['approval'] } },
		},
		{
			displayName: 'Max Wait',
			name: 'maxWait',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 60 },
			default: 30,
			description:
				'How many minutes to wait at most. The execution runs all the time: stopping it, or a restart of n8n, ends the wait.',
		},
	],
	async run(item) {
		const client = item.service;
		const talker: Talker = { id: item.id('user', parseUid), type: 1 };
		const message = item.verbatim('message');
		const words = wordsOf(item);
		const seconds = item.number('maxWait') * 60;
		await refuseOneself(client, talker);
		const text = words ? `${message}\n\n${words.approve} / ${words.decline}` : message;
		const after = await newestSeqno(client, talker);
		const sent = await sendPaced(client, SECONDS_BETWEEN_MESSAGES, async () =>
			sendText(client, talker, text),
		);
		const sentAt = new Date().toISOString();
		const answer = await waitForReply(
			client,
			talker,
			{ key: sent.msgKey, after },
			{ seconds, isAnswer: (reply) => !words || Object.values(words).includes(reply) },
		);
		const status = statusOf(answer?.text, words);
		return {
			uid: talker.id,
			text: answer?.text ?? null,
			status,
			approved: status === 'approved' ? true : status === 'declined' ? false : null,
			responded_at: answer ? isoFromSeconds(answer.timestamp) : null,
			sent_at: sentAt,
			msg_key: sent.msgKey,
			toast: sent.toast,
		};
	},
};

interface Words {
	approve: string;
	decline: string;
}

/** Undefined where any text will do. */
function wordsOf(item: Item<BilibiliClient>): Words | undefined {
	if (item.choice('responseType') !== 'approval') return undefined;
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

function statusOf(reply: string | undefined, words: Words | undefined): string {
	if (reply === undefined) return 'timed_out';
	if (!words) return 'answered';
	return reply === words.approve ? 'approved' : 'declined';
}
