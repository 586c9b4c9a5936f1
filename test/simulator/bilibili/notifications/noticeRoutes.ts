import type { FastifyInstance, FastifyRequest } from 'fastify';
import { beijingDateTime } from '../../beijingTime';
import { caller, numberParameter, textParameter } from '../../arrival';
import { fail, ok } from '../../envelope';
import { signedIn } from '../../guards';
import type { World } from '../../world';
import type { Inbox, SystemNotice } from './inbox';

/** `message.bilibili.com`: system notices, in two first screens and one list of older ones. */
export function noticeRoutes(app: FastifyInstance, world: World): void {
	const { notifications, clock } = world;
	const reading = { preHandler: signedIn(world) };
	const sized = (request: FastifyRequest, standard: number) =>
		Math.min(
			numberParameter(request, 'page_size') ?? standard,
			notifications.rules.noticePageLimit,
		);
	const inboxOf = (request: FastifyRequest): Inbox => notifications.inbox(caller(request).uid);
	const views = (notices: SystemNotice[]) =>
		notices.map((notice) => noticeView(notice, notifications.rules.noticeTime));

	app.get('/x/sys-msg/query_unified_notify', reading, async (request) => {
		const list = newestOf(inboxOf(request), 'unified').slice(0, sized(request, 10));
		const data = list.length > 0 ? { system_notify_list: views(list) } : {};
		return { code: 0, msg: '0', data };
	});

	app.get('/x/sys-msg/query_user_notify', reading, async (request) => {
		const list = newestOf(inboxOf(request), 'user').slice(0, sized(request, 20));
		const data = { system_notify_list: list.length > 0 ? views(list) : null };
		return { code: 0, msg: '0', data };
	});

	app.get('/x/sys-msg/query_notify_list', reading, async (request) => {
		const cursor = textParameter(request, 'cursor') ?? '';
		if (!/^\d+$/.test(cursor) || textParameter(request, 'data_type') !== '1') {
			return fail(-400, '请求错误');
		}
		const older = newestOf(inboxOf(request)).filter((notice) => notice.cursor < BigInt(cursor));
		return ok(views(older.slice(0, sized(request, 20))));
	});

	app.get('/x/sys-msg/update_cursor', reading, async (request) => {
		const { bili_jct } = caller(request).cookies;
		if (textParameter(request, 'csrf') !== bili_jct) return fail(-111, 'csrf 校验失败');
		inboxOf(request).viewedAt.notice = clock.now();
		return ok(null);
	});
}

function newestOf({ notices }: Inbox, screen?: 'user' | 'unified'): SystemNotice[] {
	return notices
		.filter(({ list }) => !screen || list === screen || list === 'both')
		.sort((left, right) => (left.cursor < right.cursor ? 1 : -1));
}

function noticeView(notice: SystemNotice, time: 'text' | 'milliseconds'): object {
	return {
		id: notice.id,
		cursor: notice.cursor,
		publisher: { name: '', mid: 0, face: '' },
		type: 4,
		title: notice.title,
		content: notice.text,
		source: { name: '', logo: 'http://i2.hdslb.com/u_user/notice.png' },
		time_at: time === 'text' ? beijingDateTime(notice.at) : notice.at,
		card_type: 0,
		card_brief: '',
		card_msg_brief: '',
		card_cover: '',
		card_story_title: '',
		card_link: '',
		mc: '1_17_11',
		is_station: 0,
		is_send: 0,
		notify_cursor: 0,
	};
}
