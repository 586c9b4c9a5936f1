import { InputError } from '../../../../shared/values/inputError';
import type { Item, ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { sendRoomMessage } from '../../../api/watchRoom';
import { checkRun, keepPace } from '../../../api/pace';
import { roomField, roomIdOf } from '../../fields';
import { composeText, type Segment } from '../../parse';

export const send: ItemOperation<BilibiliClient> = {
	name: 'Send',
	value: 'send',
	action: 'Send message',
	description:
		'Say something in a room you are in, where all its members see it. Returns the message.',
	effect: 'write',
	fields: [
		roomField,
		{
			displayName: 'Input',
			name: 'input',
			type: 'options',
			options: [
				{ name: 'Text', value: 'text', description: 'Emotes are typed into it, e.g. [doge]' },
				{ name: 'Segments', value: 'segments', description: 'Texts and emotes one after another' },
			],
			default: 'text',
		},
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			required: true,
			placeholder: 'e.g. Here we go [doge]',
			description: 'Arrives exactly as written; the name of an emote stands in brackets',
			displayOptions: { show: { input: ['text'] } },
		},
		{
			displayName: 'Segments',
			name: 'segments',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add segment',
			default: {},
			displayOptions: { show: { input: ['segments'] } },
			options: [
				{
					displayName: 'Segment',
					name: 'segment',
					values: [
						{
							displayName: 'Type',
							name: 'type',
							type: 'options',
							options: [
								{ name: 'Emote', value: 'emote' },
								{ name: 'Text', value: 'text' },
							],
							default: 'text',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							description: 'The text, or the name of the emote such as doge',
						},
					],
				},
			],
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Seconds Between Messages',
					name: 'interval',
					type: 'number',
					typeOptions: { minValue: 0, numberPrecision: 1 },
					default: 1,
					description:
						'Pause between two messages of the account, whichever executions they come from',
				},
			],
		},
	],
	beforeAll(items) {
		checkRun(items[0].service, 'watch room message', items.map(intervalOf));
	},
	async run(item) {
		const text = textOf(item);
		if (!text.trim()) {
			throw new InputError('The message is empty', "Enter a 'Text', or at least one segment.");
		}
		const roomId = roomIdOf(item);
		await keepPace(item.service, 'watch room message', intervalOf(item));
		const { messageId, requestId } = await sendRoomMessage(item.service, roomId, text);
		return { text, room_id: roomId, message_id: messageId, req_id: requestId };
	},
};

function intervalOf(item: Item<BilibiliClient>): number {
	return item.collection('options').number('interval');
}

function textOf(item: Item<BilibiliClient>): string {
	if (item.choice('input') === 'text') return item.verbatim('text');
	const segments = item.rows('segments', 'segment').map((row) => ({
		type: row.choice<Segment['type']>('type'),
		value: row.verbatim('value'),
	}));
	return composeText(segments);
}
