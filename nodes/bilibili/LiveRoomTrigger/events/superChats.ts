import { isoFromSeconds } from '../../../shared/values/time';
import {
	fromOpenPlatform,
	medalOf,
	openPlatformUser,
	webUser,
	type CommandTable,
	type Reading,
} from './event';
import type { Fields } from './fields';

function fromWeb(command: Fields): Reading {
	const data = command.fields('data');
	const sender = data.fields('user_info');
	return {
		event: 'super_chat',
		id: data.text('id') || undefined,
		at: data.number('start_time') * 1000,
		user: webUser({
			uid: data.id('uid'),
			name: sender.text('uname'),
			face: sender.text('face') || null,
			guard_level: sender.number('guard_level'),
			medal: medalOf(data.fields('medal_info')),
		}),
		text: data.text('message'),
		price_cny: data.number('price'),
		more: {
			text_translated: data.text('message_trans') || null,
			shown_until: isoFromSeconds(data.number('end_time')),
		},
	};
}

function deletion(ids: unknown[]): Reading {
	const superChatIds = ids.map(String);
	return {
		event: 'super_chat_deleted',
		id: superChatIds.join(',') || undefined,
		more: { super_chat_ids: superChatIds },
	};
}

export const superChats: CommandTable = {
	SUPER_CHAT_MESSAGE: { events: ['super_chat'], read: fromWeb },
	// The same once more, with a translation.
	SUPER_CHAT_MESSAGE_JPN: { events: ['super_chat'], read: fromWeb },
	SUPER_CHAT_MESSAGE_DELETE: {
		events: ['super_chat_deleted'],
		read: (command) => deletion(command.fields('data').list('ids')),
	},
	LIVE_OPEN_PLATFORM_SUPER_CHAT: fromOpenPlatform('super_chat', (data) => ({
		// The id by which its deletion is told.
		id: data.text('message_id') || undefined,
		user: openPlatformUser(data),
		text: data.text('message'),
		price_cny: data.number('rmb'),
		more: { text_translated: null, shown_until: isoFromSeconds(data.number('end_time')) },
	})),
	LIVE_OPEN_PLATFORM_SUPER_CHAT_DEL: {
		events: ['super_chat_deleted'],
		read: (command) => deletion(command.fields('data').list('message_ids')),
	},
};
