import type { IDataObject } from 'n8n-workflow';
import { objectOf } from '../../shared/http/json';
import { objectsOf, textOf } from '../../shared/values/wire';
import { isoFromSeconds } from '../../shared/values/time';
import type { CommentArea } from '../api/comments';
import { idOf } from '../api/ids';
import { countFromText } from './counts';
import { urlOf } from './person';

/**
 * A comment for users: who and what first. `comment_target` is what *Reply*, *Delete* and *Like* need to
 * find it again.
 */
export function commentItem(comment: IDataObject, area: CommentArea): IDataObject {
	const member = objectOf(comment.member);
	const content = objectOf(comment.content);
	const id = idOf(comment.rpid_str ?? comment.rpid);
	const root = idOf(comment.root_str ?? comment.root);
	return {
		uid: idOf(comment.mid_str ?? comment.mid ?? member.mid),
		name: textOf(member.uname),
		avatar_url: urlOf(member.avatar),
		text: plainText(content.message) || null,
		pictures: objectsOf(content.pictures)
			.map(({ img_src }) => urlOf(img_src))
			.filter((url) => url !== null),
		comment_id: id,
		comment_target: { ...area, root: root ?? id, parent: id },
		answers_to_id: idOf(comment.parent_str ?? comment.parent),
		likes: countFromText(comment.like),
		answers: countFromText(comment.rcount ?? comment.count),
		is_liked: actionOf(comment.action),
		is_pinned: objectOf(comment.reply_control).is_up_top === true,
		visibility: visibilityOf(comment),
		created_at: isoFromSeconds(comment.ctime as number),
	};
}

/** Some older answers hold it as HTML. */
function plainText(message: unknown): string {
	const text = typeof message === 'string' ? message : '';
	return text
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&amp;', '&');
}

/** What the account itself is told: hidden for sure, or nothing. Whether others see it is not said. */
export function visibilityOf({ state, invisible }: IDataObject): 'hidden' | null {
	return invisible === true || Number(state ?? 0) === 17 ? 'hidden' : null;
}

function actionOf(action: unknown): boolean | null {
	const number = Number(action ?? NaN);
	return Number.isInteger(number) ? number === 1 : null;
}
