import { InputError } from '../../../../shared/values/inputError';
import type { ItemOperation } from '../../../../shared/node/operation';
import { sendDanmaku } from '../../../api/chat';
import { parseUid } from '../../../api/ids';
import type { BilibiliClient } from '../../../api/request';
import { checkRun, keepPace } from '../../../api/pace';
import { longRoomIdOf, roomField } from '../../fields';

const WHITE = 0xffffff;

export const sendMessage: ItemOperation<BilibiliClient> = {
	name: 'Send Message',
	value: 'send',
	action: 'Send a chat message',
	description: 'Send a danmaku to the chat of a room',
	effect: 'write',
	fields: [
		roomField,
		{
			displayName: 'Message',
			name: 'message',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Thank you for coming!',
			description:
				'One line. How long it may be depends on the level of the account in the room: 20, 30 or 40 characters.',
		},
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
				{
					displayName: 'Emoticon',
					name: 'emoticon',
					type: 'boolean',
					default: false,
					description: 'Whether the message is the unique ID of a room emoticon',
				},
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
					displayName: 'Reply to User ID',
					name: 'replyTo',
					type: 'string',
					default: '',
					placeholder: 'e.g. 2233',
					description: 'Uid of the user the message is addressed to',
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
		const text = item.text('message');
		if (/[\r\n]/.test(text)) {
			throw new InputError("'Message' has more than one line", 'Enter one line of text.');
		}
		const options = item.collection('options');
		const message = {
			text,
			color: colorFrom(options.any('color')),
			mode: options.choice<number>('mode'),
			replyToUid: options.optionalId('replyTo', parseUid),
			emoticon: options.flag('emoticon'),
		};
		const interval = options.number('interval');
		const roomId = await longRoomIdOf(item);
		await keepPace(item.service, 'chat message', interval);
		const id = await sendDanmaku(item.service, { roomId, ...message });
		return { text, room_id: roomId, danmaku_id: id, shown: true };
	},
};

/** Decimal RGB of what the colour picker gives, `#ff8800`, or of an expression's number; else white. */
function colorFrom(value: unknown): number {
	const color =
		typeof value === 'number' ? value : Number.parseInt(String(value).replace('#', ''), 16);
	return color >= 0 && color <= WHITE ? Math.floor(color) : WHITE;
}
