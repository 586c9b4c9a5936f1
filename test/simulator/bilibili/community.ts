import type { Accounts } from '../accounts';
import type { Clock } from '../clock';
import { Comments } from './community/comments';
import { Posts } from './community/posts';
import { Relations } from './community/relations';
import { Videos } from './community/videos';

/**
 * What people publish and say in public, as `world.community`. A test makes things happen with it:
 *
 *     const { community, people } = simulator.world;
 *     const video = community.videos.add({ uid: people.viewer.uid, title: '…', subtitles: [{ … }] });
 *     community.posts.add({ uid, kind: 'text', text: '…' });     // followers see it in their feed
 *     community.posts.add({ uid, kind: 'video', video });
 *     community.comments.add(video.area, { uid, text: '前排' }); // { root, parent } for an answer
 *     community.comments.rules.captchaFor.add(uid);              // see comments.ts for all of them
 *     community.relations.block(uid, other);
 */
export class Community {
	readonly comments: Comments;
	readonly posts: Posts;
	readonly videos: Videos;
	readonly relations: Relations;

	constructor(clock: Clock, accounts: Accounts) {
		this.comments = new Comments(clock);
		this.videos = new Videos(clock, this.comments);
		this.posts = new Posts(clock, this.comments);
		this.relations = new Relations(accounts);
	}
}
