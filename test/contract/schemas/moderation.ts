import { z } from 'zod';
import { idLike } from './idLike';

/** What the nodes rely on in replies about the moderation of a room: the `data` of each call. */
export const moderation = {
	'GET api.live.bilibili.com/banned_service/v2/Silent/search_user': z.object({
		items: z.array(
			z.object({
				uid: idLike,
				uname: z.string(),
			}),
		),
	}),
	'GET api.live.bilibili.com/xlive/app-ucenter/v1/roomAdmin/get_by_anchor': z.object({
		data: z
			.array(
				z.object({
					uid: idLike,
					uname: z.string(),
					face: z.string(),
					ctime: z.string(),
				}),
			)
			.nullable(),
		page: z.object({
			total_count: z.number(),
		}),
	}),
	'GET api.live.bilibili.com/xlive/app-ucenter/v2/xbanned/banned/GetBlackList': z.object({
		data: z
			.array(
				z.object({
					uid: idLike,
					name: z.string(),
					face: z.string(),
					mtime: z.string(),
					operator_name: z.string(),
					is_anchor: z.boolean(),
					is_mystery: z.boolean(),
				}),
			)
			.nullable(),
		total: z.number(),
	}),
	'GET api.live.bilibili.com/xlive/web-room/v1/banned/GetRoomSilent': z.object({
		type: z.string(),
		expire_time: z.number(),
		level: z.number(),
	}),
	'POST api.live.bilibili.com/xlive/web-ucenter/v1/banned/GetShieldKeywordList': z.object({
		keyword_list: z.array(
			z.object({
				keyword: z.string(),
				uid: idLike,
				name: z.string(),
				is_anchor: z.number(),
			}),
		),
	}),
	'POST api.live.bilibili.com/xlive/web-ucenter/v1/banned/GetSilentUserList': z.object({
		data: z.array(
			z.object({
				id: idLike,
				tuid: idLike,
				tname: z.string(),
				face: z.string(),
				msg: z.string(),
				type: z.number(),
				block_end_time: z.string(),
				ctime: z.string(),
				uid: idLike,
				name: z.string(),
				is_anchor: z.number(),
				is_mystery: z.boolean(),
			}),
		),
		total: z.number(),
	}),
};
