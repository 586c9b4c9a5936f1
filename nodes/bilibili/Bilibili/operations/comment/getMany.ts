import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { pagesOf, type Ending } from '../../../../shared/flow/pager';
import { objectsOf } from '../../../../shared/values/wire';
import { limitFields, limitOf } from '../../../../shared/node/fields';
import { collect } from '../../../../shared/node/lists';
import type { Item, ItemOperation } from '../../../../shared/node/operation';
import {
	getAnswers,
	getCommentPage,
	type CommentArea,
	type CommentOrder,
} from '../../../api/comments';
import { idOf } from '../../../api/ids';
import type { BilibiliClient } from '../../../api/request';
import { commentItem } from '../../../views/comment';
import { subjectField, subjectOf } from '../../fields';

const orderField: INodeProperties = {
	displayName: 'Order',
	name: 'order',
	type: 'options',
	options: [
		{ name: 'Hot', value: 'hot', description: 'Those that Bilibili holds for the best first' },
		{ name: 'Newest', value: 'newest' },
	],
	default: 'newest',
	description: 'Which comments come first',
};

const answersField: INodeProperties = {
	displayName: 'Include Answers',
	name: 'includeAnswers',
	type: 'boolean',
	default: false,
	description:
		'Whether to return the answers to the comments too, each behind its own. They count for the limit, and cost requests.',
};

export const getMany: ItemOperation<BilibiliClient> = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many comments',
	description:
		'Get the comments on a video, post or article: who wrote what and when, likes, and the comment_target that Reply needs',
	effect: 'read',
	fields: [subjectField, ...limitFields, orderField, answersField],
	async run(item) {
		const limit = limitOf(item);
		const withAnswers = item.flag('includeAnswers');
		const order = item.choice<CommentOrder>('order');
		const area = await subjectOf(item);
		const found = await collect(item, commentsOf(item, area, order, withAnswers), limit);
		return found.map((comment) => commentItem(comment, area));
	},
};

/** With answers, each behind its comment; they are read no further than somebody asks for. */
async function* commentsOf(
	item: Item<BilibiliClient>,
	area: CommentArea,
	order: CommentOrder,
	withAnswers: boolean,
): AsyncGenerator<IDataObject[], Ending> {
	const pages = pagesOf(rootPages(item, area, order));
	for (;;) {
		const { value, done } = await pages.next();
		if (done) return value;
		if (!withAnswers) yield value;
		else {
			for (const comment of value) {
				yield [comment];
				yield* answersOf(item, area, comment);
			}
		}
	}
}

const idOfComment = (comment: IDataObject) => String(idOf(comment.rpid_str ?? comment.rpid));

function rootPages(item: Item<BilibiliClient>, area: CommentArea, order: CommentOrder) {
	return {
		fetch: async (offset?: string) => {
			const { comments, pinned, next } = await getCommentPage(item.service, area, {
				order,
				offset,
			});
			return { entries: [...pinned, ...comments], next };
		},
		idOf: idOfComment,
		signal: item.service.signal,
	};
}

/** The answers to a comment: those shown with it where they are all, else its own list. */
async function* answersOf(
	{ service }: Item<BilibiliClient>,
	area: CommentArea,
	comment: IDataObject,
): AsyncGenerator<IDataObject[], void> {
	const shown = objectsOf(comment.replies);
	const isAll = Number(comment.rcount ?? comment.count ?? 0) <= shown.length;
	if (isAll) return yield shown;
	const root = idOfComment(comment);
	yield* pagesOf<IDataObject, number>({
		fetch: async (page = 1) => {
			const { comments } = await getAnswers(service, { ...area, root }, page);
			return { entries: comments, next: page + 1 };
		},
		idOf: idOfComment,
		signal: service.signal,
	});
}
