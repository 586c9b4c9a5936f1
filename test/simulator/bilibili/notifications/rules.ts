/** How the site lists notifications. Tests change the rules freely. */
export interface NotificationRules {
	/** Entries per page of replies, mentions and likes. */
	feedPageSize: number;
	/** How the last page says that it is the last. */
	feedEnd: 'isEnd' | 'zeroId' | 'sameCursor';
	/** Notices per page at most; a request may ask for fewer. */
	noticePageLimit: number;
	/** Whether `time_at` of a notice is Beijing time in words or a number. */
	noticeTime: 'text' | 'milliseconds';
	/** Counters that `unread` holds. The older address knows twelve, the newer one six. */
	unreadKeys: { older: string[]; newer: string[] };
}

const newerKeys = ['coin', 'favorite', 'recv_like', 'recv_reply', 'sys_msg', 'up'];
const olderKeys = ['at', 'chat', 'danmu', 'like', 'reply', 'sys_msg_style'];

export function defaultRules(): NotificationRules {
	return {
		feedPageSize: 20,
		feedEnd: 'isEnd',
		noticePageLimit: 20,
		noticeTime: 'text',
		unreadKeys: { older: [...olderKeys, ...newerKeys], newer: newerKeys },
	};
}
