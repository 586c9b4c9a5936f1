import {
	composeText,
	parseInvite,
	parsePosition,
	parseTitle,
} from '../../../nodes/bilibili/WatchRoom/parse';
import { parseWatchRoomId } from '../../../nodes/bilibili/api/ids';
import { InputError } from '../../../nodes/shared/values/inputError';

describe('a position', () => {
	test.each([
		['', undefined],
		['  ', undefined],
		['0', 0],
		['95', 95],
		['5400', 5400],
		['12.9', 12],
		['1:35', 95],
		[' 01:05 ', 65],
		['90:00', 5400],
		['1:02:03', 3723],
		['0:00:00', 0],
		['1：35', 95],
	])('%j is %j s', (text, seconds) => {
		expect(parsePosition(text)).toBe(seconds);
	});

	test.each(['-1', '1:60', '1:60:00', '1:2:3:4', ':30', '1:', 'abc', '1e3', 'true', '٣', '1 30'])(
		'%j is none',
		(text) => {
			expect(() => parsePosition(text)).toThrow(InputError);
		},
	);
});

describe('a season or an episode', () => {
	test.each([
		['', 'Season', {}],
		['41203', 'Season', { seasonId: '41203' }],
		['690412', 'Episode', { episodeId: '690412' }],
		['ss41203', 'Episode', { seasonId: '41203' }],
		['EP690412', 'Season', { episodeId: '690412' }],
		['https://www.bilibili.com/bangumi/play/ep690412', 'Episode', { episodeId: '690412' }],
		['https://www.bilibili.com/bangumi/play/ss41203?from=x#p', 'Season', { seasonId: '41203' }],
		['m.bilibili.com/bangumi/play/ss41203/', 'Season', { seasonId: '41203' }],
		[' https://b23.tv/ep690412 ', 'Season', { episodeId: '690412' }],
	] as const)('%j under %s is %j', (text, field, title) => {
		expect(parseTitle(text, field)).toEqual(title);
	});

	test.each([
		'0',
		'ep0',
		'-5',
		'1.5',
		'ss41203abc',
		'md28220978',
		'BV1xx411c7mD',
		'https://www.bilibili.com/video/BV1xx411c7mD',
		'https://www.bilibili.com/bangumi/media/md28220978',
	])('%j is neither', (text) => {
		expect(() => parseTitle(text, 'Episode')).toThrow(InputError);
	});
});

describe('a watch room', () => {
	test.each([
		['108400213', '108400213'],
		['https://www.bilibili.com/watchroom/108400213?wepid=690412&seasonid=41203', '108400213'],
	])('%j is %s', (text, id) => {
		expect(parseWatchRoomId(text)).toBe(id);
	});

	test.each(['', '0', 'https://live.bilibili.com/6', 'https://www.bilibili.com/watchroom/'])(
		'%j is none',
		(text) => {
			expect(() => parseWatchRoomId(text)).toThrow(InputError);
		},
	);
});

describe('an invite', () => {
	const page = 'https://www.bilibili.com/watchroom/108400213';
	test.each([
		['', { token: '' }],
		['9f3a', { token: '9f3a' }],
		['ab+c/d==', { token: 'ab+c/d==' }],
		[`${page}?token=9f3a`, { token: '9f3a', roomId: '108400213' }],
		[`${page}?wepid=1&token=9f3a&seasonid=2#top`, { token: '9f3a', roomId: '108400213' }],
		['https://m.bilibili.com/x?room_id=77&token=9f3a', { token: '9f3a', roomId: '77' }],
		['https://m.bilibili.com/x?roomid=no&token=9f3a', { token: '9f3a' }],
		['www.bilibili.com/watchroom/123?token=9f3a', { token: '9f3a', roomId: '123' }],
		['//www.bilibili.com/watchroom/123?token=9f3a', { token: '9f3a', roomId: '123' }],
		['Bilibili.com/watchroom/123?token=9f3a', { token: '9f3a', roomId: '123' }],
		['bilibili.com.example/x?token=9f3a', { token: 'bilibili.com.example/x?token=9f3a' }],
		[`${page}?token=a%2Bb%3D`, { token: 'a+b=', roomId: '108400213' }],
		[`${page}?token=a+b`, { token: 'a+b', roomId: '108400213' }],
	])('%j is %j', (text, invite) => {
		expect(parseInvite(text)).toEqual(invite);
	});

	test.each([page, 'b23.tv/Ab1Cd2E', `${page}?mytoken=1`, `${page}?token=`, `${page}#token=1`])(
		'%j holds no token, and the link is never taken for one',
		(text) => {
			expect(() => parseInvite(text)).toThrow("The link in 'Invite' holds no token");
		},
	);
});

describe('a message of segments', () => {
	test('is their text without a gap, emotes in brackets', () => {
		expect(
			composeText([
				{ type: 'text', value: '测' },
				{ type: 'emote', value: 'doge' },
				{ type: 'text', value: ' "试"\n' },
				{ type: 'emote', value: ' [微笑] ' },
			]),
		).toBe('测[doge] "试"\n[微笑]');
		expect(composeText([])).toBe('');
	});

	test.each(['', '[]', 'a]b', 'a\nb'])('%j is no emote', (value) => {
		expect(() => composeText([{ type: 'emote', value }])).toThrow(InputError);
	});
});
