import { getOwnUid } from '../../../api/account';
import { seqnoOf, type WireMessage } from '../../../api/messages';
import { getProfiles } from '../../../api/people';
import { sessionId, type WireSession } from '../../../api/sessions';
import { isAutoReply, isRecalled, messageView } from '../../../views/message';
import { sessionTalker, talkerProfile, type SessionContext } from '../../../views/session';
import { inOrder, isWantedFrom, type SourceContext, type TriggerEvent } from '../source';

/** What the user has chosen of private messages. */
export interface MessageChoice {
	includeOwn: boolean;
	skipAutoReplies: boolean;
	/** `msg_type`s; empty for all that people write. */
	types: ReadonlySet<number>;
}

/** A message, and the session it came in: it does not name that itself. */
export interface ReceivedMessage {
	message: WireMessage;
	session: WireSession;
}

const HINT = 18;
/** Not messages: hint lines, and the lines that record a recall. Told only when asked for. */
const SILENT_TYPES = [HINT, 5];

/** Those that the user wants to hear of. */
export async function wanted(
	{ client, settings, chosen }: SourceContext<MessageChoice>,
	received: ReceivedMessage[],
): Promise<ReceivedMessage[]> {
	if (received.length === 0) return [];
	const { types, includeOwn, skipAutoReplies } = chosen;
	const ownUid = await getOwnUid(client);
	return received.filter(({ message }) => {
		const type = Number(message.msg_type);
		const sender = String(message.sender_uid);
		if (types.size > 0 ? !types.has(type) : SILENT_TYPES.includes(type)) return false;
		if (skipAutoReplies && isAutoReply(message)) return false;
		return (includeOwn || sender !== ownUid) && isWantedFrom(settings, sender);
	});
}

/** The events, oldest first within each session. */
export async function toEvents(
	context: SourceContext<MessageChoice>,
	received: ReceivedMessage[],
): Promise<TriggerEvent[]> {
	const reported = await wanted(context, received);
	if (reported.length === 0) return [];
	const { client } = context;
	const ownUid = await getOwnUid(client);
	const senders = reported.map(({ message }) => String(message.sender_uid));
	const profiles = await getProfiles(client, senders);
	const events = reported.map((one) => toEvent(one, { ownUid, profiles }));
	keepOrder(events, reported);
	return events.sort(inOrder);
}

function toEvent(
	{ message, session }: ReceivedMessage,
	{ ownUid, profiles }: SessionContext,
): TriggerEvent {
	const talker = sessionTalker(session);
	const hint = Number(message.msg_type) === HINT ? ':hint' : '';
	return {
		event: 'private_message',
		id: `private_message:${sessionId(session)}:${seqnoOf(message)}${hint}`,
		at: Number(message.timestamp) * 1000,
		// With users it counts on within a second, over all sessions.
		order: talker.type === 1 ? Number(seqnoOf(message) & 0xffffffn) : 0,
		fields: {
			...messageView(message, { talker, ownUid, profiles }),
			talker_name: talkerProfile(session, profiles).name,
		},
		raw: isRecalled(message) ? { ...message, content: null } : message,
	};
}

/** Within a session the seqno tells the order, whatever the times say. */
function keepOrder(events: TriggerEvent[], received: ReceivedMessage[]): void {
	const latest = new Map<string, TriggerEvent>();
	for (const [index, event] of events.entries()) {
		const key = sessionId(received[index].session);
		const before = latest.get(key);
		if (before && inOrder(before, event) > 0) {
			Object.assign(event, { at: before.at, order: before.order });
		}
		latest.set(key, event);
	}
}
