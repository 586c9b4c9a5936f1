import type { IDataObject } from 'n8n-workflow';
import { isoFromSeconds } from '../../shared/values/time';
import { idOf } from '../api/ids';
import type { WireMessage } from '../api/messages';
import type { Person } from '../api/people';
import type { Talker } from '../api/sessions';
import { decodeContent } from './messageContent';

/** `msg_source` of messages that a robot wrote: on follow, on message, on a keyword, on a guard. */
const AUTO_REPLY_SOURCES = [8, 9, 10, 11];
/** `msg_status` of a message that its sender, or Bilibili, took back. */
const RECALLED = [1, 2];

export interface MessageView {
	/** The session it was read from; the message itself doesn't name it. */
	talker: Talker;
	ownUid: string;
	/** Names and pictures by uid, as far as they are known. */
	people?: Map<string, Person>;
	/** Bilibili still delivers what a recalled message said. Default: it is left out. */
	showRecalled?: boolean;
}

/**
 * A private message as users get it, from the Message node and from the trigger alike: one flat
 * object under Bilibili's own names. *Reply* needs `talker_id`, `session_type` and `sender_uid` of it,
 * *Recall* `msg_key`, *Mark as Read* `msg_seqno`.
 *
 * `timestamp` is in Unix seconds, `sent_at` is the same in ISO 8601. `content` is decoded (it is
 * text on the wire), `text` its gist in one plain field.
 */
export function messageItem(message: WireMessage, view: MessageView): IDataObject {
	const { talker, ownUid, people, showRecalled = false } = view;
	const senderUid = idOf(message.sender_uid);
	const sender = senderUid === null ? undefined : people?.get(senderUid);
	const recalled = isRecalled(message);
	const { kind, content, text } = decodeContent(Number(message.msg_type), message.content);
	const hidden = recalled && !showRecalled;
	return {
		talker_id: talker.id,
		session_type: talker.type,
		sender_uid: senderUid,
		sender_name: sender?.name ?? null,
		sender_face: sender?.face ?? null,
		is_own: senderUid === ownUid,
		text: hidden ? '[recalled]' : text,
		content: hidden ? null : content,
		msg_type: Number(message.msg_type),
		kind,
		sent_at: isoFromSeconds(message.timestamp),
		timestamp: Number(message.timestamp),
		msg_seqno: String(message.msg_seqno),
		msg_key: idOf(message.msg_key),
		msg_status: Number(message.msg_status ?? 0),
		recalled,
		msg_source: Number(message.msg_source ?? 0),
		auto_reply: isAutoReply(message),
		at_uids: mentioned(message),
		notify_code: message.notify_code || null,
	};
}

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
