import type { INodeProperties } from 'n8n-workflow';
import type { Item } from '../../shared/node/operation';
import { textOf } from '../../shared/values/wire';
import type { Danmaku } from '../api/chat';
import { parseUid } from '../api/ids';
import type { BilibiliClient } from '../api/request';
import { eventField, eventUserOf } from './target';

const ofText = { messageType: ['text'] };

/** Whom a message answers. */
export const replyFields: INodeProperties[] = [
	{
		displayName: 'Reply To',
		name: 'replyTo',
		type: 'options',
		options: [
			{ name: 'Nobody', value: 'nobody' },
			{ name: 'User From Event', value: 'event', description: 'The viewer of an event' },
			{ name: 'User ID', value: 'user' },
		],
		default: 'nobody',
		description: 'Whom the message answers: viewers see the name before it',
		displayOptions: { show: ofText },
	},
	{ ...eventField, displayOptions: { show: { ...ofText, replyTo: ['event'] } } },
	{
		displayName: 'User ID',
		name: 'replyUser',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 2233',
		description: 'Uid or space page of the viewer',
		displayOptions: { show: { ...ofText, replyTo: ['user'] } },
	},
];

/** The id of a danmaku within that of its event, or as the recent messages tell it. */
const DANMAKU_ID = /^(?:danmaku:)?([0-9a-f]{20,})$/;

/**
 * Whom the message answers; undefined: nobody.
 *
 * @throws InputError where the event does not say who its viewer is
 */
export function replyTargetOf(item: Item<BilibiliClient>): Danmaku['replyTo'] {
	const choice = item.choice('replyTo');
	if (choice === 'nobody') return undefined;
	if (choice === 'user') {
		return { uid: item.id('replyUser', parseUid), name: null, danmakuId: null };
	}
	const { uid, name, event } = eventUserOf(item);
	const [, danmakuId = null] = DANMAKU_ID.exec(textOf(event.id) ?? '') ?? [];
	return { uid, name, danmakuId };
}
