import type { INodeProperties } from 'n8n-workflow';
import type { Fields } from '../../../../shared/node/parameters';
import { MESSAGE_KIND_OPTIONS, MESSAGE_KINDS } from '../../../views/messageContent';
import type { MessageChoice } from './events';

export const messageOptions: INodeProperties[] = [
	{
		displayName: 'Include Own Messages',
		name: 'includeOwn',
		type: 'boolean',
		default: false,
		description: 'Whether to start for private messages that the account itself has sent',
	},
	{
		displayName: 'Message Types',
		name: 'messageTypes',
		type: 'multiOptions',
		options: MESSAGE_KIND_OPTIONS,
		default: [],
		description: 'Only private messages of these types; all but hints and recalls when empty',
	},
	{
		displayName: 'Skip Automatic Replies',
		name: 'skipAutoReplies',
		type: 'boolean',
		default: true,
		description:
			"Whether to leave out what other accounts' automatic replies write, so that two bots do not answer each other",
	},
];

export function readMessageOptions(_fields: Fields, options: Fields): MessageChoice {
	const kinds = options.choices('messageTypes');
	return {
		includeOwn: options.flag('includeOwn'),
		skipAutoReplies: options.flag('skipAutoReplies'),
		types: new Set(kinds.flatMap((kind) => MESSAGE_KINDS[kind])),
	};
}
