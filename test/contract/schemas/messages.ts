import { z } from 'zod';
import { idLike } from './idLike';

const notice = z.object({
	cursor: idLike,
	id: idLike,
	title: z.string(),
	content: z.string(),
	time_at: z.string(),
	publisher: z.object({ name: z.string() }),
	source: z.object({ name: z.string() }),
});

const message = z.object({
	sender_uid: idLike,
	msg_status: z.number(),
	msg_type: z.number(),
	content: z.string(),
	timestamp: z.number(),
	receiver_id: idLike,
	msg_seqno: idLike,
	msg_key: idLike,
});

const session = z.object({
	talker_id: idLike,
	session_type: z.number(),
	is_follow: z.number(),
	ack_seqno: idLike,
	session_ts: idLike,
	unread_count: z.number(),
	last_msg: message,
	max_seqno: idLike,
	system_msg_type: z.number(),
});

const sessionList = z.object({ session_list: z.array(session), has_more: z.number() });

/** What the nodes rely on in replies about private messages and notifications: the `data` of each call. */
export const messages = {
	'GET api.bilibili.com/x/msgfeed/at': z.object({
		items: z.array(
			z.object({
				id: idLike,
				item: z.object({
					source_content: z.string(),
					title: z.string(),
					target_reply_content: z.string(),
					root_reply_content: z.string(),
					at_details: z.array(z.unknown()),
					business_id: idLike,
					subject_id: idLike,
					source_id: idLike,
					type: z.string(),
					danmu: z.unknown(),
					root_id: idLike,
					uri: z.string(),
					target_id: idLike,
				}),
				user: z.object({
					mid: idLike,
					nickname: z.string(),
					avatar: z.string(),
				}),
				at_time: z.number(),
			}),
		),
		cursor: z.object({
			id: idLike,
			time: z.number(),
			is_end: z.boolean(),
		}),
	}),
	'GET api.bilibili.com/x/msgfeed/like': z.object({
		total: z.object({
			items: z.array(
				z.object({
					id: idLike,
					users: z.array(
						z.object({
							mid: idLike,
							nickname: z.string(),
							avatar: z.string(),
						}),
					),
					item: z.object({
						title: z.string(),
						type: z.string(),
						uri: z.string(),
						item_id: idLike,
					}),
					counts: z.number(),
					like_time: z.number(),
					notice_state: z.number(),
				}),
			),
			cursor: z.object({
				id: idLike,
				time: z.number(),
				is_end: z.boolean(),
			}),
		}),
		latest: z.object({
			items: z.array(
				z.object({
					id: idLike,
				}),
			),
		}),
	}),
	'GET api.bilibili.com/x/msgfeed/reply': z.object({
		items: z.array(
			z.object({
				id: idLike,
				item: z.object({
					source_content: z.string(),
					title: z.string(),
					target_reply_content: z.string(),
					root_reply_content: z.string(),
					at_details: z.array(z.unknown()),
					business_id: idLike,
					subject_id: idLike,
					source_id: idLike,
					type: z.string(),
					danmu: z.unknown(),
					root_id: idLike,
					uri: z.string(),
					target_id: idLike,
				}),
				user: z.object({
					mid: idLike,
					nickname: z.string(),
					avatar: z.string(),
				}),
				reply_time: z.number(),
			}),
		),
		cursor: z.object({
			id: idLike,
			time: z.number(),
			is_end: z.boolean(),
		}),
	}),
	'GET api.bilibili.com/x/msgfeed/unread': z.object({
		recv_reply: z.number(),
		recv_like: z.number(),
		reply: z.number(),
		at: z.number(),
		like: z.number(),
		danmu: z.number(),
		sys_msg: z.number(),
		coin: z.number(),
		favorite: z.number(),
		up: z.number(),
	}),
	'GET api.vc.bilibili.com/account/v1/user/cards': z.array(
		z
			.object({
				mid: idLike,
				name: z.string(),
				face: z.string(),
			})
			.optional(),
	),
	'GET api.vc.bilibili.com/link_setting/v1/link_setting/get': z.object({
		msg_notify: z.number(),
		show_unfollowed_msg: z.number(),
		receive_unfollow_msg: z.number(),
		should_receive_group: z.number(),
		is_group_fold: z.number(),
		ai_intercept: z.number(),
		followed_reply: z.number(),
		recommend_followed_reply: z.number(),
		keys_reply: z.number(),
		recv_reply: z.number(),
		voyage_reply: z.number(),
		set_comment: z.number(),
		set_at: z.number(),
		set_like: z.number(),
		set_recv_reply: z.number(),
		set_recv_like: z.number(),
		set_new_follow: z.number(),
	}),
	'GET api.vc.bilibili.com/session_svr/v1/session_svr/get_sessions': sessionList,
	'GET api.vc.bilibili.com/session_svr/v1/session_svr/my_group_unread': z.object({
		unread_count: z.number(),
	}),
	'GET api.vc.bilibili.com/session_svr/v1/session_svr/new_sessions': sessionList,
	'GET api.vc.bilibili.com/session_svr/v1/session_svr/session_detail': session,
	'GET api.vc.bilibili.com/session_svr/v1/session_svr/single_unread': z.object({
		follow_unread: z.number(),
		unfollow_unread: z.number(),
		dustbin_unread: z.number(),
		biz_msg_follow_unread: z.number(),
		biz_msg_unfollow_unread: z.number(),
		custom_unread: z.number(),
	}),
	'GET api.vc.bilibili.com/svr_sync/v1/svr_sync/fetch_session_msgs': z.object({
		messages: z.array(message),
		has_more: z.number(),
	}),
	// Without notices it has no list.
	'GET message.bilibili.com/x/sys-msg/query_unified_notify': z.object({
		system_notify_list: z.array(notice).optional(),
	}),
	'GET message.bilibili.com/x/sys-msg/query_user_notify': z.object({
		system_notify_list: z.array(notice),
	}),
};
