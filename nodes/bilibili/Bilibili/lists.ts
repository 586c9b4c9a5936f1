import { matching } from '../../shared/node/listSearch';
import { getOwnUid } from '../api/account';
import { idOf } from '../api/ids';
import { getUserPostPage } from '../api/posts';
import { FOLLOWED_PER_PAGE, getFollowedPage } from '../api/relations';
import { getVideoPage, VIDEOS_PER_PAGE } from '../api/videos';
import { listSearch } from '../node/listSearch';
import { postItem } from '../views/post';

/** Whom the account follows, latest first. */
export const searchFollowed = listSearch(async (client, filter, page) => {
	const number = Number(page || 1);
	const { users, total } = await getFollowedPage(client, await getOwnUid(client), number);
	return {
		results: users
			.map(({ mid, uname }) => ({
				name: String(uname ?? mid),
				value: String(idOf(mid) ?? ''),
				url: `https://space.bilibili.com/${String(mid)}`,
			}))
			.filter(matching(filter)),
		paginationToken: number * FOLLOWED_PER_PAGE < total ? String(number + 1) : undefined,
	};
});

/** The account's own videos, newest first. */
export const searchOwnVideos = listSearch(async (client, filter, page) => {
	const number = Number(page || 1);
	const { videos, total } = await getVideoPage(client, await getOwnUid(client), number);
	return {
		results: videos
			.map(({ title, bvid }) => ({
				name: String(title ?? bvid),
				value: String(bvid ?? ''),
				url: `https://www.bilibili.com/video/${String(bvid)}`,
			}))
			.filter(matching(filter)),
		paginationToken: number * VIDEOS_PER_PAGE < total ? String(number + 1) : undefined,
	};
});

/** The account's own posts, newest first. */
export const searchOwnPosts = listSearch(async (client, filter, offset) => {
	const { posts, next } = await getUserPostPage(client, await getOwnUid(client), offset);
	return {
		results: posts
			.map(postItem)
			.flatMap(({ post_id, title, text, url }) =>
				post_id
					? [{ name: String(title ?? text ?? post_id), value: String(post_id), url: String(url) }]
					: [],
			)
			.filter(matching(filter)),
		paginationToken: next ?? undefined,
	};
});
