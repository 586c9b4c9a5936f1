import { getOwnUid } from '../api/account';
import { seqnoOf, type WireMessage } from '../api/messages';
import { getProfiles } from '../api/people';
import { sessionId, type WireSession } from '../api/sessions';
import { sessionTalker, talkerProfile } from '../views/session';
import { isAutoReply, isRecalled, messageView } from '../views/message';
import { inOrder, isWantedFrom, type SourceContext, type TriggerEvent } from './sources/source';

/** A message, and the session it came in: it does not name that itself. */
export interface Arrival {
	message: WireMessage;
	session: WireSession;
}

/** Not messages: hint lines, and the lines that record a recall. Told only when asked for. */
const SILENT_TYPES = [18, 5];

/** Those that the user wants to hear of. */
export async function wanted(
	{ client, settings }: SourceContext,
	arrivals: Arrival[],
): Promise<Arrival[]> {
	if (arrivals.length === 0) return [];
	const { messageTypes, includeOwn, skipAutoReplies } = settings;
	const ownUid = await getOwnUid(client);
	return arrivals.filter(({ message }) => {
		const type = Number(message.msg_type);
		const sender = String(message.sender_uid);
		if (messageTypes.size > 0 ? !messageTypes.has(type) : SILENT_TYPES.includes(type)) return false;
		if (skipAutoReplies && isAutoReply(message)) return false;
		return (includeOwn || sender !== ownUid) && isWantedFrom(settings, sender);
	});
}

/** The items, oldest first within each session. */
export async function toEvents(
	context: SourceContext,
	arrivals: Arrival[],
): Promise<TriggerEvent[]> {
	const told = await wanted(context, arrivals);
	if (told.length === 0) return [];
	const { client } = context;
	const ownUid = await getOwnUid(client);
	const profiles = await getProfiles(
		client,
		told.map(({ message }) => String(message.sender_uid)),
	);
	const latest = new Map<string, TriggerEvent>();
	const events = told.map(({ message, session }): TriggerEvent => {
		const key = sessionId(session);
		const talker = sessionTalker(session);
		const fields = messageView(message, { talker, ownUid, profiles });
		const isHint = Number(message.msg_type) === 18;
		const event: TriggerEvent = {
			event: 'private_message',
			id: `private_message:${key}:${seqnoOf(message)}${isHint ? ':hint' : ''}`,
			at: Number(message.timestamp) * 1000,
			// With users it counts on within a second, over all sessions.
			order: talker.type === 1 ? Number(seqnoOf(message) & 0xffffffn) : 0,
			fields: { ...fields, talker_name: talkerProfile(session, profiles).name },
			raw: isRecalled(message) ? { ...message, content: null } : message,
		};
		// Within a session the seqno tells the order, whatever the times say.
		const before = latest.get(key);
		if (before && inOrder(before, event) > 0) {
			Object.assign(event, { at: before.at, order: before.order });
		}
		latest.set(key, event);
		return event;
	});
	return events.sort(inOrder);
}
