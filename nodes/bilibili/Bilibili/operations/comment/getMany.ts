import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { MAX_PAGES, pagesOf, type Ending, type Page } from '../../../../shared/flow/pager';
import { objectsOf } from '../../../../shared/values/wire';
import { limitFields, limitOf } from '../../../../shared/node/fields';
import { collect } from '../../../../shared/node/lists';
import type { ItemOperation } from '../../../../shared/node/operation';
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
		'Get the comments on a video, post or article: who wrote what and when, likes, and the comment_target that Reply needs; one output item per comment. Changes nothing.',
	effect: 'read',
	fields: [subjectField, ...limitFields, orderField, answersField],
	async run(item) {
		const limit = limitOf(item);
		const withAnswers = item.flag('includeAnswers');
		const order = item.choice<CommentOrder>('order');
		const area = await subjectOf(item);
		const read = new CommentReading(item.service, area);
		const comments = await collect(item, read.pages(order, withAnswers), limit);
		return comments.map((comment) => commentItem(comment, area));
	},
};

/** The pages of the comments of a subject: with their answers no longer than any other list. */
class CommentReading {
	private pagesRead = 0;

	constructor(
		private readonly client: BilibiliClient,
		private readonly area: CommentArea,
	) {}

	get spent(): boolean {
		return this.pagesRead >= MAX_PAGES;
	}

	/** The comments, each with its answers behind it where they are wanted. */
	async *pages(order: CommentOrder, withAnswers: boolean): AsyncGenerator<IDataObject[], Ending> {
		const roots = this.countedPages<string>(async (offset) => {
			const { comments, pinned, next } = await getCommentPage(this.client, this.area, {
				order,
				offset,
			});
			return { entries: [...pinned, ...comments], next };
		});
		for (;;) {
			const { value, done } = await roots.next();
			if (done) return value === 'budget' ? 'cap' : value;
			for (const comment of value) {
				yield [comment];
				if (withAnswers) yield* this.answersTo(comment);
				if (this.spent) return 'cap';
			}
		}
	}

	/** The answers to a comment: those shown with it where they are all, else its own list. */
	private async *answersTo(comment: IDataObject): AsyncGenerator<IDataObject[], void> {
		const shown = objectsOf(comment.replies);
		if (Number(comment.rcount ?? comment.count ?? 0) <= shown.length) return yield shown;
		const root = idOfComment(comment);
		yield* this.countedPages<number>(async (page = 1) => {
			const { comments } = await getAnswers(this.client, { ...this.area, root }, page);
			return { entries: comments, next: page + 1 };
		});
	}

	private countedPages<Cursor>(fetch: (cursor?: Cursor) => Promise<Page<IDataObject, Cursor>>) {
		return pagesOf<IDataObject, Cursor>({
			fetch: async (cursor) => {
				this.pagesRead += 1;
				return await fetch(cursor);
			},
			idOf: idOfComment,
			budget: this,
			signal: this.client.signal,
		});
	}
}

const idOfComment = (comment: IDataObject) => String(idOf(comment.rpid_str ?? comment.rpid));
