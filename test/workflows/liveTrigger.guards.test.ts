import { fastClock } from '../support/fastClock';
import { guardCommand, guardToast } from '../support/liveCommands';
import { liveScene } from './liveScene';

const { simulatorClock, seconds } = fastClock;

jest.setTimeout(40_000);

/** One second of these tests is a minute for the trigger and the simulator. */
describe('a guard that is told of by several commands', () => {
	const scene = liveScene(simulatorClock);
	const tell = async (...commands: Array<{ cmd: string }>) => await scene.emit(...commands);
	const guards = async () => {
		await seconds(10);
		await scene.hears('之后');
		return scene.items.filter(({ event }) => event === 'guard');
	};

	beforeEach(async () => {
		await scene.listen({ events: ['guard', 'danmaku'] });
		await scene.listening();
	});

	test.each([
		['before', [guardCommand(), guardToast()]],
		['after', [guardToast(), guardCommand()]],
	])('is one event, with what was paid (GUARD_BUY comes %s the toast)', async (_when, told) => {
		for (const command of told) await tell(command);
		expect(await guards()).toMatchObject([
			{ id: 'guard:payment 1', price_cny: 138, guard: { is_list_price: false } },
		]);
	});

	test('without a toast is told with the list price, after a moment, and then for good', async () => {
		await tell(guardCommand(), guardCommand());
		await scene.hears('先到');
		expect(scene.items).toMatchObject([{ event: 'danmaku' }]);
		expect(await guards()).toHaveLength(1);
		await tell(guardToast());
		expect(await guards()).toMatchObject([
			{
				id: 'guard:386120577:3:1782906329',
				occurred_at: '2026-07-01T11:45:29.000Z',
				price_cny: 198,
				guard: { level: 3, name: 'Captain', count: 1, is_list_price: true },
			},
		]);
	});
});
