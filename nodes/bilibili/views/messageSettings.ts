import type { IDataObject } from 'n8n-workflow';
import { countOf } from '../../shared/values/wire';

/** Bilibili's own names are all that is known of the switches. Three of those mean something else here. */
const SWITCHES: Record<string, string> = {
	msg_notify: 'msg_notify',
	show_unfollowed_msg: 'show_unfollowed_msg',
	receive_unfollow_msg: 'receive_unfollow_msg',
	should_receive_group: 'should_receive_group',
	is_group_fold: 'group_fold',
	ai_intercept: 'ai_intercept',
	followed_reply: 'followed_reply',
	recommend_followed_reply: 'recommend_followed_reply',
	keys_reply: 'keys_reply',
	recv_reply: 'received_reply',
	voyage_reply: 'voyage_reply',
	set_comment: 'set_comment',
	set_at: 'set_mention',
	set_like: 'set_like',
	set_recv_reply: 'set_recv_reply',
	set_recv_like: 'set_recv_like',
	set_new_follow: 'set_new_follow',
};

/** The account's switches, as Bilibili numbers their positions. */
export function messageSettingsView(settings: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(SWITCHES).map(([wire, name]) => [name, countOf(settings[wire])]),
	);
}
