import { isoFromMilliseconds } from '../../../shared/values/time';
import { eventId, fromOpenPlatform, type CommandTable, type LiveRoom, type Reading } from './event';
import { openPlatformUser, webUser } from './user';
import type { Wire } from './wire';

/**
 * A super chat, and where it has a translation, that: as an event of its own it is told only where the
 * super chat was told without it.
 */
function fromWeb(command: Wire, room: LiveRoom): Reading[] {
	const data = command.at('data');
	const key = data.text('id');
	const translation = data.text('message_jpn') ?? data.text('message_trans');
	const told = {
		key,
		at: data.time('start_time'),
		user: webUser(data, room),
		text: data.text('message'),
		price_cny: data.number('price'),
		more: {
			text_translated: translation,
			shown_until: isoFromMilliseconds(data.time('end_time')),
		},
	};
	if (!translation || !key) return [{ event: 'super_chat', ...told }];
	return [
		{ event: 'super_chat', ...told, alsoTells: [eventId('super_chat_translated', key)] },
		{
			event: 'super_chat_translated',
			...told,
			price_cny: undefined,
			more: { ...told.more, super_chat_id: eventId('super_chat', key) },
		},
	];
}

function deletion(ids: Wire): Reading {
	const superChatIds = ids.texts();
	return {
		event: 'super_chat_deleted',
		key: superChatIds.join(',') || null,
		more: { super_chat_ids: superChatIds.map((key) => eventId('super_chat', key)) },
	};
}

const web: CommandTable[string] = {
	events: ['super_chat', 'super_chat_translated'],
	read: fromWeb,
};

export const superChats: CommandTable = {
	SUPER_CHAT_MESSAGE: web,
	// The same once more, with a translation.
	SUPER_CHAT_MESSAGE_JPN: web,
	SUPER_CHAT_MESSAGE_DELETE: {
		events: ['super_chat_deleted'],
		read: (command) => deletion(command.at('data', 'ids')),
	},
	LIVE_OPEN_PLATFORM_SUPER_CHAT: fromOpenPlatform('super_chat', (data, room) => ({
		// The id by which its deletion is told.
		key: data.text('message_id'),
		user: openPlatformUser(data, room),
		text: data.text('message'),
		price_cny: data.number('rmb'),
		more: { text_translated: null, shown_until: isoFromMilliseconds(data.time('end_time')) },
	})),
	LIVE_OPEN_PLATFORM_SUPER_CHAT_DEL: {
		events: ['super_chat_deleted'],
		read: (command) => deletion(command.at('data', 'message_ids')),
	},
};
