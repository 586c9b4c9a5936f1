import { createClock } from '../../simulator/clock';
import { beijingDateTime } from '../../simulator/beijingTime';

describe('clock', () => {
	it('runs with real time until told otherwise', () => {
		expect(Math.abs(createClock().now() - Date.now())).toBeLessThan(100);
	});

	it('stands still when frozen, also after being moved', () => {
		const clock = createClock();
		clock.freeze(1_795_000_000_000);
		clock.advance(3_600_000);
		expect(clock.now()).toBe(1_795_003_600_000);
	});

	it('goes on from where it was frozen', () => {
		const clock = createClock();
		clock.freeze(1_795_000_000_000);
		clock.resume();
		expect(clock.now() - 1_795_000_000_000).toBeLessThan(100);
	});

	it('is written in Beijing time', () => {
		expect(beijingDateTime(Date.UTC(2026, 11, 31, 18, 30, 5))).toBe('2027-01-01 02:30:05');
	});
});
