import { pacedTime } from '../../support/pacedTime';
import { RateLimiter } from '../../../nodes/shared/flow/rateLimit';
import { StoppedError } from '../../../nodes/shared/flow/stop';

beforeEach(() => pacedTime.start());
afterEach(() => jest.restoreAllMocks());

const SCHOOL = { requests: 180, perMs: 10_000 };
const MESSAGES = { requests: 1, perMs: 1500 };

/** When each of `count` requests passed, counted from the first, asked for by so many callers at once. */
async function passAll(limiter: RateLimiter, count: number, callers: number, rate = SCHOOL) {
	const start = pacedTime.now();
	const passed: number[] = [];
	let left = count;
	await Promise.all(
		Array.from({ length: callers }, async () => {
			while (left-- > 0) {
				await limiter.pass(rate);
				passed.push(pacedTime.now() - start);
			}
		}),
	);
	return passed;
}

/** The most requests that lie within any span of so many ms. */
const densest = (passed: number[], ms: number) =>
	Math.max(...passed.map((start) => passed.filter((at) => at >= start && at < start + ms).length));

test.each([
	[1000, 1],
	[1000, 5],
	[1000, 100],
])(
	'%i requests of %i callers: never more than 180 in ten seconds, and as many',
	async (...[count, callers]) => {
		const passed = await passAll(new RateLimiter(), count, callers);
		expect(passed).toHaveLength(count);
		expect(densest(passed, 10_000)).toBe(180);
		// 180 at once, then five waits of ten seconds.
		expect(passed.at(-1)).toBe(5 * 10_000);
	},
);

test('the window slides: what is over ten seconds old counts no more', async () => {
	const limiter = new RateLimiter();
	await passAll(limiter, 100, 1);
	pacedTime.pass(9_000);
	await passAll(limiter, 80, 1);
	expect(pacedTime.waits).toEqual([]);
	pacedTime.pass(999);
	expect(await passAll(limiter, 1, 1)).toEqual([1]);
	expect(await passAll(limiter, 99, 1)).toEqual(Array(99).fill(0));
	expect(await passAll(limiter, 1, 1)).toEqual([9_000]);
});

test('messages of ten runs go out one by one, in the order they came, at the pace', async () => {
	const limiter = new RateLimiter();
	const order: number[] = [];
	const at = await Promise.all(
		Array.from({ length: 10 }, async (_run, index) => {
			await limiter.pass(MESSAGES);
			order.push(index);
			return pacedTime.now();
		}),
	);
	expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
	expect(at).toEqual(order.map((index) => index * 1500));
});

test('requests that are slower than the pace are not held up', async () => {
	const limiter = new RateLimiter();
	for (let count = 0; count < 20; count++) {
		await limiter.pass(MESSAGES);
		pacedTime.pass(1500);
	}
	expect(pacedTime.waits).toEqual([]);
});

test('the longest pace asked for counts, also after a run with a shorter one', async () => {
	const limiter = new RateLimiter();
	await limiter.pass({ requests: 1, perMs: 5000 });
	await limiter.pass({ requests: 1, perMs: 0 });
	await limiter.pass({ requests: 1, perMs: 5000 });
	expect(pacedTime.now()).toBe(5000);
});

test('what is held back goes out later, in order, at the pace; nothing overtakes it', async () => {
	const limiter = new RateLimiter();
	const passed: number[] = [];
	const go = async () => {
		await limiter.pass(MESSAGES);
		passed.push(pacedTime.now());
	};
	await go();
	const waiting = [go(), go()];
	limiter.holdBack(10_000);
	await Promise.all([...waiting, go()]);
	expect(passed).toEqual([0, 10_000, 11_500, 13_000]);
});

test('a stopped execution does not wait on, and frees its place', async () => {
	const limiter = new RateLimiter();
	const stop = new AbortController();
	await limiter.pass(MESSAGES);
	const given = limiter.pass(MESSAGES, stop.signal);
	stop.abort();
	await expect(given).rejects.toThrow(StoppedError);
	expect(limiter.waitFor(MESSAGES)).toBe(1500 - pacedTime.now());
	await expect(limiter.pass(MESSAGES, stop.signal)).rejects.toThrow(StoppedError);
});

test('a run that would wait more than five minutes is refused; others in the queue count', async () => {
	const limiter = new RateLimiter();
	expect(() => limiter.refuseLongWait(MESSAGES, 201, 'messages')).not.toThrow();
	expect(() => limiter.refuseLongWait(MESSAGES, 202, 'messages')).toThrow(
		'Not sent: 202 messages would have to wait about 6 minutes to keep the pace of the account',
	);
	const waiting = [limiter.pass(MESSAGES), limiter.pass(MESSAGES)];
	expect(() => limiter.refuseLongWait(MESSAGES, 200, 'messages')).toThrow('200 messages');
	await Promise.all(waiting);
});

test('nor does a request wait longer than that, because so many others are before it', async () => {
	const limiter = new RateLimiter();
	const waiting = Array.from({ length: 201 }, async () => await limiter.pass(MESSAGES));
	await expect(limiter.pass(MESSAGES)).rejects.toThrow('Not sent: It would have to wait');
	expect(pacedTime.now()).toBe(0);
	await Promise.all(waiting);
	expect(pacedTime.now()).toBe(300_000);
});

test('there is one for a kind of request of an account', () => {
	const one = RateLimiter.of('message', 'a');
	expect(RateLimiter.of('message', 'a')).toBe(one);
	expect(RateLimiter.of('chat', 'a')).not.toBe(one);
	expect(RateLimiter.of('message', 'b')).not.toBe(one);
});
