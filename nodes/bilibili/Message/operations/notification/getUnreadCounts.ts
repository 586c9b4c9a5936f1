import type { IDataObject } from 'n8n-workflow';
import type { ItemOperation } from '../../../../shared/node/operation';
import { getNotificationUnread } from '../../../api/notifications';
import type { BilibiliClient } from '../../../api/request';
import { getGroupUnread, getPrivateUnread } from '../../../api/sessions';

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

export const getUnreadCounts: ItemOperation<BilibiliClient> = {
	name: 'Get Unread Counts',
	value: 'getUnreadCounts',
	action: 'Get unread counts',
	description:
		'Get how many private messages, group messages and notifications are unread, without marking any as read',
	effect: 'read',
	fields: [],
	async run(item) {
		const [ofUsers, ofGroups, ofNotifications] = await Promise.all([
			getPrivateUnread(item.service),
			getGroupUnread(item.service),
			getNotificationUnread(item.service),
		]);
		return {
			...counts(ofUsers, PRIVATE),
			group_unread: countOf(ofGroups),
			...counts(ofNotifications, NOTIFICATIONS),
		};
	},
};

function counts(data: IDataObject, names: string[]): IDataObject {
	return Object.fromEntries(names.map((name) => [name, countOf(data[name])]));
}

/** What the answer leaves out is not known: that is no zero. */
function countOf(value: unknown): number | null {
	return value === undefined || value === null ? null : Number(value);
}
