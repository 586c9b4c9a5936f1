import type { Resource } from '../../../shared/node/operation';
import type { BilibiliClient } from '../../api/request';
import { getMany as getManyMessages } from './message/getMany';
import { recall } from './message/recall';
import { reply } from './message/reply';
import { send } from './message/send';
import { sendAndWait } from './message/sendAndWait';
import { getLikes, getMentions, getReplies } from './notification/feeds';
import { getSystemNoticesOperation } from './notification/getSystemNotices';
import { getUnreadCounts } from './notification/getUnreadCounts';
import { get as getSession } from './session/get';
import { getMany as getManySessions } from './session/getMany';
import { getNew } from './session/getNew';
import { markAsRead } from './session/markAsRead';
import { getSettings } from './settings/get';

export const resources: Array<Resource<BilibiliClient>> = [
	{
		name: 'Message',
		value: 'message',
		operations: [send, sendAndWait, reply, recall, getManyMessages],
	},
	{
		name: 'Session',
		value: 'session',
		operations: [getManySessions, getNew, getSession, markAsRead],
	},
	{
		name: 'Notification',
		value: 'notification',
		operations: [getLikes, getMentions, getReplies, getSystemNoticesOperation, getUnreadCounts],
	},
	{ name: 'Settings', value: 'settings', operations: [getSettings] },
];
