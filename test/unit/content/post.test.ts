import { postItem } from '../../../nodes/bilibili/views/post';
import { countFromText } from '../../../nodes/bilibili/views/counts';

const author = {
	mid: 5150,
	name: '小满',
	face: 'http://i0.hdslb.com/f.jpg',
	pub_ts: 1_790_000_000,
};
const post = (type: string, module_dynamic: object, more: object = {}) =>
	postItem({
		id_str: '1188000000000000123',
		type,
		basic: { comment_id_str: '1188000000000000123', comment_type: 17 },
		modules: { module_author: author, module_dynamic },
		...more,
	});

describe('a post of any kind', () => {
	it('tells who and what first, and where its comments stand', () => {
		const item = post('DYNAMIC_TYPE_WORD', {
			desc: null,
			major: {
				type: 'MAJOR_TYPE_OPUS',
				opus: { title: null, summary: { text: '晚上八点见' }, pics: [] },
			},
		});
		expect(Object.keys(item).slice(0, 5)).toEqual(['uid', 'name', 'avatar_url', 'text', 'title']);
		expect(item).toMatchObject({
			uid: '5150',
			name: '小满',
			avatar_url: 'https://i0.hdslb.com/f.jpg',
			text: '晚上八点见',
			title: '晚上八点见',
			kind: 'text',
			post_id: '1188000000000000123',
			url: 'https://t.bilibili.com/1188000000000000123',
			comment_target: { type: '17', oid: '1188000000000000123' },
			original: null,
			published_at: '2026-09-21T14:13:20.000Z',
		});
	});

	it('is a video', () => {
		const archive = {
			aid: '115000000000123',
			bvid: 'BV1xx411c7mD',
			title: '合集',
			desc: '简介',
			cover: 'http://i1.hdslb.com/c.jpg',
			jump_url: '//www.bilibili.com/video/BV1xx411c7mD/',
			duration_text: '10:00',
			stat: { play: '1.2亿' },
		};
		const item = post('DYNAMIC_TYPE_AV', {
			desc: { text: '新视频' },
			major: { type: 'MAJOR_TYPE_ARCHIVE', archive },
		});
		expect(item).toMatchObject({
			kind: 'video',
			title: '合集',
			text: '新视频\n简介',
			url: 'https://www.bilibili.com/video/BV1xx411c7mD/',
			pictures: ['https://i1.hdslb.com/c.jpg'],
			video: { bvid: 'BV1xx411c7mD', aid: '115000000000123', plays: 120_000_000 },
		});
	});

	it('is a live stream, told as JSON in a text', () => {
		const content = JSON.stringify({
			live_play_info: {
				title: '唱歌',
				room_id: 8123456,
				live_id: '640000000000000321',
				parent_area_name: '娱乐',
				area_name: '唱见',
				live_start_time: 1_790_000_100,
				link: '//live.bilibili.com/8123456',
			},
		});
		const major = { type: 'MAJOR_TYPE_LIVE_RCMD', live_rcmd: { content } };
		expect(post('DYNAMIC_TYPE_LIVE_RCMD', { desc: null, major })).toMatchObject({
			kind: 'live',
			title: '唱歌',
			live: {
				room_id: '8123456',
				live_id: '640000000000000321',
				area: '娱乐 / 唱见',
				started_at: '2026-09-21T14:15:00.000Z',
			},
		});
	});

	it('is the card of a live room that somebody shared', () => {
		const live = { id: 8123456, title: '唱歌', jump_url: '//live.bilibili.com/8123456' };
		const major = { type: 'MAJOR_TYPE_LIVE', live };
		expect(post('DYNAMIC_TYPE_LIVE', { desc: { text: '来看' }, major })).toMatchObject({
			kind: 'live_card',
			title: '唱歌',
			text: '来看',
			url: 'https://live.bilibili.com/8123456',
			live: { room_id: '8123456', live_id: null, area: null, started_at: null },
		});
	});

	it('shares one that was deleted', () => {
		const orig = {
			id_str: null,
			type: 'DYNAMIC_TYPE_NONE',
			basic: { comment_id_str: '', comment_type: 0 },
			modules: {
				module_author: { mid: 0, name: '', pub_ts: 0 },
				module_dynamic: {
					major: { type: 'MAJOR_TYPE_NONE', none: { tips: '源动态已被作者删除' } },
				},
			},
		};
		const item = post('DYNAMIC_TYPE_FORWARD', { desc: { text: '可惜' }, major: null }, { orig });
		expect(item.original).toMatchObject({
			uid: null,
			name: null,
			post_id: null,
			url: null,
			kind: 'deleted',
			blocked_reason: '源动态已被作者删除',
			comment_target: null,
			published_at: null,
		});
	});

	it('is for those who pay', () => {
		const blocked = { blocked_type: 1, hint_message: '专属动态' };
		const item = post(
			'DYNAMIC_TYPE_DRAW',
			{ desc: null, major: { type: 'MAJOR_TYPE_BLOCKED', blocked } },
			{ basic: { is_only_fans: true } },
		);
		expect(item).toMatchObject({ is_charging_only: true, blocked_reason: '专属动态', text: null });
	});

	it('comes with its modules as a list', () => {
		const item = postItem({
			id_str: '1188000000000000124',
			type: 'DYNAMIC_TYPE_WORD',
			modules: [
				{ module_author: author },
				{ module_dynamic: { desc: { text: '列表' }, major: null } },
			],
		});
		expect(item).toMatchObject({ uid: '5150', text: '列表' });
	});

	it.each([{}, { modules: null }, { modules: [] }, { type: 'DYNAMIC_TYPE_NEXT_YEAR', modules: 7 }])(
		'is %j, and no failure',
		(odd) => {
			expect(postItem(odd)).toMatchObject({ uid: null, text: null, post_id: null, url: null });
		},
	);
});

describe('counts in words', () => {
	it.each([
		['6.5万', 65_000],
		['1.2亿', 120_000_000],
		[12, 12],
		['507+', 507],
		['--', null],
		['', null],
		['1e400', null],
		[Infinity, null],
		[-1, null],
		[null, null],
	])('%p is %p', (text, count) => {
		expect(countFromText(text)).toBe(count);
	});
});
