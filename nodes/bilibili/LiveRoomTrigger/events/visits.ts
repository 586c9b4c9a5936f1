import { ProtobufMessage } from '../stream/protobuf';
import {
	medalOf,
	fromOpenPlatform,
	openPlatformUser,
	webUser,
	type CommandReader,
	type CommandTable,
	type EventName,
	type LiveUser,
	type Reading,
} from './event';
import { Fields } from './fields';

/** `msg_type`: entered, followed, shared, followed specially, followed back, liked. */
const EVENT_OF_TYPE: Record<number, EventName> = {
	1: 'enter',
	2: 'follow',
	3: 'share',
	4: 'follow',
	5: 'follow',
	6: 'like',
};

/**
 * @param seconds when it happened
 * @param nanoseconds the same, finer; only this tells guests apart, who have no uid
 */
function visit(
	type: number,
	user: LiveUser,
	seconds: number,
	nanoseconds: string,
): Reading | undefined {
	const event = EVENT_OF_TYPE[type];
	if (!event) return undefined;
	const moment = user.uid ? `${user.uid}:${seconds}` : `${user.name}:${nanoseconds || seconds}`;
	return { event, id: moment, at: seconds * 1000, user };
}

function fromJson(command: Fields): Reading | undefined {
	const data = command.fields('data');
	const medal = data.fields('fans_medal');
	const user = webUser({
		uid: data.id('uid'),
		name: data.text('uname'),
		face: data.fields('uinfo').fields('base').text('face') || null,
		guard_level: data.number('privilege_type'),
		medal: medalOf(medal),
	});
	return visit(data.number('msg_type'), user, data.number('timestamp'), data.text('trigger_time'));
}

function fromProtobuf(command: Fields): Reading | undefined {
	const message = ProtobufMessage.fromBase64(command.fields('data').raw('pb'));
	const medal = message.message(9);
	const user = webUser({
		uid: new Fields({ uid: message.integer(1) }).id('uid'),
		name: message.text(2),
		face: message.message(22).message(2).text(2) || null,
		guard_level: message.number(16),
		medal: medal.number(2) > 0 ? { name: medal.text(3), level: medal.number(2) } : null,
	});
	return visit(message.number(5), user, message.number(7), message.integer(15));
}

function like(command: Fields): Reading {
	const data = command.fields('data');
	const medal = data.fields('fans_medal');
	return {
		event: 'like',
		user: webUser({
			uid: data.id('uid'),
			name: data.text('uname'),
			face: data.fields('uinfo').fields('base').text('face') || null,
			guard_level: medal.number('guard_level'),
			medal: medalOf(medal),
		}),
		text: data.text('like_text'),
		more: { count: 1 },
	};
}

const interaction = (read: CommandReader['read']): CommandReader => ({
	events: ['enter', 'follow', 'share', 'like'],
	read,
});

export const visits: CommandTable = {
	INTERACT_WORD: interaction(fromJson),
	INTERACT_WORD_V2: interaction(fromProtobuf),
	LIKE_INFO_V3_CLICK: { events: ['like'], read: like },
	LIVE_OPEN_PLATFORM_LIVE_ROOM_ENTER: fromOpenPlatform('enter', (data) => ({
		user: openPlatformUser(data),
	})),
	LIVE_OPEN_PLATFORM_LIKE: fromOpenPlatform('like', (data) => ({
		user: openPlatformUser(data),
		text: data.text('like_text'),
		more: { count: data.number('like_count') },
	})),
};
