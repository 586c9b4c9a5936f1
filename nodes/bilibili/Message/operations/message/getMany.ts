import type { INodeProperties } from 'n8n-workflow';
import { chosenOutput, limitFields, limitOf, outputFields } from '../../../../shared/node/fields';
import { collect } from '../../../../shared/node/lists';
import type { ItemOperation } from '../../../../shared/node/operation';
import { getOwnUid } from '../../../api/account';
import { walkHistory } from '../../../api/messages';
import { getProfiles } from '../../../api/people';
import type { BilibiliClient } from '../../../api/request';
import { messageOutput } from '../../../views/message';
import { MESSAGE_KIND_OPTIONS, MESSAGE_KINDS } from '../../../views/messageContent';
import { talkerFields, talkerOf } from '../../fields';
import { wantedPages, type HistoryWish } from '../../history';
import { pointOf } from '../../timeRange';

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Include Recalled Content',
			name: 'showRecalled',
			type: 'boolean',
			default: false,
			description: 'Whether to show what a recalled message said',
		},
		{
			displayName: 'Message Types',
			name: 'kinds',
			type: 'multiOptions',
			options: MESSAGE_KIND_OPTIONS,
			default: [],
			description: 'Only messages of these types; all when empty',
		},
		{
			displayName: 'Order',
			name: 'order',
			type: 'options',
			options: [
				{ name: 'Newest First', value: 'newest' },
				{
					name: 'Oldest First',
					value: 'oldest',
					description: 'Reads the whole range, because Bilibili starts at the new end',
				},
			],
			default: 'newest',
		},
		{
			displayName: 'Page Size',
			name: 'pageSize',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 2000 },
			default: 100,
			description: 'How many messages one request reads',
		},
		{
			displayName: 'Since',
			name: 'since',
			type: 'string',
			default: '',
			placeholder: "e.g. {{ $now.minus(1, 'day') }}",
			description:
				"A date or Unix time (10 or 13 digits), from which on messages are read, or the 'msg_seqno' of a message, after which they are read",
		},
		{
			displayName: 'Until',
			name: 'until',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-01-31T20:00:00',
			description:
				"A date or Unix time (10 or 13 digits), up to which messages are read, or the 'msg_seqno' of a message, before which they are read",
		},
	],
};

export const getMany: ItemOperation<BilibiliClient> = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many messages',
	description:
		'Get the messages of a session with a user or a fan group; one output item per message. Does not mark them as read.',
	effect: 'read',
	fields: [...talkerFields, ...limitFields, ...outputFields(messageOutput), options],
	async run(item) {
		const client = item.service;
		const chosen = item.collection('options');
		const size = chosen.number('pageSize');
		const showRecalled = chosen.flag('showRecalled');
		const wish: HistoryWish = {
			since: pointOf(chosen, 'since'),
			until: pointOf(chosen, 'until'),
			types: chosen.choices('kinds').flatMap((kind) => MESSAGE_KINDS[kind] ?? []),
		};
		const talker = talkerOf(item);
		const output = chosenOutput(item, messageOutput);
		const limit = limitOf(item);
		const pages = wantedPages(wish, (range) => walkHistory(client, talker, { ...range, size }));
		const messages =
			chosen.choice('order') === 'newest'
				? await collect(item, pages, limit)
				: // The other end of the range: all of it has to be read.
					(await collect(item, pages, Infinity)).reverse().slice(0, limit);

		const [ownUid, profiles] = await Promise.all([
			getOwnUid(client),
			getProfiles(
				client,
				messages.map(({ sender_uid }) => String(sender_uid)),
			),
		]);
		const context = { talker, ownUid, profiles, showRecalled };
		return messages.map((message) => output(message, context));
	},
};
