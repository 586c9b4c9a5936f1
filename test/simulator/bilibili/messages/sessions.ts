import type { Group, Message, Thread } from './threads';
import { hintType, Thread as Threads } from './threads';

/** What one account has of a thread: its line in the list of sessions. */
export interface Session {
	ownerUid: number;
	/** Uid of the other user, or id of the group. */
	talkerId: number;
	type: 1 | 2;
	thread: Thread;
	group?: Group;
	/** 0 for people; otherwise which of the site's own accounts talks. */
	systemType: number;
	/** Everything up to this seqno is read. */
	ackSeqno: bigint;
	/** When it was read, in µs; 0 never. */
	ackTime: number;
	/** When it was pinned, in µs; 0 not pinned. */
	topTime: number;
	muted: boolean;
	/** In the box for intercepted messages. */
	intercepted: boolean;
	/** When it was opened, in µs: counts until there is a message. */
	openedTime: number;
}

/** Messages of others that the owner has not read yet. */
export function unread({ thread, ownerUid, ackSeqno }: Session): Message[] {
	const isUnread = (message: Message) =>
		message.seqno > ackSeqno &&
		message.senderUid !== ownerUid &&
		message.type !== hintType &&
		Threads.shows(message, ownerUid);
	return thread.messages.filter(isUnread);
}

/** The sort key of the list: when the newest message came, in µs. */
export function sessionTime({ thread, ownerUid, openedTime }: Session): number {
	return thread.newest(ownerUid)?.sortTime ?? openedTime;
}

/** Sessions of one account that `session_type` of the list asks for. */
export type SessionFilter = (session: Session, follows: (talkerId: number) => boolean) => boolean;

const isUser = ({ type, systemType }: Session) => type === 1 && systemType === 0;
const isSystem = ({ systemType }: Session) => systemType !== 0;
const inInbox =
	(filter: SessionFilter): SessionFilter =>
	(session, follows) =>
		!session.intercepted && filter(session, follows);

export const sessionFilters: Record<number, SessionFilter> = {
	1: inInbox(({ type }) => type === 1),
	2: inInbox((session, follows) => isUser(session) && !follows(session.talkerId)),
	3: inInbox(({ type }) => type === 2),
	4: inInbox(() => true),
	5: ({ intercepted }) => intercepted,
	6: () => false,
	7: inInbox(isSystem),
	8: inInbox((session, follows) => isUser(session) && !follows(session.talkerId)),
	9: inInbox(
		(session, follows) => isSystem(session) || (isUser(session) && follows(session.talkerId)),
	),
};

/** The message object of the wire. It names no talker. */
export function messageView(message: Message): object {
	return {
		sender_uid: message.senderUid,
		receiver_type: message.receiverType,
		receiver_id: message.receiverId,
		msg_type: message.type,
		content: message.content,
		msg_seqno: message.seqno,
		timestamp: Math.floor(message.at / 1000),
		at_uids: message.atUids,
		msg_key: message.key,
		msg_status: message.status,
		...(message.systemCancel && { sys_cancel: true }),
		notify_code: message.notifyCode,
		...(message.receiverType === 1 && { new_face_version: 1 }),
		...(message.source !== undefined && { msg_source: message.source }),
	};
}

/** The session object of the wire. */
export function sessionView(session: Session, follows: boolean, system?: SystemAccount): object {
	const { ownerUid, thread, group } = session;
	const newest = thread.newest(ownerUid);
	const mentions = unread(session).filter(({ atUids }) => atUids?.includes(ownerUid));
	return {
		talker_id: session.talkerId,
		session_type: session.type,
		at_seqno: group ? (mentions.at(-1)?.seqno ?? 0) : 0,
		top_ts: session.topTime,
		group_name: group?.name ?? '',
		group_cover: group?.cover ?? '',
		is_follow: follows || system ? 1 : 0,
		is_dnd: session.muted ? 1 : 0,
		ack_seqno: session.ackSeqno,
		ack_ts: session.ackTime,
		session_ts: sessionTime(session),
		unread_count: unread(session).length,
		last_msg: newest ? messageView(newest) : null,
		group_type: group?.type ?? 0,
		can_fold: 0,
		status: 0,
		max_seqno: newest?.seqno ?? 0,
		new_push_msg: 0,
		setting: 0,
		is_guardian: 0,
		is_intercept: session.intercepted ? 1 : 0,
		is_trust: 0,
		system_msg_type: session.systemType,
		live_status: 0,
		biz_msg_unread_count: 0,
		user_label: null,
		...(system && { account_info: { name: system.name, pic_url: system.face } }),
	};
}

/** One of the site's own accounts, which send notices as private messages. */
export interface SystemAccount {
	uid: number;
	name: string;
	face: string;
}

const systemFace =
	'https://message.biliimg.com/bfs/im/4b1c07d2e95a36f8407be2d918c3a65f70e48d1b.png';

/** By `system_msg_type`. */
export const systemAccounts: Record<number, SystemAccount> = {
	1: { uid: 844424930131967, name: '主播小助手', face: systemFace },
	5: { uid: 844424930131964, name: '系统通知', face: systemFace },
	7: { uid: 844424930131966, name: '创作小助手', face: systemFace },
	9: { uid: 844424930131965, name: '支付小助手', face: systemFace },
};
