import type { IDataObject } from 'n8n-workflow';
import { countOf } from '../../shared/values/wire';

const PRIVATE = [
	'follow_unread',
	'unfollow_unread',
	'dustbin_unread',
	'biz_msg_follow_unread',
	'biz_msg_unfollow_unread',
	'custom_unread',
];
const NOTIFICATIONS = [
	'recv_reply',
	'recv_like',
	'reply',
	'at',
	'like',
	'danmu',
	'sys_msg',
	'coin',
	'favorite',
	'up',
];

/** How much is unread, of each kind. What the answers leave out is not known: that is no zero. */
export function unreadView(
	ofUsers: IDataObject,
	ofGroups: unknown,
	ofNotifications: IDataObject,
): IDataObject {
	return {
		...counts(ofUsers, PRIVATE),
		group_unread: countOf(ofGroups),
		...counts(ofNotifications, NOTIFICATIONS),
	};
}

function counts(data: IDataObject, names: string[]): IDataObject {
	return Object.fromEntries(names.map((name) => [name, countOf(data[name])]));
}
