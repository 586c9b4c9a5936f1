import type { IDataObject } from 'n8n-workflow';
import type { Simulator } from '../../simulator';
import { SUBTITLED_VIDEO } from '../../support/subtitledVideo';
import { byId } from '../support';
import type { FaultCase } from './matrix';

const RESERVED = {
	type: '1',
	oid: '114443000001009',
	root: '281200007919',
	parent: '281200007919',
};
const POST_ID = '1152000000000000007';

/** A video and a post of the streamer's with a comment of the fan's, and a followed person's post. */
function prepare({ world }: Simulator): void {
	const { community, people } = world;
	const video = community.videos.add({
		uid: people.streamer.uid,
		...SUBTITLED_VIDEO,
	});
	const comment = community.comments.add(video.area, { uid: people.viewer.uid, text: '求歌单' });
	const post = community.posts.add({ uid: people.streamer.uid, text: '今晚见' });
	community.posts.add({ uid: people.viewer.uid, text: '你好' });
	const names = [String(video.aid), String(comment.rpid), String(post.id)];
	if (String(names) !== String([RESERVED.oid, RESERVED.root, POST_ID])) {
		throw new Error(`The first names are ${names.join(', ')}`);
	}
}

const one = (
	resource: string,
	operation: string,
	path: RegExp,
	parameters: IDataObject = {},
	more: Partial<FaultCase> = {},
): FaultCase => ({
	node: 'bilibili',
	name: `Bilibili ${resource}: ${operation}`,
	parameters: { resource, operation, ...parameters },
	path,
	prepare,
	...more,
});

const comment = { comment: JSON.stringify(RESERVED) };
const subject = { subject: JSON.stringify(RESERVED) };
const post = { post: byId(POST_ID) };
const video = { video: byId(RESERVED.oid) };
const user = { user: byId(508813264) };
const signed = { wbi: true };

/** Every operation of the node Bilibili, with the call that does its work. */
export const contentCases: FaultCase[] = [
	one('comment', 'create', /reply\/add$/, { ...subject, text: '晚上好' }),
	one('comment', 'reply', /reply\/add$/, { ...comment, text: '好' }),
	one('comment', 'delete', /reply\/del$/, comment),
	one('comment', 'like', /reply\/action$/, comment),
	one('comment', 'unlike', /reply\/reply$/, comment, { effect: 'read' }),
	one('comment', 'pin', /reply\/top$/, comment),
	one('comment', 'unpin', /reply\/top$/, comment),
	one('comment', 'getMany', /wbi\/main$/, subject, signed),
	one('post', 'create', /create\/dyn$/, { text: '你好' }),
	one('post', 'repost', /create\/dyn$/, { ...post, text: '推荐' }),
	one('post', 'delete', /operate\/remove$/, post),
	one('post', 'get', /v1\/detail$/, post, signed),
	one('post', 'getMany', /feed\/all$/),
	one('user', 'get', /web-interface\/card$/, user),
	one('user', 'getManyFollowed', /relation\/followings$/),
	...['follow', 'unfollow', 'block', 'unblock'].map((operation) =>
		one('user', operation, /relation\/modify$/, user),
	),
	one('video', 'get', /web-interface\/view$/, video),
	one('video', 'getMany', /recArchivesByKeywords$/),
	one('video', 'getSubtitles', /player\/wbi\/v2$/, video, signed),
	one('video', 'getAiSummary', /conclusion\/get$/, video, signed),
];
