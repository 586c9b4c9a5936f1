import {
	idOf,
	parseRoomId,
	parseUid,
	parseWatchRoomId,
	withStringIds,
} from '../../../nodes/bilibili/api/ids';
import { parsePostId } from '../../../nodes/bilibili/api/posts';
import { parseVideo } from '../../../nodes/bilibili/api/videoIds';
import { checkLength } from '../../../nodes/bilibili/api/limits';
import { InputError } from '../../../nodes/shared/values/inputError';

test.each([
	[481, '481'],
	['18446744073709551615', '18446744073709551615'],
	[0, null],
	['0', null],
	['', null],
	[undefined, null],
	[{}, null],
])('the id of %j is %j', (value, id) => {
	expect(idOf(value)).toBe(id);
});

test('a raw reply gets its ids as strings at any depth, and nothing else changes', () => {
	expect(withStringIds({ uid: 1, list: [{ room_id: 2, online: 3 }], name: null })).toEqual({
		uid: '1',
		list: [{ room_id: '2', online: 3 }],
		name: null,
	});
});

test.each([
	['6', '6'],
	[' 21013446 ', '21013446'],
	['https://live.bilibili.com/6?broadcast_type=0', '6'],
	['live.bilibili.com/blanc/21013446', '21013446'],
	['２１０１３４４６', '21013446'],
])('the room of %j is %s', (text, id) => {
	expect(parseRoomId(text)).toBe(id);
});

test.each(['', '0', '-1', '1.5', 'abc', 'https://www.bilibili.com/', '٣'])(
	'%j is no room',
	(text) => {
		expect(() => parseRoomId(text)).toThrow(InputError);
	},
);

test('the uid of a space page, long ones too', () => {
	expect(parseUid('https://space.bilibili.com/3546712804291187/dynamic')).toBe('3546712804291187');
});

test('lengths count what people see as one character', () => {
	expect(checkLength('Title', '👩‍🚀é世', 3)).toBe('👩‍🚀é世');
	expect(() => checkLength('Title', 'abcd', 3)).toThrow(
		"'Title' has 4 characters; Bilibili allows 3",
	);
});

test('a text of megabytes is refused at once', () => {
	const start = performance.now();
	expect(() => checkLength('Title', '世'.repeat(15_000_000), 40)).toThrow('Bilibili allows 40');
	expect(performance.now() - start).toBeLessThan(500);
});

test.each([
	['2233', '2233'],
	['UID:2233', '2233'],
	['uid： ２２３３', '2233'],
	['https://space.bilibili.com/2233/dynamic', '2233'],
	['https://m.bilibili.com/space/2233?from=search', '2233'],
])('the user of %j is %s', (text, id) => {
	expect(parseUid(text)).toBe(id);
});

test.each([
	[parseUid, 'https://b23.tv/Ab1Cd2E', 'User ID'],
	[parseRoomId, 'b23.tv/Ab1Cd2E', 'Room'],
	[parseWatchRoomId, 'b23.tv/Ab1Cd2E', 'Room'],
	[parsePostId, 'b23.tv/Ab1Cd2E', 'Post'],
	[parseVideo, 'b23.tv/Ab1Cd2E', 'Video'],
])('a short link is refused with what to do', (parse, text, field) => {
	expect(() => parse(text)).toThrow(
		expect.objectContaining({
			message: `'${field}' holds the short link '${text}', which does not tell the id`,
			description: expect.stringMatching(/^Open it in a browser and copy/) as string,
		}),
	);
});
