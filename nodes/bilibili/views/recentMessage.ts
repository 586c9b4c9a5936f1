import type { IDataObject } from 'n8n-workflow';
import type { OutputViews } from '../../shared/node/fields';
import { objectOf } from '../../shared/http/json';
import { isoFromBeijingTime } from '../../shared/values/time';
import { countOf, flagOf, textOf } from '../../shared/values/wire';
import { idOf, withStringIds } from '../api/ids';
import { personOf, urlOf } from './person';

/** A danmaku of `gethistory` for users. Moderation takes user and room from it as from an event. */
function recentMessageView(message: IDataObject, roomId: string | null): IDataObject {
	const base = objectOf(objectOf(message.user).base);
	const emoticonUrl = urlOf(objectOf(message.emoticon).url);
	return {
		...personOf(message.uid, message.nickname, base.face),
		text: textOf(message.text),
		sent_at: isoFromBeijingTime(message.timeline as string),
		kind: Number(message.dm_type) === 1 ? 'emoticon' : 'text',
		emoticon_url: emoticonUrl,
		reply_to: replyOf(objectOf(message.reply)),
		is_room_admin: flagOf(message.isadmin),
		guard_level: countOf(message.guard_level),
		medal: medalOf(message.medal),
		is_anonymous: flagOf(base.is_mystery),
		id: textOf(message.id_str),
		room_id: roomId,
	};
}

function replyOf({ reply_mid, reply_uname }: IDataObject): IDataObject | null {
	const uid = idOf(reply_mid);
	return uid === null ? null : { uid, name: textOf(reply_uname) };
}

/** A list whose first places are level and name; empty where none is worn. */
function medalOf(medal: unknown): IDataObject | null {
	const [level, name] = Array.isArray(medal) ? (medal as unknown[]) : [];
	const known = textOf(name);
	return known === null ? null : { name: known, level: countOf(level) };
}

export const recentMessageOutput: OutputViews<[IDataObject, string | null]> = {
	fields: Object.keys(recentMessageView({}, null)),
	simplified: recentMessageView,
	raw: (message, roomId) => ({ ...withStringIds(message, ['reply_mid']), room_id: roomId }),
};
