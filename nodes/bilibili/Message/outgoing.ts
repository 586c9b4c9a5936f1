import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { showHint } from '../../shared/node/hint';
import type { Item } from '../../shared/node/operation';
import { sendPicture, sendText, type SentMessage } from '../api/sendMessage';
import type { BilibiliClient } from '../api/request';
import type { Talker } from '../api/sessions';
import { checkRun } from '../api/pace';
import { checkMaySend, sendPaced } from './sending';
import { pictureFields, pictureOf, pictureOptions } from './picture';
import { sendParts } from '../node/progress';
import { ifTooLongField, splitWithin, type SplitRule } from '../node/splitText';

/** More messages for one text are nobody's wish. */
const SPLIT: SplitRule = {
	field: 'Text',
	maxParts: 20,
	longestPart: 500,
	remedy: 'shorten it, or send a link',
};

/** What a message says, and how it is sent: the fields that Send and Reply share. */
export const outgoingFields: INodeProperties[] = [
	{
		displayName: 'Message Type',
		name: 'messageType',
		type: 'options',
		options: [
			{ name: 'Text', value: 'text' },
			{ name: 'Picture', value: 'picture' },
		],
		default: 'text',
	},
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. Thank you for writing! [doge]',
		description:
			'Emotes are written in brackets. Bilibili takes about 500 characters, where a line break counts two.',
		displayOptions: { show: { messageType: ['text'] } },
	},
	...pictureFields,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				...ifTooLongField(SPLIT.maxParts, 'one message'),
				displayOptions: { show: { '/messageType': ['text'] } },
			},
			...pictureOptions,
			{
				displayName: 'Seconds Between Messages',
				name: 'interval',
				type: 'number',
				typeOptions: { minValue: 0, numberPrecision: 1 },
				default: 1.5,
				description:
					'Pause between two messages of the account, whichever executions they come from. Accounts that write too fast are blocked from sending for a day.',
			},
		],
	},
];

/**
 * Sends what {@link outgoingFields} hold to a talker: one message, or the parts of a long text in
 * order.
 *
 * @returns one output item per message that was sent
 */
export async function sendOutgoing(
	item: Item<BilibiliClient>,
	talker: Talker,
): Promise<IDataObject[]> {
	const options = item.collection('options');
	const interval = options.number('interval');
	const client = item.service;
	if (item.choice('messageType') === 'text') {
		const receipts = await sendParts(partsOf(item), 'msg_key', async (part) => {
			const sent = await sendPaced(
				client,
				interval,
				async () => await sendText(client, talker, part),
			);
			return { text: sent.shownText ?? part, ...receipt(sent, talker, 1) };
		});
		hintAtWarnings(item, receipts);
		return receipts;
	}
	// Before the upload: it would be for nothing.
	checkMaySend(client);
	const picture = await pictureOf(item);
	const sent = await sendPaced(
		client,
		interval,
		async () => await sendPicture(client, talker, picture),
	);
	return [{ ...receipt(sent, talker, 2), picture_url: picture.url }];
}

/** A message that went out with a warning is a success, which nobody would look at twice. */
function hintAtWarnings({ context }: Item<BilibiliClient>, receipts: IDataObject[]): void {
	const warned = receipts.filter(({ toast }) => toast !== null);
	if (warned.length === 0) return;
	const parts = warned.map(({ part, parts }) => `part ${String(part)} of ${String(parts)}`);
	showHint(
		context,
		`Bilibili sent ${receipts.length === 1 ? 'the message' : parts.join(', ')} with a warning, see 'toast': the receiver may see a notice beside it.`,
	);
}

/** The messages that an item's text becomes. */
function partsOf(item: Item<BilibiliClient>): string[] {
	const text = item.verbatim('text');
	if (item.collection('options').choice('ifTooLong') !== 'split') return [text];
	return splitWithin(text, SPLIT);
}

/**
 * Refuses a run of so many messages that the last of them would have to wait too long, before the first
 * one is sent. What can't be sent for a reason of its own is none of them.
 */
export function checkMessages(items: Array<Item<BilibiliClient>>): void {
	const seconds = items.flatMap((item) => {
		try {
			const isText = item.choice('messageType') === 'text';
			const interval = item.collection('options').number('interval');
			return (isText ? partsOf(item) : ['']).map(() => interval);
		} catch {
			return [];
		}
	});
	checkRun(items[0].service, 'private message', seconds);
}

function receipt({ msgKey, toast }: SentMessage, talker: Talker, type: 1 | 2): IDataObject {
	return {
		msg_key: msgKey,
		talker_id: talker.id,
		session_type: talker.type,
		msg_type: type,
		toast,
		sent_at: new Date().toISOString(),
	};
}
