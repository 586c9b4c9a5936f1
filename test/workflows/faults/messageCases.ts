import type { IDataObject } from 'n8n-workflow';
import type { Simulator } from '../../simulator';
import { byId } from '../support';
import type { FaultCase } from './matrix';

const fan = 41920587;
const msgKey = 7612345678901234567n;

const message = (
	resource: string,
	operation: string,
	path: RegExp,
	parameters: IDataObject = {},
): FaultCase => ({
	node: 'bilibiliMessage',
	name: `Message: ${operation}`,
	parameters: { resource, operation, user: byId(fan), ...parameters },
	path,
	prepare,
});

/** A talk with the fan that ends with an own message, and a notification of each kind. */
function prepare({ world }: Simulator): void {
	const me = world.people.streamer.uid;
	const { messages, notifications } = world;
	messages.receive({ from: fan, to: me, text: '在吗' });
	messages.receive({ from: me, to: fan, text: '手滑', key: msgKey });
	messages.rules.pace.minimumGapMs = 0;
	notifications.reply({ to: me, from: fan, text: '沙发' });
	notifications.mention({ to: me, from: fan, text: '@阿夏' });
	notifications.like({ to: me, from: fan, title: '视频' });
	notifications.systemNotice({ to: me, title: '通知', text: '正文' });
}

/** More of them than the first screens show, seconds apart. */
function moreNotices({ world }: Simulator): void {
	const to = world.people.streamer.uid;
	for (let index = 0; index < 30; index++) {
		const notice = world.notifications.systemNotice({ to, title: `通知${index}`, text: '正文' });
		notice.cursor -= BigInt(index) * 1_000_000_000n;
	}
}

const send = /send_msg$/;

/** Every operation of the Message node, with the call that does its work. */
export const messageCases: FaultCase[] = [
	{ ...message('message', 'send', send, { text: '你好' }), wbi: true },
	{
		...message('message', 'reply', send, {
			text: '你好',
			replyTo: `user:${fan}`,
		}),
		wbi: true,
	},
	{ ...message('message', 'sendAndWait', send, { message: '发吗？', maxWait: 0 }), wbi: true },
	{ ...message('message', 'recall', send, { msgKey: String(msgKey) }), wbi: true },
	{ ...message('message', 'getMany', /fetch_session_msgs$/), wbi: true },
	message('session', 'markAsRead', /update_ack$/),
	message('session', 'getMany', /get_sessions$/),
	message('session', 'getNew', /new_sessions$/, { since: '2026-01-01' }),
	message('session', 'get', /session_detail$/),
	message('notification', 'getReplies', /msgfeed\/reply$/),
	message('notification', 'getMentions', /msgfeed\/at$/),
	message('notification', 'getLikes', /msgfeed\/like$/),
	{ ...message('notification', 'getSystemNotices', /query_user_notify$/), lengthen: moreNotices },
	message('notification', 'getUnreadCounts', /single_unread$/),
	message('settings', 'get', /link_setting\/get$/),
];
