import { ServiceError } from '../../../nodes/shared/http/errors';
import { clock } from '../../../nodes/shared/flow/clock';
import { CircuitBreaker } from '../../../nodes/shared/http/circuitBreaker';

const refusal = new ServiceError({
	message: 'Bilibili refused: risk control stopped the request (HTTP 412)',
	description: 'Wait some minutes.',
	failure: { cause: 'rate-limited' },
});
const outage = new ServiceError({
	message: 'Bilibili could not be reached',
	failure: { cause: 'temporarily-unavailable' },
});
const minutes = (count: number) => count * 60_000;

let now: number;
let told: Error[];
let breaker: CircuitBreaker;

beforeEach(() => {
	now = 1_782_906_331_000;
	told = [];
	breaker = new CircuitBreaker((error) => told.push(error));
	jest.spyOn(clock, 'now').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());

const isAdmittedAfter = (ms: number) => {
	now += ms;
	return breaker.admits(now);
};
/** How long nobody is admitted, to the second. */
const pause = () => {
	const before = now;
	while (!breaker.admits(now)) now += 1000;
	return now - before;
};

test('requests are spaced', () => {
	expect(breaker.admits(now)).toBe(true);
	expect(isAdmittedAfter(299)).toBe(false);
	expect(isAdmittedAfter(1)).toBe(true);
});

test('after a refusal nobody asks for a minute, then longer each time, up to half an hour', () => {
	breaker.admits(now);
	for (const shortest of [1, 2, 4, 8, 16, 30, 30].map(minutes)) {
		breaker.settle(refusal);
		const length = pause();
		expect(length).toBeGreaterThanOrEqual(shortest);
		expect(length).toBeLessThanOrEqual(shortest * 1.25 + 1000);
	}
	expect(told).toHaveLength(1);
	expect(told[0]).toMatchObject({
		message: refusal.message,
		description: expect.stringMatching(/^Wait some minutes\. The trigger waits a minute/),
		failure: refusal.failure,
	});
});

test('what was under way when risk control began to refuse does not lengthen the pause, nor end it', () => {
	for (let count = 0; count < 5; count++) isAdmittedAfter(300);
	breaker.settle(refusal);
	breaker.settle(refusal);
	breaker.settle();
	expect(isAdmittedAfter(minutes(1) - 1)).toBe(false);
	expect(pause()).toBeLessThanOrEqual(minutes(0.25) + 1000);
	expect(told).toHaveLength(1);
});

test('after the pause one request tries before the others follow', () => {
	breaker.admits(now);
	breaker.settle(refusal);
	pause();
	expect(isAdmittedAfter(minutes(1))).toBe(false);
	breaker.settle();
	expect(isAdmittedAfter(0)).toBe(true);
	expect(isAdmittedAfter(300)).toBe(true);
});

test('a request that fails for another reason leaves the next to try', () => {
	breaker.admits(now);
	breaker.settle(refusal);
	pause();
	breaker.settle(outage);
	expect(isAdmittedAfter(300)).toBe(true);
	breaker.settle(refusal);
	expect(isAdmittedAfter(minutes(2) - 1)).toBe(false);
});

test('once a request got through, the next pause is a short one; it is told after a quiet hour only', () => {
	breaker.admits(now);
	breaker.settle(refusal);
	pause();
	breaker.settle();
	isAdmittedAfter(minutes(10));
	breaker.settle(refusal);
	expect(pause()).toBeLessThan(minutes(2));
	expect(told).toHaveLength(1);
	breaker.settle();
	isAdmittedAfter(minutes(61));
	breaker.settle(refusal);
	expect(told).toHaveLength(2);
});
