/** An account's switches for private messages, by their names on the wire. */
export interface MessageSettings {
	/** Whether messages of users the account doesn't follow are shown: 0 yes, 1 no. */
	show_unfollowed_msg: number;
	/** 1 on, 3 off. */
	msg_notify: number;
	[name: string]: number | null;
}

export function defaultSettings(): MessageSettings {
	return {
		show_unfollowed_msg: 0,
		msg_notify: 1,
		set_like: 0,
		set_comment: 0,
		set_at: 1,
		is_group_fold: 1,
		should_receive_group: 1,
		receive_unfollow_msg: 1,
		followed_reply: 0,
		keys_reply: 0,
		recv_reply: 0,
		voyage_reply: 0,
		recommend_followed_reply: 1,
		ai_intercept: 0,
		anti_harassment: null,
		set_recv_reply: 1,
		set_recv_like: 0,
		set_new_follow: 2,
	};
}
