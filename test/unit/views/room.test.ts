import { areaView } from '../../../nodes/bilibili/views/area';
import { changesView, reviewView } from '../../../nodes/bilibili/views/roomChange';
import {
	roomInitOutput,
	roomOutput,
	roomStatusOutput,
	streamerOutput,
	userRoomView,
} from '../../../nodes/bilibili/views/room';

const room = {
	uid: '27318845',
	room_id: '25600481',
	short_id: '0',
	live_status: '1',
	live_time: '2026-11-20 20:00:00',
	online: '1200',
	attention: '98210',
	area_id: '216',
	tags: '我的世界,生存',
	user_cover: 'http://i0.hdslb.com/bfs/live/c.jpg',
};

test('numbers that come as text are numbers, ids are text, a short id of 0 is none', () => {
	expect(roomOutput.simplified(room)).toMatchObject({
		uid: '27318845',
		room_id: '25600481',
		short_id: null,
		status: 'live',
		live_started_at: '2026-11-20T12:00:00.000Z',
		online: 1200,
		followers: 98210,
		area_id: '216',
		tags: ['我的世界', '生存'],
		cover_url: 'https://i0.hdslb.com/bfs/live/c.jpg',
		url: 'https://live.bilibili.com/25600481',
	});
});

test.each([Infinity, -1, 9e17, 'NaN', '', null, undefined, {}, []])(
	'a count of %p is unknown',
	(online) => {
		expect(roomOutput.simplified({ ...room, online: online as never }).online).toBeNull();
	},
);

test('all fields are there, all unknown, where the reply is empty', () => {
	for (const output of [
		roomOutput.simplified({}),
		roomInitOutput.simplified({}),
		roomStatusOutput.simplified(null, {}),
		streamerOutput.simplified({}, undefined),
	]) {
		const known = Object.entries(output).filter(([, value]) => value !== null);
		expect(known.map(([name]) => name).filter((name) => !/^tags$|^has_room$/.test(name))).toEqual(
			[],
		);
	}
});

test('a user without a room', () => {
	expect(roomStatusOutput.simplified('5', undefined)).toMatchObject({
		uid: '5',
		has_room: false,
		status: null,
		room_id: null,
		url: null,
	});
	expect(userRoomView('5', { roomStatus: 0, roomid: 0 }, undefined)).toMatchObject({
		uid: '5',
		has_room: false,
		room_id: null,
	});
});

test('the id of a room is the long one, whatever the reply holds', () => {
	const ids = { room_id: 25600481, short_id: 481 };
	expect(userRoomView('5', { roomStatus: 1, roomid: 481, liveStatus: 0 }, ids)).toMatchObject({
		room_id: '25600481',
		short_id: '481',
		url: 'https://live.bilibili.com/481',
	});
	expect(streamerOutput.simplified({ room_id: 481 }, ids)).toMatchObject({
		room_id: '25600481',
		short_id: '481',
	});
});

test('an area has the names that it has in a room', () => {
	const area = {
		id: '216',
		name: '我的世界',
		parent_id: '6',
		parent_name: '单机',
		pinyin: null,
		locked: false,
	};
	expect(Object.keys(areaView(area)).filter((name) => name in roomOutput.simplified({}))).toEqual([
		'area_id',
		'area_name',
		'parent_area_id',
		'parent_area_name',
	]);
});

describe('a change of a room', () => {
	test('is told field by field, tags as lists', () => {
		expect(
			changesView([
				{ title: '周五歌回' },
				{ area_id: '190' },
				{ add_tag: '唱歌' },
				{ add_tag: '夜聊' },
				{ del_tag: '生存' },
			]),
		).toEqual({
			title: '周五歌回',
			area_id: '190',
			removed_tags: ['生存'],
			added_tags: ['唱歌', '夜聊'],
		});
		expect(changesView([])).toEqual({});
	});

	test.each([
		[2, 'under_review'],
		['2', 'under_review'],
		[0, 'none'],
		[7, null],
		[undefined, null],
	])('a review of state %p is %p', (audit_title_status, status) => {
		expect(reviewView({ audit_title_status })?.status).toBe(status);
	});

	test('without a new title there is no review', () => {
		expect(reviewView(undefined)).toBeNull();
	});
});
