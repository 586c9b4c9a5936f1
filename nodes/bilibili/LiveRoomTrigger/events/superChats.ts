import { becomes, eventId, openPlatform, type CommandTable } from './event';
import { openPlatformUser, webUser } from '../../views/liveUser';

/** The translation is an event of its own only where the super chat came without it. */
const superChat = becomes(
	'super_chat',
	(data, room) => {
		const key = data.text('id');
		const text_translated = data.text('message_jpn') ?? data.text('message_trans');
		const reading = {
			key,
			at: data.time('start_time'),
			user: webUser(data, room),
			text: data.text('message'),
			more: { text_translated, shown_until: data.iso('end_time') },
		};
		const price_cny = data.number('price');
		if (!text_translated || !key) return { ...reading, price_cny };
		const more = { ...reading.more, super_chat_id: eventId('super_chat', key) };
		return [
			{ ...reading, price_cny, supersedes: [eventId('super_chat_translated', key)] },
			{ ...reading, event: 'super_chat_translated', more },
		];
	},
	['super_chat_translated'],
);

const deletion = (field: 'ids' | 'message_ids') =>
	becomes('super_chat_deleted', (data) => {
		const keys = data.texts(field);
		return {
			key: keys.join(',') || null,
			at: null,
			more: { super_chat_ids: keys.map((key) => eventId('super_chat', key)) },
		};
	});

export const superChats: CommandTable = {
	SUPER_CHAT_MESSAGE: superChat,
	// The same once more, with a translation.
	SUPER_CHAT_MESSAGE_JPN: superChat,
	SUPER_CHAT_MESSAGE_DELETE: deletion('ids'),
	LIVE_OPEN_PLATFORM_SUPER_CHAT: openPlatform('super_chat', (data, room) => ({
		// The id by which its deletion names it.
		key: data.text('message_id'),
		user: openPlatformUser(data, room),
		text: data.text('message'),
		price_cny: data.number('rmb'),
		more: { text_translated: null, shown_until: data.iso('end_time') },
	})),
	LIVE_OPEN_PLATFORM_SUPER_CHAT_DEL: deletion('message_ids'),
};
