import { z } from 'zod';
import { idLike } from './idLike';

/** What the nodes rely on in replies about videos, comments and episodes: the `data` of each call. */
export const content = {
	'GET api.bilibili.com/pgc/view/web/season': z.object({
		season_id: idLike,
		episodes: z.array(
			z.object({
				id: idLike,
			}),
		),
	}),
	'GET api.bilibili.com/x/player/wbi/v2': z.object({
		cid: idLike,
		aid: idLike,
		subtitle: z.object({
			subtitles: z.array(
				z.object({
					id_str: idLike,
					lan: z.string(),
					subtitle_url: z.string(),
					lan_doc: z.string(),
					type: z.number(),
					ai_type: z.number(),
				}),
			),
		}),
		need_login_subtitle: z.boolean(),
	}),
	'GET api.bilibili.com/x/series/recArchivesByKeywords': z.object({
		archives: z.array(
			z.object({
				bvid: z.string(),
				stat: z.object({
					view: z.number(),
				}),
				title: z.string(),
				aid: idLike,
				pic: z.string(),
				duration: z.number(),
				pubdate: z.number(),
			}),
		),
		page: z.object({
			total: z.number(),
		}),
	}),
	'GET api.bilibili.com/x/v2/reply/reply': z.object({
		page: z.object({
			count: z.number(),
		}),
		replies: z.unknown(),
		root: z.object({
			rpid: idLike,
			action: z.number(),
		}),
	}),
	'GET api.bilibili.com/x/v2/reply/wbi/main': z.object({
		cursor: z.object({
			pagination_reply: z.unknown(),
			is_end: z.boolean(),
		}),
		replies: z.array(
			z.object({
				rpid_str: idLike,
				member: z.object({
					uname: z.string(),
					avatar: z.string(),
				}),
				content: z.object({
					message: z.string(),
				}),
				root_str: z.string(),
				mid_str: idLike,
				parent_str: z.string(),
				like: z.number(),
				rcount: z.number(),
				action: z.number(),
				reply_control: z.object({
					is_up_top: z.boolean(),
				}),
				state: z.number(),
				invisible: z.boolean(),
				ctime: z.number(),
			}),
		),
		upper: z.object({
			mid: idLike,
		}),
		top_replies: z.unknown(),
	}),
	'GET api.bilibili.com/x/web-interface/view': z.object({
		bvid: z.string(),
		owner: z.object({
			mid: idLike,
			name: z.string(),
			face: z.string(),
		}),
		stat: z.object({
			view: z.number(),
			danmaku: z.number(),
			reply: z.number(),
			like: z.number(),
			coin: z.number(),
			favorite: z.number(),
			share: z.number(),
		}),
		title: z.string(),
		desc: z.string(),
		aid: idLike,
		pic: z.string(),
		duration: z.number(),
		pages: z.array(
			z.object({
				cid: idLike,
				part: z.string(),
				duration: z.number(),
			}),
		),
		pubdate: z.number(),
	}),
	'GET api.bilibili.com/x/web-interface/view/conclusion/get': z.object({
		code: z.number(),
		model_result: z.object({
			result_type: z.number(),
			summary: z.string(),
			outline: z.array(
				z.object({
					title: z.string(),
					timestamp: z.number(),
					part_outline: z.array(
						z.object({
							content: z.string(),
							timestamp: z.number(),
						}),
					),
				}),
			),
		}),
	}),
};
