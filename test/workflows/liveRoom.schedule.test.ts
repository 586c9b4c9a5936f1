import { continueOnFail } from '../scene';
import { LiveRoomScene } from './liveRoomSupport';
import { byId } from './support';

const scene = new LiveRoomScene('schedule');
const reservations = () => scene.simulator.world.live.reservations;
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const announce = (title: string, sid: number, startsAt = 1_767_355_200) =>
	reservations().push({
		sid,
		uid: scene.streamer.uid,
		title,
		startsAt,
		withPost: false,
		bookedBy: 4153,
	});

describe('Create Reservation', () => {
	test('announces a broadcast', async () => {
		const start = inMinutes(90);
		const { json, error } = await scene.run('createReservation', { title: ' 周五歌回 ', start });
		expect(error).toBeUndefined();
		const [stored] = reservations();
		expect(stored).toMatchObject({
			uid: scene.streamer.uid,
			title: '周五歌回',
			startsAt: Math.floor(Date.parse(start) / 1000),
			withPost: false,
		});
		expect(json).toEqual([
			{
				title: '周五歌回',
				starts_at: new Date(stored.startsAt * 1000).toISOString(),
				reservation_id: String(stored.sid),
				has_post: false,
			},
		]);
		expect(scene.requests(/CreateReserve$/)[0].body).toMatchObject({
			type: '2',
			from: '23',
			create_dynamic: '0',
			business_type: '10',
			visit_id: expect.stringMatching(/^[0-9a-f]{16}$/),
		});
	});

	test('a time without an offset is in the zone of the workflow; a post on choice', async () => {
		await scene.run(
			'createReservation',
			{ title: '周五歌回', start: '2099-01-02 20:00', withPost: true },
			{ settings: { timezone: 'Asia/Shanghai' } },
		);
		expect(reservations()).toMatchObject([
			{ startsAt: Date.UTC(2099, 0, 2, 12) / 1000, withPost: true },
		]);
	});

	test('less than 5 minutes ahead is refused before it is sent', async () => {
		const { error } = await scene.run('createReservation', { title: 'x', start: inMinutes(4) });
		expect(error?.message).toContain('which is less than 5 minutes ahead');
		expect(scene.simulator.log.entries).toEqual([]);
	});

	test.each([
		[75882, 'the broadcast starts in less than 5 minutes'],
		[75876, 'the account has as many reservations as it may have'],
		[10016, 'Bilibili does not let this account announce this broadcast'],
	])('code %d in words', async (code, words) => {
		scene.simulator.faults.next({ path: /CreateReserve$/ }, { kind: 'apiCode', code });
		const { error } = await scene.run('createReservation', { title: 'x', start: inMinutes(90) });
		expect(error?.message).toBe(`Bilibili refused: ${words} (code ${code})`);
	});

	test('many: one after the other, a full calendar is told for the one it hits', async () => {
		for (let index = 0; index < 9; index++) announce('旧', 100 + index);
		const input = [{ title: '一' }, { title: '二' }];
		const { json } = await scene.run(
			'createReservation',
			{ title: '={{ $json.title }}', start: inMinutes(90) },
			{ input, ...continueOnFail },
		);
		expect(json[0]).toMatchObject({ title: '一' });
		expect(json[1].error).toContain('(code 75876)');
	});

	test('a lost answer is unknown, and nothing is sent again', async () => {
		scene.simulator.faults.next({ path: /CreateReserve$/ }, 'resetAfter');
		const { error } = await scene.run('createReservation', { title: 'x', start: inMinutes(90) });
		expect(error?.message).toContain('the reservation may have been created');
		expect(scene.requests(/CreateReserve$/)).toHaveLength(1);
	});

	test('refuses what is no date', async () => {
		const { error } = await scene.run('createReservation', {
			title: 'x',
			start: '={{ "Friday" }}',
		});
		expect(error?.message).toContain("'Start' holds 'Friday', which is not a date");
		expect(scene.simulator.log.entries).toEqual([]);
	});

	test('an account without a room is refused', async () => {
		const { error } = await scene.run(
			'createReservation',
			{ title: 'x', start: inMinutes(90) },
			{ account: scene.viewer },
		);
		expect(error?.message).toContain('(code 10016)');
	});
});

describe('Cancel Reservation', () => {
	test('takes an announcement back; one that is not there is told', async () => {
		announce('周五歌回', 4_003_487);
		const input = [{ id: '4003487' }, { id: '4003488' }];
		const { json } = await scene.run(
			'cancelReservation',
			{ reservation: byId('={{ $json.id }}') },
			{ input, ...continueOnFail },
		);
		expect(json[0]).toEqual({ reservation_id: '4003487', cancelled: true });
		expect(json[1].error).toContain('nothing was found there (code -404)');
		expect(reservations()).toEqual([]);
		expect(scene.requests(/CancelReserve$/)[0].body).toMatchObject({ sid: '4003487', from: '13' });
	});

	test('refuses what is no reservation', async () => {
		const { error } = await scene.run('cancelReservation', { reservation: byId('Friday') });
		expect(error?.message).toBe("'Reservation' holds 'Friday', which is no reservation");
		expect(scene.simulator.log.entries).toEqual([]);
	});
});

describe('Get Many Reservations', () => {
	test('says what is announced, when, and how many booked it', async () => {
		announce('周五歌回', 4_003_487);
		announce('周六杂谈', 4_003_488);
		const { json } = await scene.run('getManyReservations');
		expect(json).toHaveLength(2);
		expect(json[0]).toEqual({
			title: '周五歌回',
			starts_at: '2026-01-02T12:00:00.000Z',
			booking_count: 4153,
			lottery: null,
			reservation_id: '4003487',
		});
		expect((await scene.run('getManyReservations', { limit: 1 })).json).toHaveLength(1);
		const raw = await scene.run('getManyReservations', { output: 'raw' });
		expect(raw.json[0]).toMatchObject({ reserve_info: { sid: '4003487' }, stat: 1 });
	});

	test.each([[null], [[]], [undefined]])('nothing is announced: %j', async (list) => {
		const data = { list, page: 1 };
		scene.simulator.faults.next({ path: /GetReserveList$/ }, { kind: 'apiCode', code: 0, data });
		const { json, error } = await scene.run('getManyReservations');
		expect([json, error]).toEqual([[], undefined]);
	});

	test('a dead login is told', async () => {
		scene.streamer.loggedIn = false;
		const { error } = await scene.run('getManyReservations', {}, { input: [{}, {}] });
		expect(error?.message).toContain('the login is no longer valid');
	});
});
