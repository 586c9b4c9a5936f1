import type { IDataObject } from 'n8n-workflow';
import { ServiceError } from '../../shared/http/errors';
import { objectOf, parseNestedJson } from '../../shared/http/json';
import { InputError } from '../../shared/values/inputError';
import { COMMENT_TYPES, type CommentArea, type CommentRef } from '../api/comments';
import { idOf } from '../api/ids';
import { commentAreaOf, getPost, parsePostId } from '../api/posts';
import type { BilibiliClient } from '../api/request';
import { parseVideo } from '../api/videoIds';

const ARTICLE = /^cv(\d+)$|bilibili\.com\/read\/(?:mobile\/|cv)(\d+)/i;
const POST = /^\d{17,20}$|t\.bilibili\.com\/\d|bilibili\.com\/(?:opus|dynamic)\/\d/i;

/**
 * Where comments go, from what a user enters: the `comment_target` of an item, or the address or id of a
 * video, post or article. A post is asked where its comments stand, since its address does not tell.
 *
 * @throws InputError when it is none of these
 */
export async function commentAreaFrom(
	client: BilibiliClient,
	value: unknown,
	field: string,
): Promise<CommentArea> {
	const target = targetOf(value);
	if (target) return areaIn(target, field);
	const text = String(value).trim();
	const article = ARTICLE.exec(text);
	if (article) return { type: COMMENT_TYPES.article, oid: article[1] ?? article[2] };
	if (POST.test(text)) return await areaOfPost(client, parsePostId(text, field));
	return { type: COMMENT_TYPES.video, oid: parseVideo(text, field).aid };
}

/**
 * One comment, from the `comment_target` of an item or the address of the comment.
 *
 * @throws InputError when it is neither
 */
export async function commentFrom(
	client: BilibiliClient,
	value: unknown,
	field: string,
): Promise<CommentRef & { root: string }> {
	const target = targetOf(value);
	const text = target ? '' : String(value).trim();
	const inAddress = (pattern: RegExp) => pattern.exec(text)?.[1] ?? null;
	const root = target ? idOf(target.root) : inAddress(/comment_root_id=(\d+)/);
	const rpid = target
		? (idOf(target.parent) ?? root)
		: (inAddress(/comment_secondary_id=([1-9]\d*)/) ?? inAddress(/#reply(\d+)/) ?? root);
	if (!rpid) {
		throw new InputError(
			`'${field}' names no comment`,
			'Use the comment_target of an item of Get Many or of a trigger, or the address of the comment, e.g. https://www.bilibili.com/video/BV17x411w7KC#reply281200000344.',
		);
	}
	const area = await commentAreaFrom(client, target ?? withoutComment(text), field);
	return { ...area, rpid, root: root ?? rpid };
}

const withoutComment = (address: string) => address.replace(/[?#].*$/, '');

/** The object in an item, also where it went through a text. */
function targetOf(value: unknown): IDataObject | undefined {
	const object = objectOf(typeof value === 'string' ? parseNestedJson(value) : value);
	return 'oid' in object ? object : undefined;
}

function areaIn({ type, oid }: IDataObject, field: string): CommentArea {
	const area = { type: idOf(type), oid: idOf(oid) };
	if (area.type && area.oid) return { type: area.type, oid: area.oid };
	throw new InputError(
		`'${field}' holds an object without the type and the oid of what is commented on`,
		'Use the comment_target of an item as it is.',
	);
}

async function areaOfPost(client: BilibiliClient, id: string): Promise<CommentArea> {
	const area = commentAreaOf(await getPost(client, id));
	if (area) return area;
	throw new ServiceError({
		message: 'The post does not say where its comments stand',
		description: 'It was deleted, or shows nothing to this account.',
	});
}
