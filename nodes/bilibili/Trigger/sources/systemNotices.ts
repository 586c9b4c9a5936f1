import { getNoticePage } from '../../api/notifications';
import { noticeView } from '../../views/notification';
import { beginList, readList, type List, type ListCursor } from '../list';
import { isQuiet } from '../unread';
import type { Source, SourceContext } from './source';

interface NoticeCursor extends ListCursor<string> {
	/** What the counter said when the list was last read: reading does not reset it. */
	unread?: number;
}

const COUNTERS = ['sys_msg'];

const list: List<string> = {
	name: 'list of system notices',
	getPage: async ({ client }, end) => {
		const page = await getNoticePage(client, end === undefined ? undefined : BigInt(end));
		return { entries: page.notices, next: page.next === null ? null : page.next.toString() };
	},
	markOf: ({ id, cursor }) => ({ id: String(id), time: String(cursor) }),
	isSameEnd: (left, right) => left === right,
	timeOf: (ms) => `${Math.floor(ms)}000000`,
	eventOf: (notice) => {
		const { notification_id, notified_at, ...fields } = noticeView(notice);
		return {
			event: 'system_notice',
			id: `system_notice:${String(notification_id)}`,
			at: Date.parse(String(notified_at)) || Number(BigInt(String(notice.cursor)) / 1_000_000n),
			fields: { ...fields, notification_id },
			raw: notice,
		};
	},
};

/** Notices of the site. Reading them marks nothing as read. */
export const systemNotices: Source<NoticeCursor> = {
	name: 'systemNotices',
	events: ['system_notice'],
	needsLogin: () => true,

	async baseline(context, count) {
		const unread = await unreadOf(context);
		const polled = await beginList(list, context, count);
		return { ...polled, cursor: { ...polled.cursor, ...unread } };
	},

	async poll(cursor, context) {
		if (await isQuiet(cursor, context, COUNTERS, cursor.unread)) {
			return { events: [], cursor: { ...cursor, ...(await unreadOf(context)) }, done: true };
		}
		const unread = await unreadOf(context);
		const polled = await readList(list, cursor, context);
		return { ...polled, cursor: { ...polled.cursor, ...(polled.done && unread) } };
	},

	examples: async (context) => (await beginList(list, context, 1)).events,
};

async function unreadOf({ unread }: SourceContext): Promise<{ unread?: number }> {
	const { sys_msg } = await unread();
	return sys_msg === undefined ? {} : { unread: Number(sys_msg) };
}
