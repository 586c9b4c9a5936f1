import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { pause } from '../../shared/flow/stop';
import { objectOf } from '../../shared/http/json';
import { showHint } from '../../shared/node/hint';
import type { Item } from '../../shared/node/operation';
import { getComment, isShownToAll, type CommentArea, type CommentRef } from '../api/comments';
import { isFlagged } from '../api/codes/flags';
import { idOf } from '../api/ids';
import type { BilibiliClient } from '../api/request';
import { commentItem, visibilityOf } from '../views/comment';

/** Comments show up some seconds after they were written: looked at earlier, all seem hidden. */
const SETTLING_MS = 10_000;

const HIDDEN =
	"Bilibili accepted a comment and shows it to nobody else, see 'visibility'. Writing it again would not help: change the wording, or write less often.";

export const publishOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Check Visibility',
			name: 'checkVisibility',
			type: 'boolean',
			default: false,
			description:
				'Whether to look after ten seconds if others see the comment. Bilibili hides some without telling their author.',
		},
	],
};

/** Whether to look if others see the comment; read before it is written, which a bad value has to prevent. */
export const wantsLook = (item: Item<BilibiliClient>): boolean =>
	item.collection('options').flag('checkVisibility');

/**
 * What a comment that was just written puts out.
 *
 * @param look after some seconds, whether others see it
 */
export async function published(
	item: Item<BilibiliClient>,
	area: CommentArea,
	answer: IDataObject,
	look: boolean,
): Promise<IDataObject> {
	const written = commentItem(objectOf(answer.reply), area);
	const id = idOf(answer.rpid_str ?? answer.rpid) as string;
	const root = idOf(answer.root_str ?? answer.root) ?? id;
	const visibility = look ? await lookedUp(item, { ...area, rpid: id, root }) : null;
	if (visibility === 'hidden') showHint(item.context, HIDDEN);
	return {
		...written,
		comment_id: id,
		comment_target: { ...area, root, parent: id },
		visibility,
	};
}

/** Whether others see it: `unknown` where Bilibili's answers do not tell. */
async function lookedUp(
	item: Item<BilibiliClient>,
	comment: CommentRef,
): Promise<'visible' | 'hidden' | 'unknown'> {
	await pause(SETTLING_MS, item.context.getExecutionCancelSignal?.());
	try {
		const own = await getComment(item.service, comment);
		if (visibilityOf(own) === 'hidden') return 'hidden';
	} catch (error) {
		if (isFlagged(error, 'notVisible')) return 'hidden';
		return 'unknown';
	}
	const shown = await isShownToAll(item.service, comment).catch(() => undefined);
	return shown === undefined ? 'unknown' : shown ? 'visible' : 'hidden';
}
