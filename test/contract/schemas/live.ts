import { z } from 'zod';
import { idLike } from './idLike';

/** What the nodes rely on in replies about a live room and its broadcast: the `data` of each call. */
export const live = {
	'GET api.live.bilibili.com/live_user/v1/Master/info': z.object({
		room_id: idLike,
		info: z.object({
			uid: idLike,
			uname: z.string(),
			face: z.string(),
			official_verify: z.object({
				desc: z.string(),
			}),
		}),
		exp: z.object({
			master_level: z.object({
				level: z.number(),
			}),
		}),
		room_news: z.object({
			content: z.string(),
			ctime: z.string(),
		}),
		follower_num: z.number(),
		medal_name: z.string(),
	}),
	'GET api.live.bilibili.com/room/v1/Area/getList': z.array(
		z
			.object({
				list: z.array(
					z.object({
						id: idLike,
						name: z.string(),
						lock_status: z.string(),
					}),
				),
				id: idLike,
				name: z.string(),
			})
			.optional(),
	),
	'GET api.live.bilibili.com/room/v1/Room/getRoomInfoOld': z.object({
		roomid: idLike,
		live_status: z.number(),
		title: z.string(),
		roomStatus: z.number(),
		online: z.number(),
		cover: z.string(),
	}),
	'GET api.live.bilibili.com/room/v1/Room/get_info': z.object({
		room_id: idLike,
		short_id: idLike,
		uid: idLike,
		title: z.string(),
		live_status: z.number(),
		live_time: z.string(),
		area_id: idLike,
		area_name: z.string(),
		parent_area_id: idLike,
		parent_area_name: z.string(),
		tags: z.string(),
		online: z.number(),
		attention: z.number(),
		user_cover: z.string(),
	}),
	'GET api.live.bilibili.com/room/v1/Room/room_init': z.object({
		room_id: idLike,
		short_id: idLike,
		uid: idLike,
		live_status: z.number(),
		live_time: z.number(),
		is_hidden: z.boolean(),
		hidden_till: z.number(),
		is_locked: z.boolean(),
		lock_till: z.number(),
		encrypted: z.boolean(),
		special_type: z.number(),
		is_portrait: z.boolean(),
	}),
	'GET api.live.bilibili.com/xlive/app-blink/v1/liveVersionInfo/getHomePageLiveVersion': z.object({
		curr_version: z.string(),
		build: z.number(),
	}),
	'GET api.live.bilibili.com/xlive/app-blink/v1/preLive/PreLive': z.object({
		cover: z.object({
			auditStatus: z.number(),
			auditReason: z.string(),
		}),
	}),
	'GET api.live.bilibili.com/xlive/app-blink/v1/upStreamConfig/GetAnchorSelfStreamTimeShift':
		z.object({
			time_shift: z.number(),
			min_time_shift: z.number(),
			max_time_shift: z.number(),
		}),
	'GET api.live.bilibili.com/xlive/app-ucenter/v2/schedule/GetReserveList': z.object({
		list: z.array(
			z.object({
				reserve_info: z.object({
					name: z.string(),
					live_plan_start_time: z.number(),
					total: z.number(),
					lottery: z.unknown(),
					sid: idLike,
				}),
			}),
		),
	}),
	'GET api.live.bilibili.com/xlive/web-room/v1/index/getRoomBaseInfo': z.object({
		by_room_ids: z.record(
			z.object({
				room_id: idLike,
				short_id: idLike,
				uid: idLike,
				uname: z.string(),
				live_status: z.number(),
				live_time: z.string(),
				live_id_str: idLike,
			}),
		),
	}),
	'GET api.live.bilibili.com/xlive/web-room/v2/index/getRoomPlayInfo': z.object({
		is_locked: z.boolean(),
		encrypted: z.boolean(),
		is_hidden: z.boolean(),
		live_status: z.number(),
		all_special_types: z.array(z.number()),
		playurl_info: z.object({
			playurl: z.object({
				stream: z.array(
					z.object({
						format: z.array(
							z.object({
								codec: z.array(
									z.object({
										url_info: z.array(
											z.object({
												host: z.string(),
												extra: z.string(),
											}),
										),
										base_url: z.string(),
										codec_name: z.string(),
										current_qn: z.number(),
									}),
								),
								format_name: z.string(),
							}),
						),
						protocol_name: z.string(),
					}),
				),
				g_qn_desc: z.array(
					z.object({
						qn: z.number(),
						desc: z.string(),
					}),
				),
			}),
		}),
		uid: idLike,
		room_id: idLike,
	}),
	'POST api.live.bilibili.com/xlive/app-blink/v1/live/FetchWebUpStreamAddr': z.object({
		addr: z.object({
			addr: z.string(),
			code: z.string(),
		}),
	}),
};
