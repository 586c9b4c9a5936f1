import type { WireSession } from '../../../api/sessions';
import { getHistoryPage } from '../../../api/messages';
import { sessionTalker } from '../../../views/session';
import type { Source, SourceContext } from '../source';
import { everythingRead, forgetQuiet, keyOf, messageCursor, type MessageCursor } from './cursor';
import { toEvents, wanted, type ReceivedMessage, type MessageChoice } from './events';
import { messageOptions, readMessageOptions } from './fields';
import { readInbox } from './inbox';
import { newestSessions, OVERLAP_US } from './sessionList';

/** How far before now an empty inbox begins. */
const EMPTY_BEGINS_S = 5 * 60;
/** Sessions whose history is read for the newest messages of all. */
const MAX_EXAMPLE_SESSIONS = 10;

export const privateMessages: Source<MessageCursor, MessageChoice> = {
	name: 'privateMessages',
	events: [
		{
			name: 'Private Message',
			value: 'private_message',
			description: 'A private message came in, or a message in a fan group',
		},
	],
	options: messageOptions,
	read: readMessageOptions,
	cursor: messageCursor,

	async baseline(context, count) {
		const sessions = await newestSessions(context);
		const empty = (context.clock.seconds() - EMPTY_BEGINS_S) * 1_000_000;
		const readUpTo = sessions[0]?.session_ts ?? empty;
		const cursor: MessageCursor = {
			readUpTo,
			lowWaterMark: Math.floor(readUpTo / 1_000_000),
			sessions: Object.fromEntries(sessions.map((one) => [keyOf(one), everythingRead(one)])),
		};
		const received = count > 0 ? await newestMessages(context, sessions, count) : [];
		return {
			events: (await toEvents(context, received)).slice(-count || Infinity),
			cursor: forgetQuiet(cursor, readUpTo - OVERLAP_US),
		};
	},

	async poll(cursor, context) {
		const { received, ...polled } = await readInbox(cursor, context);
		return { ...polled, events: await toEvents(context, received) };
	},

	async examples(context) {
		const received = await newestMessages(context, await newestSessions(context), 1);
		return (await toEvents(context, received)).slice(-1);
	},
};

/** The newest messages of all sessions that the user wants to hear of; at least `count`, if there are. */
async function newestMessages(
	context: SourceContext<MessageChoice>,
	sessions: WireSession[],
	count: number,
): Promise<ReceivedMessage[]> {
	const received: ReceivedMessage[] = [];
	for (const session of sessions.slice(0, MAX_EXAMPLE_SESSIONS)) {
		const { messages } = await getHistoryPage(context.client, sessionTalker(session), {
			size: Math.max(20, count),
			endSeqno: BigInt(session.max_seqno as number | string) + 1n,
		});
		const inOrder = [...messages].reverse().map((message) => ({ message, session }));
		received.push(...(await wanted(context, inOrder)));
		const times = received.map(({ message }) => Number(message.timestamp)).sort((a, b) => b - a);
		if (times.length >= count && session.session_ts / 1e6 < times[count - 1]) break;
	}
	return received;
}
