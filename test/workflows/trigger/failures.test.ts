import '../../support/noSleep';
import type { PollResult } from '../../harness';
import { allFaults, type Fault } from '../../simulator';
import { Bench, itemsOf, pollLater, textsOf } from './setup';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start();
});
afterEach(async () => await bench.close());

const NEW_SESSIONS = '/session_svr/v1/session_svr/new_sessions';
const STATUSES = '/room/v1/Room/get_status_info_by_uids';
const streamers = () => String(bench.world.people.streamer.uid);
const both = async (engine: 'legacy' | 'durable' = 'legacy') =>
	await bench.active(['private_message', 'live_started'], {
		parameters: { streamers: streamers() },
		engine,
	});

function goLive() {
	bench.wait(1000);
	const room = bench.world.live.rooms.of(bench.account.uid);
	if (room) bench.world.live.rooms.start(room);
}

const failureOf = ({ error }: PollResult) =>
	(error as { failure?: { cause: string } })?.failure?.cause;

describe('one source that fails', () => {
	test('holds no other one back, and is told in the same poll', async () => {
		const trigger = await both();
		bench.receive('waits');
		goLive();
		bench.simulator.faults.next({ path: NEW_SESSIONS }, 'code412');
		bench.wait();
		const { items, error } = await trigger.poll();
		expect(items?.map(({ json }) => json.event)).toEqual(['live_started']);
		expect(error?.message).toBe('Bilibili refused: risk control stopped the request (code -412)');
		expect(error?.name).toBe('NodeApiError');
		bench.wait();
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['waits']);
	});

	test('is told also where the others have nothing', async () => {
		const trigger = await both();
		bench.simulator.faults.next({ path: NEW_SESSIONS }, 'code352');
		bench.wait();
		const result = await trigger.poll();
		expect(result.items).toBeNull();
		expect(failureOf(result)).toBe('rate-limited');
	});
});

describe('when everything fails', () => {
	test.each([
		['code101', 'credential-invalid'],
		['code352', 'rate-limited'],
		['http412Html', 'rate-limited'],
		['http429', 'rate-limited'],
		['code799', 'rate-limited'],
		['http503', 'temporarily-unavailable'],
		['resetBefore', 'temporarily-unavailable'],
		['truncated', 'temporarily-unavailable'],
	] satisfies Array<[Fault, string]>)('%s: the poll fails as %s', async (fault, cause) => {
		const trigger = await bench.active(['private_message']);
		bench.simulator.faults.always({}, fault);
		bench.wait();
		const result = await trigger.poll();
		expect(result.error?.name).toBe('NodeApiError');
		expect(failureOf(result)).toBe(cause);
	});

	test('no error holds a cookie or a token', async () => {
		const { cookies } = bench.account;
		for (const fault of allFaults.filter((one) => !/huge|timeout/.test(one))) {
			const trigger = await bench.active(['private_message', 'reply']);
			bench.simulator.faults.always({}, fault);
			bench.wait();
			const { error } = await trigger.poll();
			const text = JSON.stringify(error) + String(error?.stack);
			for (const secret of [cookies.SESSDATA, cookies.bili_jct]) expect(text).not.toContain(secret);
			bench.simulator.faults.clear();
		}
	});
});

describe('a login that has ended', () => {
	const events = ['private_message', 'reply', 'mention', 'like', 'system_notice'];

	test.each(['legacy', 'durable'] as const)(
		'is told once, and then looked at every half an hour without a word (%s engine)',
		async (engine) => {
			const trigger = await bench.active(events, { engine });
			await pollLater(bench, trigger);
			bench.account.loggedIn = false;
			const told: string[] = [];
			const requests: number[] = [];
			bench.requests();
			for (let minute = 0; minute < 120; minute++) {
				bench.wait();
				const { error } = await trigger.poll();
				if (error) told.push(error.message);
				requests.push(bench.requests().length);
			}
			expect(told).toEqual(['Bilibili refused: the login is no longer valid (code -101)']);
			// One look for each source, every 30 minutes; where n8n drops the state of a poll that throws, one more.
			const looks = requests.filter((count) => count > 0).length;
			expect(looks).toBeLessThanOrEqual(engine === 'legacy' ? 5 : 6);
			expect(Math.max(...requests)).toBeLessThanOrEqual(events.length);
		},
	);

	test('ends the wait when it works again', async () => {
		const trigger = await bench.active(['private_message']);
		bench.account.loggedIn = false;
		bench.wait();
		await trigger.poll();
		bench.account.loggedIn = true;
		bench.receive('meanwhile');
		expect(await pollLater(bench, trigger)).toEqual([]);
		bench.wait(30 * 60_000);
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['meanwhile']);
		bench.account.loggedIn = false;
		bench.wait();
		expect((await trigger.poll()).error?.message).toContain('the login is no longer valid');
	});

	test('does not stop what needs no login', async () => {
		const trigger = await both();
		bench.account.loggedIn = false;
		bench.wait();
		expect((await trigger.poll()).error?.message).toContain('the login is no longer valid');
		goLive();
		expect(await pollLater(bench, trigger)).toMatchObject([{ event: 'live_started' }]);
	});

	test('fails the activation, each time', async () => {
		bench.account.loggedIn = false;
		const trigger = await bench.trigger(['private_message']);
		for (let attempt = 0; attempt < 3; attempt++) {
			const { error } = await trigger.activate();
			expect(error?.message).toContain('the login is no longer valid');
			bench.wait(2000);
		}
		// n8n has tried three times within 20 seconds: Bilibili was asked once.
		expect(bench.requests()).toHaveLength(1);
	});
});

