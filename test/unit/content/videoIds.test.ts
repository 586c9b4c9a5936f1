import { aidOf, bvidOf, parseVideo } from '../../../nodes/bilibili/api/videoIds';

describe('the two numbers of a video', () => {
	it.each([
		['2', 'BV1xx411c7mD'],
		['170001', 'BV17x411w7KC'],
		['111298867365120', 'BV1L9Uoa9EUx'],
		['2251799813685247', 'BV1aPPTfmvQq'],
	])('av%s is %s', (aid, bvid) => {
		expect(bvidOf(aid)).toBe(bvid);
		expect(aidOf(bvid)).toBe(aid);
	});
});

describe('a video as people name it', () => {
	it.each([
		['BV17x411w7KC', 1],
		['av170001', 1],
		['AV170001', 1],
		['170001', 1],
		[' https://www.bilibili.com/video/BV17x411w7KC/?p=3&t=12 ', 3],
		['https://m.bilibili.com/video/av170001#reply1', 1],
		['https://www.bilibili.com/video/av170001/', 1],
		['【标题】 https://www.bilibili.com/video/BV17x411w7KC?share_source=copy', 1],
	])('%s', (text, part) => {
		expect(parseVideo(text)).toEqual({ aid: '170001', bvid: 'BV17x411w7KC', part });
	});

	it.each([
		'',
		'BV17x411w7K',
		'BV17x411w7KCC',
		'https://live.bilibili.com/6',
		'https://space.bilibili.com/2233',
		'av0',
		'99999999999999999',
	])('%p is none', (text) => {
		expect(() => parseVideo(text)).toThrow("'Video' holds");
	});

	it('tells what to do with a short link', () => {
		expect(() => parseVideo('https://b23.tv/abc123')).toThrow('the short link');
	});
});
