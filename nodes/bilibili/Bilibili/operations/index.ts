import type { Resource } from '../../../shared/node/operation';
import type { BilibiliClient } from '../../api/request';
import { create as createComment } from './comment/create';
import { deleteOperation as deleteComment } from './comment/delete';
import { getMany as getManyComments } from './comment/getMany';
import { like, unlike } from './comment/like';
import { pin, unpin } from './comment/pin';
import { reply } from './comment/reply';
import { create as createPost } from './post/create';
import { deleteOperation as deletePost } from './post/delete';
import { get as getPost } from './post/get';
import { getMany as getManyPosts } from './post/getMany';
import { repost } from './post/repost';
import { get as getUser } from './user/get';
import { getManyFollowed } from './user/getManyFollowed';
import { block, follow, unblock, unfollow } from './user/relations';
import { get as getVideo } from './video/get';
import { getAiSummary } from './video/getAiSummary';
import { getMany as getManyVideos } from './video/getMany';
import { getSubtitles } from './video/getSubtitles';

export const resources: Array<Resource<BilibiliClient>> = [
	{
		name: 'Comment',
		value: 'comment',
		operations: [createComment, deleteComment, getManyComments, like, pin, reply, unlike, unpin],
	},
	{
		name: 'Post',
		value: 'post',
		operations: [createPost, deletePost, getPost, getManyPosts, repost],
	},
	{
		name: 'User',
		value: 'user',
		operations: [getUser, block, follow, getManyFollowed, unblock, unfollow],
	},
	{
		name: 'Video',
		value: 'video',
		operations: [getVideo, getAiSummary, getManyVideos, getSubtitles],
	},
];
