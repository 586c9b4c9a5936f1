import type { INodeProperties } from 'n8n-workflow';
import type { Item } from '../../shared/node/operation';
import { InputError } from '../../shared/values/inputError';
import { getOwnUid } from '../api/account';
import type { CommentArea, CommentRef } from '../api/comments';
import { parseUid } from '../api/ids';
import { parsePostId } from '../api/posts';
import type { BilibiliClient } from '../api/request';
import { parseVideo } from '../api/videoIds';
import { commentAreaFrom, commentFrom } from './subjects';

/** What is commented on. */
export const subjectField: INodeProperties = {
	displayName: 'On',
	name: 'subject',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. https://www.bilibili.com/video/BV17x411w7KC',
	description: 'Address or ID of a video, post or article, or the comment_target of an item',
};

/** A comment, as an item brings it along. */
export const commentField: INodeProperties = {
	displayName: 'Comment',
	name: 'comment',
	type: 'string',
	required: true,
	default: '={{ $json.comment_target }}',
	placeholder: 'e.g. https://www.bilibili.com/video/BV17x411w7KC#reply281200000344',
	description:
		'The comment_target of an item of Get Many or of the trigger (Reply, Mention), or the address of a comment',
};

export const commentTextField: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 3 },
	required: true,
	default: '',
	placeholder: 'e.g. Thank you for watching!',
	description: 'Up to 1,000 characters. Emotes are written as [doge].',
};

export const postField: INodeProperties = {
	displayName: 'Post',
	name: 'post',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'Which post',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Your own posts',
			typeOptions: { searchListMethod: 'searchOwnPosts', searchable: true },
		},
		{
			displayName: 'ID or URL',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. https://t.bilibili.com/1152000000000000777',
		},
	],
};

export const videoField: INodeProperties = {
	displayName: 'Video',
	name: 'video',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'id', value: '' },
	description: 'Which video; the address may name a part of it (?p=2)',
	modes: [
		{
			displayName: 'ID or URL',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. https://www.bilibili.com/video/BV17x411w7KC',
		},
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Your own videos',
			typeOptions: { searchListMethod: 'searchOwnVideos', searchable: true },
		},
	],
};

export const partField: INodeProperties = {
	displayName: 'Part',
	name: 'part',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 10_000 },
	default: 0,
	description:
		'Which part of the video, from 1; 0 takes the one that the address names, or the first',
};

/** A person; empty means oneself. */
export const userField: INodeProperties = {
	displayName: 'User',
	name: 'user',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'Leave empty for yourself',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Yourself',
			typeOptions: { searchListMethod: 'searchFollowed', searchable: true },
		},
		{
			displayName: 'ID or URL',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. https://space.bilibili.com/2233',
		},
	],
};

/** The same where it must be somebody else. */
export const otherUserField: INodeProperties = {
	...userField,
	required: true,
	description: 'Whom; one at a time',
	modes: userField.modes?.map((mode) =>
		mode.name === 'list' ? { ...mode, placeholder: 'Somebody you follow' } : mode,
	),
};

export async function subjectOf(item: Item<BilibiliClient>): Promise<CommentArea> {
	return await commentAreaFrom(item.service, given(item, 'subject'), item.nameOf('subject'));
}

export async function commentOf(
	item: Item<BilibiliClient>,
): Promise<CommentRef & { root: string }> {
	return await commentFrom(item.service, given(item, 'comment'), item.nameOf('comment'));
}

/** A field that takes an object of an item as well as a text. */
function given(item: Item<BilibiliClient>, name: string): unknown {
	const value = item.any(name);
	if (value !== undefined && value !== '') return value;
	throw new InputError(
		`'${item.nameOf(name)}' is empty`,
		'Enter an address, or the comment_target of an item: {{ $json.comment_target }}.',
	);
}

export const postIdOf = (item: Item<BilibiliClient>): string => item.id('post', parsePostId);

export const videoOf = (item: Item<BilibiliClient>) => item.id('video', parseVideo);

export const otherUidOf = (item: Item<BilibiliClient>): string => item.id('user', parseUid);

export async function uidOf(item: Item<BilibiliClient>): Promise<string> {
	return item.idOrOwn('user', parseUid) ?? (await getOwnUid(item.service));
}
