import { getNoticePage } from '../../../api/notifications';
import { noticeView } from '../../../views/notification';
import { beginList, listCursor, readList, type List, type ListCursor } from '../../list';
import type { Source, SourceContext } from '../source';
import { isQuiet, noting } from './unread';

const COUNTERS = ['sys_msg'];
/** Their times are in nanoseconds. */
const PER_MS = 1_000_000;

const list: List<string> = {
	name: 'list of system notices',
	perMs: PER_MS,
	getPage: async ({ client }, end) => {
		const page = await getNoticePage(client, end === undefined ? undefined : BigInt(end));
		return { entries: page.notices, next: page.next === null ? null : page.next.toString() };
	},
	placeOf: ({ id, cursor }) => ({ id: String(id), time: String(cursor) }),
	eventOf: (notice) => {
		const { notified_at: at, ...fields } = noticeView(notice);
		return {
			event: 'system_notice',
			id: `system_notice:${String(notice.id)}`,
			at: Date.parse(String(at)) || Math.floor(Number(notice.cursor) / PER_MS),
			fields,
			raw: notice,
		};
	},
};

/** Notices of the site. Reading them marks nothing as read, and leaves their counter as it is. */
export const systemNotices: Source<ListCursor> = {
	name: 'systemNotices',
	events: [
		{ name: 'System Notice', value: 'system_notice', description: 'Bilibili sent you a notice' },
	],
	cursor: listCursor(PER_MS),

	async baseline(context, newest) {
		const unread = await unreadOf(context);
		const read = async () => await beginList(list, context, newest);
		const polled = await noting(undefined, context, read);
		return { ...polled, cursor: { ...polled.cursor, ...unread } };
	},

	async poll(cursor, context) {
		const unread = await unreadOf(context);
		if (await isQuiet(undefined, COUNTERS, cursor, context)) {
			return { events: [], cursor: { ...cursor, ...unread } };
		}
		const read = async () => {
			const polled = await readList(list, cursor, context);
			// More are counted, and none came: one more look tells a broken answer from another kind.
			const isExplained = polled.events.length > 0 || !hasRisen(unread, cursor);
			return { ...polled, isWhole: polled.isWhole && isExplained };
		};
		const polled = await noting(undefined, context, read);
		return { ...polled, cursor: { ...polled.cursor, ...unread } };
	},

	examples: async (context) => (await beginList(list, context, 1)).events,
};

const hasRisen = (now: { unread?: number }, before: { unread?: number }) =>
	(now.unread ?? 0) > (before.unread ?? 0);

async function unreadOf({ unread }: SourceContext): Promise<{ unread?: number }> {
	const { sys_msg } = await unread();
	const count = Number(sys_msg);
	return Number.isSafeInteger(count) && count >= 0 ? { unread: count } : {};
}
