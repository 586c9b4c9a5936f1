import { z } from 'zod';
import { idLike } from './idLike';

/** What the nodes rely on in replies about who is in a room, and what is said and given there: the `data` of each call. */
export const audience = {
	'GET api.live.bilibili.com/xlive/app-room/v2/guardTab/topListNew': z.object({
		info: z.object({
			page: z.number(),
		}),
		top3: z.array(
			z.object({
				uinfo: z.object({
					uid: idLike,
					base: z.object({
						name: z.string(),
						face: z.string(),
						is_mystery: z.boolean(),
					}),
					guard: z.object({
						level: z.number(),
						expired_str: z.string(),
					}),
					medal: z.object({
						name: z.string(),
						level: z.number(),
						ruid: idLike,
					}),
				}),
				rank: z.number(),
				accompany: z.number(),
			}),
		),
		list: z.array(z.unknown()),
	}),
	'GET api.live.bilibili.com/xlive/general-interface/v1/rank/getOnlineGoldRank': z.object({
		OnlineRankItem: z.array(
			z.object({
				uid: idLike,
				userRank: z.number(),
				medalInfo: z.object({
					medalName: z.string(),
					level: z.number(),
					targetId: z.number(),
				}),
				name: z.string(),
				face: z.string(),
				score: z.number(),
				guard_level: z.number(),
				is_mystery: z.boolean(),
			}),
		),
		onlineNum: z.number(),
	}),
	'GET api.live.bilibili.com/xlive/general-interface/v1/rank/queryContributionRank': z.object({
		item: z.array(
			z.object({
				medal_info: z.object({
					medal_name: z.string(),
					level: z.number(),
					target_id: idLike,
				}),
				uid: idLike,
				name: z.string(),
				face: z.string(),
				rank: z.number(),
				score: z.number(),
				guard_level: z.number(),
				is_mystery: z.boolean(),
			}),
		),
	}),
	'GET api.live.bilibili.com/xlive/revenue/v1/giftStream/getReceivedGiftStreamNextList': z.object({
		list: z.array(
			z.object({
				id: idLike,
				uid: idLike,
				time: z.string(),
				gift_id: idLike,
				uname: z.string(),
				gift_name: z.string(),
				gift_num: z.number(),
				gift_img: z.string(),
				gold: z.number(),
				hamster: z.number(),
				silver: z.number(),
				room_id: idLike,
			}),
		),
		has_more: z.number(),
	}),
	'GET api.live.bilibili.com/xlive/web-room/v1/dM/gethistory': z.object({
		admin: z.array(z.unknown()),
		room: z.array(
			z.object({
				id_str: idLike,
				user: z.object({
					base: z.object({
						face: z.string(),
						is_mystery: z.boolean(),
					}),
				}),
				emoticon: z.object({
					url: z.string(),
				}),
				uid: idLike,
				nickname: z.string(),
				text: z.string(),
				timeline: z.string(),
				dm_type: z.number(),
				reply: z.object({
					reply_mid: idLike,
					reply_uname: z.string(),
				}),
				isadmin: z.number(),
				guard_level: z.number(),
				medal: z.array(z.unknown()),
			}),
		),
	}),
	'GET api.live.bilibili.com/xlive/web-room/v1/index/getDanmuInfo': z.object({
		token: z.string(),
		host_list: z.array(
			z.object({
				host: z.string(),
				wss_port: z.number(),
			}),
		),
	}),
	'GET api.live.bilibili.com/xlive/web-ucenter/user/following': z.object({
		list: z.array(
			z.object({
				roomid: idLike,
				uname: z.string(),
				live_status: z.number(),
			}),
		),
		totalPage: z.number(),
	}),
	'GET api.live.bilibili.com/xlive/web-ucenter/v2/emoticon/GetEmoticons': z.object({
		data: z.array(
			z.object({
				emoticons: z.array(
					z.object({
						emoticon_unique: z.string(),
						emoji: z.string(),
						perm: z.number(),
						unlock_show_text: z.string(),
					}),
				),
				pkg_name: z.string(),
			}),
		),
	}),
	'POST api.live.bilibili.com/room/v1/Room/get_status_info_by_uids': z.record(
		z.object({
			room_id: idLike,
			short_id: idLike,
			uname: z.string(),
			face: z.string(),
			title: z.string(),
			live_status: z.number(),
			live_time: z.number(),
			area_v2_id: idLike,
			area_v2_name: z.string(),
			area_v2_parent_id: idLike,
			area_v2_parent_name: z.string(),
			online: z.number(),
			cover_from_user: z.string(),
		}),
	),
};
