import {
	feedOutput,
	feedView,
	noticeOutput,
	noticeView,
} from '../../../nodes/bilibili/views/notification';

const notice = { id: 15708001, cursor: '1781725788589213193', title: '通知' };

test.each([
	['正文', '正文', []],
	['{"web":"正文"}', '正文', []],
	['请看#{公告}{https://b.cn}', '请看公告', [{ label: '公告', url: 'https://b.cn' }]],
	['#{公告}{"https://b.cn"}!', '公告!', [{ label: '公告', url: 'https://b.cn' }]],
	[
		'{"web":"#{一}{a}#{二}{b}"}',
		'一二',
		[
			{ label: '一', url: 'a' },
			{ label: '二', url: 'b' },
		],
	],
	['{"app":1}', '{"app":1}', []],
])('the content %j of a notice reads %j', (content, text, links) => {
	expect(noticeView({ ...notice, content })).toMatchObject({ text, links });
});

test.each(['#{', '#{a}{', '#{a}', '{"web":"#{'])(
	'a notice of a megabyte of %j is read at once',
	(part) => {
		const start = performance.now();
		const content = part.repeat(1_000_000 / part.length);
		expect(noticeView({ ...notice, content })).toMatchObject({ text: content, links: [] });
		expect(performance.now() - start).toBeLessThan(2000);
	},
);

test('the time of a notice is Beijing time in words, or milliseconds', () => {
	const at = (time_at: string | number) => noticeView({ ...notice, time_at }).notified_at;
	expect(at('2026-11-20 20:00:03')).toBe('2026-11-20T12:00:03.000Z');
	expect(at(1795176003000)).toBe('2026-11-20T12:00:03.000Z');
	expect(at('')).toBeNull();
	expect(noticeOutput.raw({ ...notice, time_at: 1795176003000 })).toEqual({
		...notice,
		id: '15708001',
		time_at: 1795176003000,
		notified_at: '2026-11-20T12:00:03.000Z',
	});
});

test('replies and mentions have a time each, under its own name', () => {
	const entry = {
		id: 823260581625886,
		user: { mid: 41920587, nickname: '小鱼', avatar: 'a' },
		item: { source_content: '沙发', subject_id: '1073543151725051921', target_id: 0 },
	};
	expect(feedView('reply', { ...entry, reply_time: 1795176003 })).toMatchObject({
		notification_id: '823260581625886',
		uid: '41920587',
		name: '小鱼',
		text: '沙发',
		subject_id: '1073543151725051921',
		target_id: null,
		notified_at: '2026-11-20T12:00:03.000Z',
	});
	expect(feedView('at', { ...entry, at_time: 1795176003 }).notified_at).toBe(
		'2026-11-20T12:00:03.000Z',
	);
	expect(feedOutput('at').raw({ ...entry, at_time: 1795176003 })).toMatchObject({
		id: '823260581625886',
		user: { mid: '41920587' },
		notified_at: '2026-11-20T12:00:03.000Z',
	});
});

test('an entry without its parts does no harm', () => {
	expect(feedView('reply', {})).toMatchObject({ notification_id: null, uid: null, text: null });
	expect(feedView('like', {})).toMatchObject({ notification_id: null, users: [], count: null });
	expect(noticeView({})).toMatchObject({ notification_id: null, text: null, notified_at: null });
});

describe('where an answer to a comment belongs', () => {
	const target = (item: object) => feedView('reply', { item }).comment_target;

	test('below a work: the comment begins its own thread', () => {
		const item = { type: 'video', business_id: 1, subject_id: 115003295918557, root_id: 0 };
		expect(target({ ...item, source_id: 291200000344 })).toEqual({
			type: 1,
			oid: '115003295918557',
			root: '291200000344',
			parent: '291200000344',
		});
	});

	test('in a thread: its root stays, the answer hangs on what the other person wrote', () => {
		expect(
			target({
				type: 'reply',
				business_id: 11,
				subject_id: 372000001,
				root_id: 291200000001,
				source_id: 289950001777,
				target_id: 291200090016,
			}),
		).toEqual({ type: 11, oid: '372000001', root: '291200000001', parent: '289950001777' });
	});

	test('an id beyond what a number holds stays exact', () => {
		const item = { business_id: 17, subject_id: '1162000000000000777', source_id: '291200000344' };
		expect(target(item)).toMatchObject({ type: 17, oid: '1162000000000000777' });
	});

	test.each([
		[{ type: 'danmu', business_id: 1, subject_id: 5, source_id: '1234567890123456789' }],
		[{ business_id: 1, subject_id: 5, source_id: 6, danmu: { id: 7 } }],
		[{ business_id: 0, subject_id: 5, source_id: 6 }],
		[{ business_id: 1, subject_id: 0, source_id: 6 }],
		[{ business_id: 1, subject_id: 5 }],
	])('nowhere for %j', (item) => {
		expect(target(item)).toBeNull();
	});
});

test('a reply tells what it answers and whom it names', () => {
	const item = {
		target_reply_content: '我的回复',
		root_reply_content: '我的评论',
		at_details: [
			{ mid: 41920587, nickname: '小鱼', avatar: '//i0.hdslb.com/f.jpg', fans: 0 },
			null,
		],
	};
	expect(feedView('reply', { item })).toMatchObject({
		target_reply_content: '我的回复',
		root_reply_content: '我的评论',
		at_details: [{ uid: '41920587', name: '小鱼', avatar_url: 'https://i0.hdslb.com/f.jpg' }],
	});
});
