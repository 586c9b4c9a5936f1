import { nextRequestId } from '../../../nodes/bilibili/api/watchRoom';
import { watchRoomOutput, watchRoomView } from '../../../nodes/bilibili/views/watchRoom';

describe('what a reply says about a room', () => {
	const normalised = {
		room_id: '108400213',
		owner_uid: '27318845',
		is_open: true,
		season_id: '41203',
		episode_id: '690412',
		play_status: 'playing',
		progress: 125,
		members: [{ uid: '41920587', name: '小鱼', avatar_url: null }],
		url: 'https://www.bilibili.com/watchroom/108400213?wepid=690412&seasonid=41203',
	};
	const base = {
		room_id: 108400213,
		mid: 27318845,
		is_open: 1,
		members: [{ mid: 41920587, nickname: '小鱼' }],
	};
	const place = { season_id: 41203, episode_id: 690412 };
	const state = { status: 1, progress: 125 };

	test.each([
		['season and episode inside status', { ...base, status: { ...place, ...state } }],
		['oid and sub_id beside it', { ...base, oid: 41203, sub_id: 690412, status: state }],
		['season_id and episode_id beside it', { ...base, ...place, status: state }],
		['everything in a row', { ...base, ...place, ...state }],
		[
			'everything in room_info',
			{ room_info: { ...base, oid: 41203, sub_id: 690412, status: state } },
		],
		['status beside room_info', { room_info: base, status: { ...place, ...state } }],
		[
			'numbers as text',
			{
				...base,
				room_id: '108400213',
				mid: '27318845',
				is_open: '1',
				status: { season_id: '41203', episode_id: '690412', status: '1', progress: '125' },
			},
		],
	])('is the same with %s', (_how, reply) => {
		expect(watchRoomView(reply)).toMatchObject(normalised);
	});

	test('fields nobody knows come with the raw reply, ids as strings', () => {
		expect(
			watchRoomOutput.raw(
				{
					...base,
					x_new: { y: [1] },
					com_room_id: 5,
					status: { ...state, had_started: 1 },
					room_info: { announcement: '欢迎' },
				},
				{},
			),
		).toMatchObject({
			x_new: { y: [1] },
			com_room_id: '5',
			status: { ...state, had_started: 1 },
			room_info: { announcement: '欢迎' },
		});
	});

	test('what it does not say is null, which is not zero, nobody or private', () => {
		expect(watchRoomView({ room_id: 1, status: null, members: null })).toEqual({
			title: null,
			room_id: '1',
			owner_uid: null,
			is_open: null,
			season_id: null,
			episode_id: null,
			play_status: null,
			progress: null,
			members: null,
			member_count: null,
			created_at: null,
			url: 'https://www.bilibili.com/watchroom/1',
		});
		expect(watchRoomView({ members: [], is_open: 0, status: { status: 0, progress: 0 } })).toEqual(
			expect.objectContaining({ members: [], is_open: false, play_status: 'paused', progress: 0 }),
		);
	});

	test('what the caller knows fills what the reply leaves out, and never wins over it', () => {
		const known = { room_id: '7', season_id: '8', is_open: true };
		expect(watchRoomView({ room_id: 1, is_open: 0 }, known)).toMatchObject({
			room_id: '1',
			season_id: '8',
			is_open: false,
		});
	});

	test.each([3, -1, 'x', 0.5])('a status of %j is none', (status) => {
		expect(watchRoomView({ status: { status } })).toMatchObject({ play_status: null });
	});
});

describe('the numbers of requests', () => {
	test('are times in ms, and never the same twice within one of them', () => {
		const now = Date.now() + 60_000;
		const numbers = Array.from({ length: 1000 }, () => nextRequestId(now));
		expect(numbers[0]).toBe(now);
		expect(new Set(numbers).size).toBe(1000);
		expect(nextRequestId(now + 5000)).toBe(now + 5000);
	});

	test('do not come back when the clock is set back', () => {
		const number = nextRequestId();
		expect(nextRequestId(number - 10_000)).toBe(number + 1);
	});
});
