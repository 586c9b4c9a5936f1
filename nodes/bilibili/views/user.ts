import type { IDataObject } from 'n8n-workflow';
import { objectOf } from '../../shared/http/json';
import type { OutputViews } from '../../shared/node/fields';
import { isoFromSeconds } from '../../shared/values/time';
import { textOf } from '../../shared/values/wire';
import { idOf, withStringIds } from '../api/ids';
import { countFromText } from './counts';
import { urlOf } from './person';

/** A user's card for users. `is_followed` by the account of the credential. */
function personItem({ card, ...rest }: IDataObject): IDataObject {
	const person = objectOf(card);
	const uid = idOf(person.mid);
	return {
		uid,
		name: textOf(person.name),
		avatar_url: urlOf(person.face),
		text: textOf(person.sign),
		url: uid && `https://space.bilibili.com/${uid}`,
		level: countFromText(objectOf(person.level_info).current_level),
		followers: countFromText(rest.follower ?? person.fans),
		following: countFromText(person.attention ?? person.friend),
		likes: countFromText(rest.like_num),
		videos: countFromText(rest.archive_count),
		verified: textOf(objectOf(person.Official).title),
		is_banned: Number(person.spacesta) === -2,
		is_followed: typeof rest.following === 'boolean' ? rest.following : null,
	};
}

/** The forms in which a card is put out. */
export const userOutput: OutputViews<[IDataObject]> = {
	fields: Object.keys(personItem({})),
	simplified: personItem,
	raw: (card) => withStringIds(card),
};

/** An entry of the list of those whom an account follows. */
export function followedItem(entry: IDataObject): IDataObject {
	const uid = idOf(entry.mid);
	return {
		uid,
		name: textOf(entry.uname),
		avatar_url: urlOf(entry.face),
		text: textOf(entry.sign),
		url: uid && `https://space.bilibili.com/${uid}`,
		is_mutual: Number(entry.attribute) === 6,
		is_special: Number(entry.special) === 1,
		followed_at: isoFromSeconds(entry.mtime as number),
	};
}
