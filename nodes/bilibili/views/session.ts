import type { IDataObject } from 'n8n-workflow';
import { objectOf } from '../../shared/http/json';
import type { OutputViews } from '../../shared/node/fields';
import { isoFromMicroseconds } from '../../shared/values/time';
import { countOf, flagOf, textOf } from '../../shared/values/wire';
import { idOf, withStringIds } from '../api/ids';
import type { WireMessage } from '../api/messages';
import type { Profile } from '../api/people';
import type { Talker, WireSession } from '../api/sessions';
import { messageView } from './message';
import { urlOf } from './person';

/** What a session does not say itself. */
export interface SessionContext {
	ownUid: string;
	/** Names and pictures by uid, as far as they are known. */
	profiles: Map<string, Profile>;
}

/** Whom a session is with. */
export function sessionTalker({ talker_id, session_type }: WireSession): Talker {
	return { id: String(talker_id), type: Number(session_type) === 2 ? 2 : 1 };
}

/** Whether the talker is an ordinary user, neither a group nor one of Bilibili's own accounts. */
export function isPersonal({ session_type, system_msg_type }: WireSession): boolean {
	return Number(session_type) === 1 && Number(system_msg_type ?? 0) === 0;
}

/** Name and picture of a talker: groups and Bilibili's own accounts bring theirs along. */
export function talkerProfile(session: WireSession, profiles: Map<string, Profile>) {
	const { name, avatar } = knownProfile(session, profiles);
	return { name: textOf(name), avatar_url: urlOf(avatar) };
}

function knownProfile(session: WireSession, profiles: Map<string, Profile>): IDataObject {
	if (isPersonal(session)) return { ...profiles.get(String(session.talker_id)) };
	const { group_name, group_cover } = session;
	if (Number(session.session_type) === 2) return { name: group_name, avatar: group_cover };
	const { name, pic_url } = objectOf(session.account_info);
	return { name, avatar: pic_url };
}

function sessionView(session: WireSession, context: SessionContext): IDataObject {
	const talker = sessionTalker(session);
	const profile = talkerProfile(session, context.profiles);
	return {
		...profile,
		last_message: lastMessage(session, talker, profile.name, context),
		unread_count: countOf(session.unread_count ?? 0),
		talker_id: talker.id,
		session_type: talker.type,
		updated_at: isoFromMicroseconds(session.session_ts),
		session_ts: countOf(session.session_ts),
		is_system: Number(session.system_msg_type ?? 0) !== 0,
		is_followed: flagOf(session.is_follow),
		max_seqno: idOf(session.max_seqno),
		ack_seqno: idOf(session.ack_seqno),
	};
}

/** The newest message in short; null where the session has none. */
function lastMessage(
	{ last_msg }: WireSession,
	talker: Talker,
	talkerName: string | null,
	context: SessionContext,
): IDataObject | null {
	if (!last_msg) return null;
	const { uid, name, text, kind, sent_at, is_own } = messageView(last_msg as WireMessage, {
		talker,
		...context,
	});
	// Bilibili's own accounts are known by the session alone.
	return {
		uid,
		name: name ?? (uid === talker.id ? talkerName : null),
		text,
		kind,
		sent_at,
		is_own,
	};
}

function rawSession(session: WireSession, { profiles }: SessionContext): IDataObject {
	return {
		...withStringIds(session),
		...talkerProfile(session, profiles),
		updated_at: isoFromMicroseconds(session.session_ts),
		acked_at: isoFromMicroseconds(session.ack_ts as number),
		pinned_at: isoFromMicroseconds(session.top_ts as number),
	};
}

export const sessionOutput: OutputViews<[WireSession, SessionContext]> = {
	fields: Object.keys(
		sessionView(
			{ talker_id: '', session_type: 1, session_ts: 0, last_msg: null },
			{
				ownUid: '',
				profiles: new Map(),
			},
		),
	),
	simplified: sessionView,
	raw: rawSession,
};