describe('backing off', () => {
	const pollsWithRequests = async (fault: Fault, minutes: number) => {
		const trigger = await bench.active(['private_message']);
		bench.simulator.faults.always({}, fault);
		const asked: number[] = [];
		for (let minute = 1; minute <= minutes; minute++) {
			bench.wait();
			await trigger.poll();
			const { length } = bench.requests();
			if (length > 0) asked.push(minute);
			if (/^code|^http4/.test(String(fault))) expect(length).toBeLessThanOrEqual(1);
		}
		return asked;
	};

	test('overload: after 1, 2, 4, 8 … minutes', async () => {
		expect(await pollsWithRequests('http503', 70)).toEqual([1, 2, 4, 8, 16, 32, 62]);
	});

	test('risk control: twice as long, one request a time', async () => {
		expect(await pollsWithRequests('code352', 70)).toEqual([1, 3, 7, 15, 31, 61]);
	});

	test('is over with the first success', async () => {
		const trigger = await bench.active(['private_message']);
		bench.simulator.faults.next({}, 'code352', 2);
		for (let minute = 0; minute < 8; minute++) {
			bench.wait();
			await trigger.poll();
		}
		bench.requests();
		bench.simulator.faults.next({}, 'code352');
		bench.wait();
		expect((await trigger.poll()).error).toBeDefined();
		bench.wait();
		await trigger.poll();
		expect(bench.requests()).toHaveLength(1);
		bench.wait();
		await trigger.poll();
		expect(bench.requests()).toHaveLength(1);
	});

	test('a clock that was wrong does not stop a source for good', async () => {
		const trigger = await bench.active(['private_message']);
		bench.stepLocalClock(86_400_000);
		bench.simulator.faults.next({}, 'code352');
		bench.wait();
		await trigger.poll();
		bench.stepLocalClock(-86_400_000);
		bench.receive('there');
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['there']);
	});
});

describe('how often', () => {
	test('no source is asked twice within 20 seconds', async () => {
		const trigger = await both();
		for (const seconds of [0, 5, 10, 4]) {
			bench.wait(seconds * 1000);
			expect(await trigger.poll()).toEqual({ items: null });
		}
		expect(bench.requests()).toEqual([]);
		bench.wait(1000);
		await trigger.poll();
		expect(bench.requests()).toEqual([NEW_SESSIONS, STATUSES]);
	});

	test('a poll that starts while another one runs does nothing', async () => {
		const trigger = await bench.active(['private_message']);
		bench.receive('once');
		bench.wait();
		bench.simulator.latencyMs = 50;
		const results = await Promise.all([trigger.poll(), trigger.poll(), trigger.poll()]);
		expect(results.flatMap((result) => textsOf(itemsOf(result)))).toEqual(['once']);
		expect(bench.requests().filter((path) => path === NEW_SESSIONS)).toHaveLength(1);
	});
});

describe("at n8n's own start", () => {
	test.each(['code101', 'http503'] as const)(
		'a failure (%s) is told and leaves the workflow polled',
		async (fault) => {
			const trigger = await bench.active(['private_message']);
			trigger.restart();
			// Overload is tried three times within a poll.
			bench.simulator.faults.next({}, fault, fault === 'http503' ? 3 : 1);
			bench.receive('while down');
			bench.wait();
			const { items, error } = await trigger.activate('init');
			expect(items).toBeNull();
			expect(error).toBeDefined();
			bench.wait(30 * 60_000);
			expect(textsOf(await pollLater(bench, trigger))).toEqual(['while down']);
		},
	);
});

test('what passes by itself does not fail an activation, but is told', async () => {
	const trigger = await bench.trigger(['private_message']);
	bench.simulator.faults.next({}, 'http503', 3);
	const { error, thrown } = await trigger.activate();
	expect(error?.message).toContain('503');
	expect(thrown).toBeUndefined();
	expect(await pollLater(bench, trigger)).toEqual([]);
	bench.receive('after the baseline');
	expect(textsOf(await pollLater(bench, trigger))).toEqual(['after the baseline']);
});

test('input that can not be used fails the activation and names the field', async () => {
	const errorOf = async (events: string[], parameters = {}) =>
		(await (await bench.trigger(events, { parameters })).activate()).error;
	expect((await errorOf([]))?.message).toBe("'Events' is empty");
	expect((await errorOf(['live_started']))?.message).toBe("'Streamers' and 'Rooms' are both empty");
	expect((await errorOf(['live_started'], { streamers: 'somebody' }))?.message).toContain(
		"'Streamers' holds 'somebody'",
	);
	expect((await errorOf(['reply'], { options: { onlyFrom: 'x' } }))?.message).toContain(
		"'Only From'",
	);
	const many = Array.from({ length: 10_001 }, (_, index) => 1_000_000 + index);
	expect((await errorOf(['live_started'], { streamers: many }))?.message).toContain(
		'10001 streamers',
	);
	expect(bench.requests()).toEqual([]);
});
