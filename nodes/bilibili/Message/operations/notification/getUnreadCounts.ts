import type { ItemOperation } from '../../../../shared/node/operation';
import { getNotificationUnread } from '../../../api/notifications';
import type { BilibiliClient } from '../../../api/request';
import { getGroupUnread, getPrivateUnread } from '../../../api/sessions';
import { unreadView } from '../../../views/unread';

export const getUnreadCounts: ItemOperation<BilibiliClient> = {
	name: 'Get Unread Counts',
	value: 'getUnreadCounts',
	action: 'Get unread counts',
	description:
		'Get how many private messages, group messages and notifications are unread. Changes nothing, and marks none as read.',
	effect: 'read',
	fields: [],
	async run(item) {
		const [ofUsers, ofGroups, ofNotifications] = await Promise.all([
			getPrivateUnread(item.service),
			getGroupUnread(item.service),
			getNotificationUnread(item.service),
		]);
		return unreadView(ofUsers, ofGroups, ofNotifications);
	},
};
