import type { IDataObject } from 'n8n-workflow';
import { isoFromMicroseconds } from '../../shared/values/time';
import { getOwnUid } from '../api/account';
import { idOf, withStringIds } from '../api/ids';
import type { WireMessage } from '../api/messages';
import { getPeople, type Person } from '../api/people';
import type { BilibiliClient } from '../api/request';
import type { Talker, WireSession } from '../api/sessions';
import { messageItem } from './message';

/** Whom a session is with. */
export function talkerOfSession({ talker_id, session_type }: WireSession): Talker {
	return { id: String(talker_id), type: Number(session_type) === 2 ? 2 : 1 };
}

/** Sessions for users, with the names that Bilibili leaves out. */
export async function sessionItems(
	client: BilibiliClient,
	sessions: WireSession[],
	simplify: boolean,
): Promise<IDataObject[]> {
	const [ownUid, people] = await Promise.all([
		getOwnUid(client),
		getPeople(
			client,
			sessions.filter(isPersonal).map(({ talker_id }) => String(talker_id)),
		),
	]);
	return sessions.map((session) =>
		simplify ? sessionItem(session, people, ownUid) : rawSession(session, people),
	);
}

/** Whether the talker is an ordinary user, neither a group nor one of Bilibili's own accounts. */
export function isPersonal({ session_type, system_msg_type }: WireSession): boolean {
	return Number(session_type) === 1 && Number(system_msg_type ?? 0) === 0;
}

/** Name and picture of a talker: groups and Bilibili's own accounts bring theirs along. */
export function faceOf(session: WireSession, people: Map<string, Person>): Person | undefined {
	if (isPersonal(session)) return people.get(String(session.talker_id));
	if (Number(session.session_type) === 2) {
		return { name: String(session.group_name ?? ''), face: String(session.group_cover ?? '') };
	}
	const { name, pic_url } = (session.account_info ?? {}) as IDataObject;
	return name ? { name: String(name), face: String(pic_url ?? '') } : undefined;
}

function sessionItem(
	session: WireSession,
	people: Map<string, Person>,
	ownUid: string,
): IDataObject {
	const talker = talkerOfSession(session);
	const face = faceOf(session, people);
	const last = session.last_msg
		? messageItem(session.last_msg as WireMessage, { talker, ownUid, people })
		: undefined;
	return {
		talker_id: talker.id,
		session_type: talker.type,
		name: face?.name ?? null,
		face: face?.face ?? null,
		is_system: Number(session.system_msg_type ?? 0) !== 0,
		is_follow: Number(session.is_follow) === 1,
		unread_count: Number(session.unread_count ?? 0),
		session_ts: Number(session.session_ts),
		updated_at: isoFromMicroseconds(session.session_ts),
		max_seqno: idOf(session.max_seqno),
		ack_seqno: idOf(session.ack_seqno),
		last_text: last?.text ?? null,
		last_sender_uid: last?.sender_uid ?? null,
		last_is_own: last?.is_own ?? null,
	};
}

function rawSession(session: WireSession, people: Map<string, Person>): IDataObject {
	const face = faceOf(session, people);
	return {
		...withStringIds(session),
		name: face?.name ?? null,
		face: face?.face ?? null,
		updated_at: isoFromMicroseconds(session.session_ts),
		acked_at: isoFromMicroseconds(session.ack_ts as number),
		pinned_at: isoFromMicroseconds(session.top_ts as number),
	};
}
