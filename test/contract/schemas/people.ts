import { z } from 'zod';
import { idLike } from './idLike';

const author = z.object({ mid: idLike, name: z.string(), face: z.string(), pub_ts: idLike });
const counter = z.object({ count: z.number() });
const stat = z.object({ like: counter, comment: counter, forward: counter });
const summary = z.object({ text: z.string() });
const picturesAndAddress = { pics: z.array(z.unknown()), jump_url: z.string() };

/** A post with one of these for its contents. */
const postWith = (contents: z.ZodTypeAny) =>
	z.object({
		modules: z.object({
			module_author: author,
			module_dynamic: contents,
			module_stat: stat,
		}),
		id_str: idLike,
		type: z.string(),
		basic: z.object({
			is_only_fans: z.boolean(),
			comment_type: z.number(),
			comment_id_str: idLike,
		}),
	});

const post = postWith(
	z.object({
		desc: z.unknown(),
		major: z.object({
			type: z.string(),
			opus: z.object({ title: z.unknown(), summary, ...picturesAndAddress }),
		}),
	}),
);

/** As a person's own list has it. */
const listedPost = postWith(
	z.object({
		major: z.object({ type: z.string(), opus: z.object({ summary, ...picturesAndAddress }) }),
	}),
);

const feedOf = (entry: z.ZodTypeAny) =>
	z.object({
		items: z.array(entry),
		offset: z.string(),
		has_more: z.boolean(),
		update_baseline: z.string(),
	});

/** What the nodes rely on in replies about people and what they post: the `data` of each call. */
export const people = {
	'GET api.bilibili.com/x/polymer/web-dynamic/v1/detail': z.object({ item: post }),
	'GET api.bilibili.com/x/polymer/web-dynamic/v1/feed/all': feedOf(post),
	'GET api.bilibili.com/x/polymer/web-dynamic/v1/feed/all/update': z.object({
		update_num: z.number(),
	}),
	'GET api.bilibili.com/x/polymer/web-dynamic/v1/feed/space': feedOf(listedPost),
	'GET api.bilibili.com/x/relation/followings': z.object({
		total: z.number(),
		list: z.array(
			z.object({
				mid: idLike,
				uname: z.string(),
				face: z.string(),
				sign: z.string(),
				attribute: z.number(),
				special: z.number(),
				mtime: z.number(),
			}),
		),
	}),
	'GET api.bilibili.com/x/relation/relations': z.record(z.object({ attribute: z.number() })),
	'GET api.bilibili.com/x/web-interface/card': z.object({
		card: z.object({
			mid: idLike,
			name: z.string(),
			face: z.string(),
			sign: z.string(),
			level_info: z.object({
				current_level: z.number(),
			}),
			attention: z.number(),
			Official: z.object({
				title: z.string(),
			}),
			spacesta: z.number(),
		}),
		following: z.boolean(),
		archive_count: z.number(),
		article_count: z.number(),
		follower: z.number(),
		like_num: z.number(),
	}),
};
