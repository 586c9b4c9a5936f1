import { decodeContent } from '../../../nodes/bilibili/views/messageContent';

const decode = (type: number, content: object | string) =>
	decodeContent(type, typeof content === 'string' ? content : JSON.stringify(content));

test.each([
	[1, 'text', { content: '你好\n[doge]' }, '你好\n[doge]'],
	[2, 'picture', { url: 'https://i0.hdslb.com/a.png' }, '[picture] https://i0.hdslb.com/a.png'],
	[
		6,
		'custom_emote',
		{ url: 'https://i0.hdslb.com/e.gif' },
		'[picture] https://i0.hdslb.com/e.gif',
	],
	[
		7,
		'share',
		{ source: 5, title: '新视频', bvid: 'BV1GJ411x7h7' },
		'[shared video] 新视频 https://www.bilibili.com/video/BV1GJ411x7h7',
	],
	[
		7,
		'share',
		{ source: 6, title: '文章', url: 'https://a.cn' },
		'[shared article] 文章 https://a.cn',
	],
	[7, 'share', { source: 17, title: '轻音少女' }, '[shared anime] 轻音少女'],
	[7, 'share', { source: 99, title: '?' }, '[shared card] ?'],
	[9, 'mini_program', { name: '会员购', title: '手办' }, '[mini program] 会员购 手办'],
	[
		10,
		'notice',
		{ title: '到账', text: '金额如下', modules: [{ title: '金额', detail: '12.00' }] },
		'到账\n金额如下\n金额: 12.00',
	],
	[10, 'notice', { title: '通知', text: '', modules: null }, '通知'],
	[
		11,
		'video',
		{ title: '推送', bvid: 'BV1x' },
		'[video] 推送 https://www.bilibili.com/video/BV1x',
	],
	[11, 'video', { rid: 170001, type: 8 }, '[video] https://www.bilibili.com/video/av170001'],
	[12, 'article', { title: '专栏', rid: 42 }, '[article] 专栏 https://www.bilibili.com/read/cv42'],
	[13, 'picture_card', { title: '活动', jump_url: 'https://b.cn' }, '[picture] 活动 https://b.cn'],
	[
		14,
		'share',
		{ title: '直播间', url: 'https://live.cn' },
		'[shared card] 直播间 https://live.cn',
	],
	[
		16,
		'follow_greeting',
		{ main_title: '感谢关注', reply_content: '欢迎', sub_cards: [{ field1: '代表作' }] },
		'感谢关注\n欢迎\n代表作',
	],
	[
		19,
		'ai',
		{ content: { paragraphs: [{ text: '第一' }, { nodes: [{ words: '段' }] }] } },
		'第一段',
	],
	[51, 'system', { content: '系统' }, '系统'],
	[306, 'group_notice', { group_id: 221000101, content: '欢迎小鱼入群' }, '欢迎小鱼入群'],
	[777, 'unknown', { title: '未来' }, '未来'],
])('type %i is %s', (type, kind, content, text) => {
	expect(decode(type, content)).toMatchObject({ kind, text });
});

test('a hint is JSON within JSON', () => {
	const lines = [{ text: '为保护账号，', color_day: '#999' }, { text: '请勿转账' }];
	const hint = decode(18, { content: JSON.stringify(lines) });
	expect(hint).toEqual({ kind: 'hint', content: { content: lines }, text: '为保护账号，请勿转账' });
	expect(decode(18, { content: '不是 JSON' }).text).toBe('不是 JSON');
});

test.each(['7612345678901234567', '{"content":"7612345678901234567"}'])(
	'a recall names the message, exact to the last digit: %s',
	(content) => {
		expect(decode(5, content)).toMatchObject({
			kind: 'recall',
			content: { recalled_msg_key: '7612345678901234567' },
		});
	},
);

test('ids inside the content are strings', () => {
	expect(decode(7, '{"source":11,"id":1073543151725051921,"title":"动态"}').content.id).toBe(
		'1073543151725051921',
	);
	expect(decode(12, { rid: 42 }).content.rid).toBe('42');
});

test.each(['', 'plain text', '[1,2]', 'null', '7', '{"content":', '{"content":{"a":1}}'])(
	'odd content does no harm: %j',
	(content) => {
		for (const type of [1, 2, 5, 7, 10, 11, 16, 18, 19, 51, 306, 777]) {
			expect(typeof decode(type, content).text).toBe('string');
		}
	},
);

test('content that is no JSON at all is the text', () => {
	expect(decode(1, 'plain text')).toMatchObject({ text: 'plain text' });
	expect(decodeContent(1, undefined)).toMatchObject({ text: '' });
});
