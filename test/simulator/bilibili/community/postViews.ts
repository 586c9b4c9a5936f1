import { stringifyJson } from '../../json';
import type { World } from '../../world';
import type { Post } from './posts';

const TYPES = {
	text: 'DYNAMIC_TYPE_WORD',
	pictures: 'DYNAMIC_TYPE_DRAW',
	video: 'DYNAMIC_TYPE_AV',
	repost: 'DYNAMIC_TYPE_FORWARD',
	live: 'DYNAMIC_TYPE_LIVE_RCMD',
} as const;

const GONE = {
	basic: { comment_id_str: '', comment_type: 0, rid_str: '' },
	id_str: null,
	modules: {
		module_author: { mid: 0, name: '', face: '', pub_ts: 0 },
		module_dynamic: {
			desc: null,
			major: { type: 'MAJOR_TYPE_NONE', none: { tips: '源动态已被作者删除' } },
			additional: null,
			topic: null,
		},
	},
	type: 'DYNAMIC_TYPE_NONE',
	visible: true,
};

/** A post as feeds and pages tell it. */
export function postView(world: World, post: Post): object {
	return {
		...core(world, post, true),
		...(post.source && {
			orig: post.source.deleted ? GONE : core(world, post.source, false),
		}),
	};
}

function core(world: World, post: Post, whole: boolean): object {
	const { uname = '', face = '' } = world.accounts.get(post.uid) ?? {};
	const isPinned = world.community.posts.isPinned(post);
	return {
		id_str: String(post.id),
		type: TYPES[post.kind],
		visible: true,
		basic: {
			comment_id_str: whole ? String(post.area.oid) : '',
			comment_type: whole ? post.area.type : 0,
			rid_str: String(post.area.oid),
			is_only_fans: post.chargingOnly,
		},
		modules: {
			module_author: {
				mid: post.uid,
				name: uname,
				face,
				pub_ts: Math.floor(post.datedAt / 1000),
				pub_time: '刚刚',
				pub_action: '',
				following: true,
				jump_url: `//space.bilibili.com/${post.uid}/dynamic`,
				type: 'AUTHOR_TYPE_NORMAL',
			},
			module_dynamic: dynamicOf(world, post),
			...(whole && { module_stat: statistics(post) }),
			...(isPinned && { module_tag: { text: '置顶' } }),
		},
	};
}

function statistics({ area }: Post): object {
	const count = (value: number) => ({ count: value, forbidden: false });
	return { comment: count(area.comments.length), forward: count(0), like: count(2) };
}

function dynamicOf(world: World, post: Post): object {
	const additional = post.reservationId
		? {
				type: 'ADDITIONAL_TYPE_RESERVE',
				reserve: { rid: Number(post.reservationId), title: '直播预约', stype: 2, state: 0 },
			}
		: null;
	const desc = ['repost', 'video'].includes(post.kind) && post.text ? { text: post.text } : null;
	return {
		desc: post.chargingOnly ? null : desc,
		major: majorOf(world, post),
		additional,
		topic: null,
	};
}

function majorOf({ live }: World, post: Post): object | null {
	const { kind, video, text, title, pictures, id, chargingOnly } = post;
	if (chargingOnly) {
		return {
			type: 'MAJOR_TYPE_BLOCKED',
			blocked: { blocked_type: 1, hint_message: '该动态为充电专属' },
		};
	}
	if (kind === 'repost') return null;
	if (kind === 'video' && video) {
		return {
			type: 'MAJOR_TYPE_ARCHIVE',
			archive: {
				aid: String(video.aid),
				bvid: video.bvid,
				title: video.title,
				desc: video.description,
				cover: `http://i0.hdslb.com/bfs/archive/${video.aid}.jpg`,
				jump_url: `//www.bilibili.com/video/${video.bvid}/`,
				duration_text: '12:34',
				stat: { play: '6.5万', danmaku: '12' },
			},
		};
	}
	if (kind === 'live') {
		const room = live.rooms.find(post.roomId);
		const content = {
			type: 1,
			live_play_info: {
				title: room?.title ?? title,
				cover: room?.cover.url ?? '',
				room_id: post.roomId,
				uid: post.uid,
				area_name: '',
				parent_area_name: '',
				live_status: 1,
				live_start_time: Math.floor(post.at / 1000),
				live_id: String(id),
				link: `//live.bilibili.com/${post.roomId}`,
			},
		};
		return { type: 'MAJOR_TYPE_LIVE_RCMD', live_rcmd: { content: stringifyJson(content) } };
	}
	return {
		type: 'MAJOR_TYPE_OPUS',
		opus: {
			title: title || null,
			summary: { text, rich_text_nodes: [] },
			pics: pictures.map((url) => ({ url, width: 1440, height: 1080, size: 905.8 })),
			jump_url: `//www.bilibili.com/opus/${id}`,
		},
	};
}
