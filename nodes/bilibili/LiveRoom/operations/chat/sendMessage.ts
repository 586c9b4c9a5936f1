import type { INodeProperties } from 'n8n-workflow';
import { InputError } from '../../../../shared/values/inputError';
import { quote } from '../../../../shared/values/quote';
import type { ItemOperation } from '../../../../shared/node/operation';
import { getDanmakuLength, sendDanmaku } from '../../../api/chat';
import type { BilibiliClient } from '../../../api/request';
import { checkRun, keepPace } from '../../../api/pace';
import { sendParts } from '../../../node/progress';
import {
	ifTooLongField,
	refuseEndlessText,
	splitWithin,
	type SplitRule,
} from '../../../node/splitText';
import { longRoomIdOf, roomField } from '../../fields';
import { replyFields, replyTargetOf } from '../../replyTo';

const WHITE = 0xffffff;

const typeField: INodeProperties = {
	displayName: 'Message Type',
	name: 'messageType',
	type: 'options',
	options: [
		{ name: 'Emoticon', value: 'emoticon', description: 'One of the pictures that the room has' },
		{ name: 'Text', value: 'text' },
	],
	default: 'text',
};

const emoticonField: INodeProperties = {
	displayName: 'Emoticon',
	name: 'emoticon',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'Locked ones are refused by Bilibili; their names say what they ask for',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose an emoticon…',
			typeOptions: { searchListMethod: 'searchEmoticons', searchable: true },
		},
		{
			displayName: 'Unique ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. room_25600481_1',
		},
	],
	displayOptions: { show: { messageType: ['emoticon'] } },
};

/** More messages for one text would flood the chat. */
const SPLIT: SplitRule = { field: 'Message', maxParts: 5, longestPart: 100, remedy: 'shorten it' };

export const sendMessage: ItemOperation<BilibiliClient> = {
	name: 'Send Message',
	value: 'send',
	action: 'Send chat message',
	description:
		'Send a danmaku, or an emoticon of the room, to the chat of a room, where all viewers see it; on choice as an answer to a viewer. Returns whether it is shown: Bilibili accepts some messages that it shows to nobody.',
	effect: 'write',
	fields: [
		roomField,
		typeField,
		{
			displayName: 'Message',
			name: 'message',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Thank you for coming!',
			description:
				'One line. How long it may be depends on the level of the account in the room: 20, 30 or 40 characters. Small emoticons are text, e.g. [dog].',
			displayOptions: { show: { messageType: ['text'] } },
		},
		emoticonField,
		...replyFields,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Color',
					name: 'color',
					type: 'color',
					default: '#ffffff',
					description: 'Bilibili uses it where the account has the right to that colour',
				},
				ifTooLongField(SPLIT.maxParts, 'one message of the account'),
				{
					displayName: 'Position',
					name: 'mode',
					type: 'options',
					options: [
						{ name: 'Bottom', value: 4 },
						{ name: 'Scrolling', value: 1 },
						{ name: 'Top', value: 5 },
					],
					default: 1,
				},
				{
					displayName: 'Seconds Between Messages',
					name: 'interval',
					type: 'number',
					typeOptions: { minValue: 0, numberPrecision: 1 },
					default: 1.5,
					description:
						'Pause between two messages of the account, whichever executions they come from. Bilibili hides messages that come less than a second apart.',
				},
			],
		},
	],
	beforeAll(items) {
		const seconds = items.map((item) => item.collection('options').number('interval'));
		checkRun(items[0].service, 'chat message', seconds);
	},
	async run(item) {
		const emoticon = item.choice('messageType') === 'emoticon';
		const text = emoticon ? item.id('emoticon', parseEmoticon) : item.text('message');
		if (/[\r\n]/.test(text)) {
			throw new InputError("'Message' has more than one line", 'Enter one line of text.');
		}
		const replyTo = emoticon ? undefined : replyTargetOf(item);
		const options = item.collection('options');
		const color = colorFrom(options.any('color'));
		const mode = options.choice<number>('mode');
		const interval = options.number('interval');
		const splits = !emoticon && options.choice('ifTooLong') === 'split';
		const roomId = await longRoomIdOf(item);
		const texts = splits ? await partsOf(item.service, roomId, text) : [text];
		return await sendParts(texts, 'danmaku_id', async (part) => {
			await keepPace(item.service, 'chat message', interval);
			const danmaku = { roomId, text: part, color, mode, replyTo, emoticon };
			const id = await sendDanmaku(item.service, danmaku);
			return { text: part, room_id: roomId, danmaku_id: id, shown: true };
		});
	},
};

/** The messages that a text becomes, each as long as the account may write in the room. */
async function partsOf(client: BilibiliClient, roomId: string, text: string): Promise<string[]> {
	// Before anybody is asked.
	refuseEndlessText(text, SPLIT);
	const characters = await getDanmakuLength(client, roomId);
	return splitWithin(text, SPLIT, { characters, bytes: Infinity });
}

/** @throws InputError unless it looks like the unique id of an emoticon: `room_…`, `official_…`, `upower_…` */
function parseEmoticon(text: string, field: string): string {
	if (/^[a-z]+_\S+$/.test(text)) return text;
	throw new InputError(
		`'${field}' holds ${quote(text)}, which is no unique ID of an emoticon`,
		'Pick the emoticon from the list. Nothing was sent.',
	);
}

/** Decimal RGB of what the colour picker gives, `#ff8800`, or of an expression's number; else white. */
function colorFrom(value: unknown): number {
	const color =
		typeof value === 'number' ? value : Number.parseInt(String(value).replace('#', ''), 16);
	return color >= 0 && color <= WHITE ? Math.floor(color) : WHITE;
}
