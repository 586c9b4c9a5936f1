import { sleep } from 'n8n-workflow';
import { Throttle } from '../../../packages/baijiayun/nodes/api/throttle';

// Time passes only while somebody sleeps.
let now = 0;
jest.mock('n8n-workflow', () => ({
	...jest.requireActual('n8n-workflow'),
	sleep: jest.fn(async (ms: number) => {
		const until = now + ms;
		await Promise.resolve();
		now = Math.max(now, until);
	}),
}));

beforeEach(() => {
	now = 1000;
	jest.spyOn(performance, 'now').mockImplementation(() => now);
	jest.mocked(sleep).mockClear();
});
afterEach(() => jest.restoreAllMocks());

/** When each of `count` requests passed, asked for by so many callers at once. */
async function passAll(throttle: Throttle, count: number, callers: number, took = 0) {
	const passed: number[] = [];
	let left = count;
	await Promise.all(
		Array.from({ length: callers }, async () => {
			while (left-- > 0) {
				await throttle.pass();
				passed.push(now);
				now += took;
			}
		}),
	);
	return passed;
}

/** The most requests that lie within any ten seconds. */
const densest = (passed: number[]) =>
	Math.max(
		...passed.map((start) => passed.filter((at) => at >= start && at < start + 10_000).length),
	);

test.each([
	[1000, 1],
	[1000, 5],
	[1000, 100],
])(
	'%i requests of %i callers: never more than 180 in ten seconds, and as many',
	async (count, callers) => {
		const passed = await passAll(new Throttle(), count, callers);
		expect(passed).toHaveLength(count);
		expect(densest(passed)).toBe(180);
		// 180 at once, then five waits of ten seconds.
		expect(passed.at(-1)).toBe(1000 + 5 * 10_000);
	},
);

test('requests that take their time are not held up', async () => {
	const passed = await passAll(new Throttle(), 500, 1, 60);
	expect(densest(passed)).toBeLessThanOrEqual(180);
	expect(sleep).not.toHaveBeenCalled();
});

test('the window slides: what is over ten seconds old counts no more', async () => {
	const throttle = new Throttle();
	await passAll(throttle, 100, 1);
	now += 9_000;
	await passAll(throttle, 80, 1);
	now += 999;
	expect(await passAll(throttle, 1, 1)).toEqual([11_000]);
	expect(await passAll(throttle, 99, 1)).toEqual(Array(99).fill(11_000));
	expect(await passAll(throttle, 1, 1)).toEqual([20_000]);
});

test('all runs that leave through the same way share one window', async () => {
	expect(Throttle.of('')).toBe(Throttle.of(''));
	expect(Throttle.of('https://gateway.example.com')).not.toBe(Throttle.of(''));
});
