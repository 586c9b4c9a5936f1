import { decodeBase64 } from '../stream/protobuf';
import { INTERACT_WORD } from '../stream/schemas';
import type { EventName } from './catalogue';
import {
	fromOpenPlatform,
	type CommandReader,
	type CommandTable,
	type LiveRoom,
	type Reading,
} from './event';
import { openPlatformUser, webUser } from './user';
import { Wire } from './wire';

/** `msg_type`: entered, followed, shared, followed specially, followed back, liked. */
const EVENT_OF_TYPE: Record<number, EventName> = {
	1: 'enter',
	2: 'follow',
	3: 'share',
	4: 'follow',
	5: 'follow',
	6: 'like',
};

function visit(data: Wire, room: LiveRoom): Reading | undefined {
	const event = EVENT_OF_TYPE[data.number('msg_type') ?? 0];
	if (!event) return undefined;
	const user = webUser(data, room);
	const at = data.time('timestamp');
	// In nanoseconds: only this tells guests apart, who have no uid.
	const moment = user.uid
		? data.text('timestamp')
		: (data.text('trigger_time') ?? data.text('timestamp'));
	return { event, key: moment && `${user.uid ?? user.name}:${moment}`, at, user };
}

const interaction = (dataOf: (command: Wire) => Wire): CommandReader => ({
	events: ['enter', 'follow', 'share', 'like'],
	read: (command, room) => visit(dataOf(command), room),
});

const like: CommandReader = {
	events: ['like'],
	read: (command, room) => {
		const data = command.at('data');
		return {
			event: 'like',
			user: webUser(data, room),
			text: data.text('like_text'),
			more: { count: 1 },
		};
	},
};

export const visits: CommandTable = {
	INTERACT_WORD: interaction((command) => command.at('data')),
	INTERACT_WORD_V2: interaction(
		(command) => new Wire(decodeBase64(command.at('data').raw('pb'), INTERACT_WORD)),
	),
	LIKE_INFO_V3_CLICK: like,
	LIVE_OPEN_PLATFORM_LIVE_ROOM_ENTER: fromOpenPlatform('enter', (data, room) => ({
		user: openPlatformUser(data, room),
	})),
	LIVE_OPEN_PLATFORM_LIKE: fromOpenPlatform('like', (data, room) => ({
		user: openPlatformUser(data, room),
		text: data.text('like_text'),
		more: { count: data.number('like_count') },
	})),
};
