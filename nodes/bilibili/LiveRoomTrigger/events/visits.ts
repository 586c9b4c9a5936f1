import { INTERACT_WORD } from '../../api/liveSchemas';
import type { EventName } from './catalogue';
import { becomes, fromProtobuf, openPlatform, type CommandTable, type LiveRoom } from './event';
import { openPlatformUser, webUser } from '../../views/liveUser';
import type { Wire } from '../../views/wire';

/** `msg_type`: entered, followed, shared, followed specially, followed back, liked. */
const EVENT_OF_TYPE: Record<number, EventName> = {
	1: 'enter',
	2: 'follow',
	3: 'share',
	4: 'follow',
	5: 'follow',
	6: 'like',
};

function visit(data: Wire, room: LiveRoom) {
	const event = EVENT_OF_TYPE[data.number('msg_type') ?? 0];
	if (!event) return undefined;
	const user = webUser(data, room);
	// In nanoseconds: only this tells guests apart, who have no uid.
	const moment = (user.uid ? null : data.text('trigger_time')) ?? data.text('timestamp');
	const key = moment && `${user.uid ?? user.name}:${moment}`;
	return { event, key, at: data.time('timestamp'), user };
}

const others: EventName[] = ['follow', 'share', 'like'];

export const visits: CommandTable = {
	INTERACT_WORD: becomes('enter', visit, others),
	INTERACT_WORD_V2: becomes(
		'enter',
		(data, room) => visit(fromProtobuf(data, INTERACT_WORD), room),
		others,
	),
	LIKE_INFO_V3_CLICK: becomes('like', (data, room) => ({
		user: webUser(data, room),
		text: data.text('like_text'),
		more: { count: 1 },
	})),
	LIVE_OPEN_PLATFORM_LIVE_ROOM_ENTER: openPlatform('enter', (data, room) => ({
		user: openPlatformUser(data, room),
	})),
	LIVE_OPEN_PLATFORM_LIKE: openPlatform('like', (data, room) => ({
		user: openPlatformUser(data, room),
		text: data.text('like_text'),
		more: { count: data.number('like_count') },
	})),
};
