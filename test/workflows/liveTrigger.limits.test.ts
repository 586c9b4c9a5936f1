import { fastClock } from '../support/fastClock';
import { messageFrame } from '../simulator/bilibili/danmaku/packets';
import { chatMessage } from '../support/liveCommands';
import { liveScene } from './liveScene';
import { eventually } from './liveTriggerSupport';

const { simulatorClock, seconds } = fastClock;

jest.setTimeout(40_000);

/** One second of these tests is a minute for the trigger and the simulator. */
describe('bounded work', () => {
	const scene = liveScene(simulatorClock);

	test('a message that would block n8n ends the connection, is told once, and the next one is made', async () => {
		await scene.listen();
		for (let connection = 1; connection <= 3; connection++) {
			await eventually(() => scene.history.length === connection, 'the next connection');
			await scene.listening();
			const flood = messageFrame(
				Array.from({ length: 2_500 }, () => ({ cmd: 'NOTICE_MSG' })),
				'zlib',
			);
			await scene.history[connection - 1].send(flood);
		}
		await eventually(() => scene.history.length === 4, 'the last connection');
		await scene.listening();
		await scene.hears('又好了');
		expect(scene.trigger.failedExecutions.map(({ message }) => message)).toEqual([
			'The connection to room 25600481 was closed: one of its messages holds more than can be read',
		]);
		expect(scene.trigger.fatalErrors).toEqual([]);
	});

	test('executions whose end never comes make room after ten minutes, and are told', async () => {
		await scene.listen(
			{ options: { maxRunning: 1 } },
			{ execute: async () => await new Promise<void>(() => {}) },
		);
		await scene.listening();
		const send = async (text: string) => await scene.emit(chatMessage({ text }));
		for (const text of ['一', '二']) await send(text);
		await eventually(() => scene.items.length === 1, 'the first execution');
		await seconds(500);
		expect(scene.items).toHaveLength(1);
		await seconds(120);
		await eventually(() => scene.items.length === 2, 'the second execution');
		expect(scene.trigger.failedExecutions.map(({ message }) => message)).toEqual([
			'1 execution has not ended in time: others start in their place',
		]);
	});

	test('what still waits when the trigger is stopped is told, with the count', async () => {
		await scene.listen(
			{ options: { maxRunning: 1 } },
			{ execute: async () => await new Promise<void>(() => {}) },
		);
		await scene.listening();
		await scene.emit(...Array.from({ length: 4 }, () => chatMessage()));
		await eventually(() => scene.items.length === 1, 'one execution');
		await seconds(1);
		await scene.trigger.close();
		expect(scene.trigger.failedExecutions.map(({ message }) => message)).toEqual([
			'3 live events that waited for the workflow were lost: the trigger was stopped',
		]);
	});
});
