import type { IDataObject } from 'n8n-workflow';
import type { OutputViews } from '../../shared/node/fields';
import { isoFromSeconds } from '../../shared/values/time';
import { countOf, textOf } from '../../shared/values/wire';
import { idOf, withStringIds } from '../api/ids';
import type { WireMessage } from '../api/messages';
import type { Profile } from '../api/people';
import type { Talker } from '../api/sessions';
import { decodeContent } from './messageContent';
import { personOf } from './person';

/** `msg_source` of messages that a robot wrote: on follow, on message, on a keyword, on a guard. */
const AUTO_REPLY_SOURCES = [8, 9, 10, 11];
/** `msg_status` of a message that its sender, or Bilibili, took back. */
const RECALLED = [1, 2];

/** What a message does not say itself. */
export interface MessageContext {
	/** The session it was read from. */
	talker: Talker;
	ownUid: string;
	/** Names and pictures by uid, as far as they are known. */
	profiles?: Map<string, Profile>;
	/** Bilibili still delivers what a recalled message said. Default: it is left out. */
	showRecalled?: boolean;
}

/**
 * A private message as users get it, from the Message node and from the trigger alike. *Reply* needs
 * `reply_to` of it, *Recall* `msg_key`, *Mark as Read* `msg_seqno`.
 *
 * `uid`, `name` and `avatar_url` are the sender's. `content` is decoded (it is text on the wire),
 * `text` its gist in one plain field.
 */
export function messageView(message: WireMessage, context: MessageContext): IDataObject {
	const { talker, ownUid, profiles, showRecalled = false } = context;
	const uid = idOf(message.sender_uid);
	const sender = profiles?.get(uid ?? '');
	const recalled = isRecalled(message);
	const { kind, content, text } = decodeContent(Number(message.msg_type), message.content);
	const hidden = recalled && !showRecalled;
	return {
		...personOf(uid, sender?.name, sender?.avatar),
		text: hidden ? '[recalled]' : text,
		kind,
		sent_at: isoFromSeconds(message.timestamp),
		is_own: uid !== null && uid === ownUid,
		reply_to: replyTo(talker, uid, ownUid),
		talker_id: talker.id,
		session_type: talker.type,
		receiver_id: idOf(message.receiver_id),
		receiver_type: countOf(message.receiver_type),
		content: hidden ? null : content,
		msg_type: countOf(message.msg_type),
		msg_seqno: idOf(message.msg_seqno),
		msg_key: idOf(message.msg_key),
		msg_status: countOf(message.msg_status ?? 0),
		recalled,
		msg_source: countOf(message.msg_source ?? 0),
		auto_reply: isAutoReply(message),
		at_uids: mentioned(message),
		notify_code: textOf(message.notify_code),
	};
}

/** What *Reply To* of the operation Reply takes; null for a message of the account itself. */
function replyTo(talker: Talker, sender: string | null, ownUid: string): string | null {
	if (sender === null || sender === ownUid) return null;
	return `${talker.type === 1 ? 'user' : 'group'}:${talker.id}`;
}

/** The message as it arrived; what a recalled one said stays out as well, unless it is asked for. */
function rawMessage(message: WireMessage, { showRecalled }: MessageContext): IDataObject {
	const hidden = isRecalled(message) && !showRecalled;
	return {
		...withStringIds(message),
		...(hidden && { content: null }),
		sent_at: isoFromSeconds(message.timestamp),
	};
}

const nothing: MessageContext = { talker: { id: '', type: 1 }, ownUid: '' };

export const messageOutput: OutputViews<[WireMessage, MessageContext]> = {
	fields: Object.keys(messageView({} as WireMessage, nothing)),
	simplified: messageView,
	raw: rawMessage,
};

export function isRecalled({ msg_status }: WireMessage): boolean {
	return RECALLED.includes(Number(msg_status));
}

/** Whether the sender's account answered by itself; a bot should leave such messages alone. */
export function isAutoReply({ msg_source }: WireMessage): boolean {
	return AUTO_REPLY_SOURCES.includes(Number(msg_source));
}

/** Who is meant by an @ in a group; nobody arrives as null and as `[0]`. */
function mentioned({ at_uids }: WireMessage): string[] {
	return (Array.isArray(at_uids) ? at_uids : [])
		.map(idOf)
		.filter((uid): uid is string => uid !== null);
}
