import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVENTS } from '../../../nodes/bilibili/LiveRoomTrigger/events';
import { messageFrame } from '../../simulator/bilibili/danmaku/packets';
import { PublishedOutputs } from '../../published/outputs';
import { eventsIn, readable } from '../../support/liveEvents';
import { chatCases } from './cases/chatCases';
import { contestCases } from './cases/contestCases';
import { giftCases } from './cases/giftCases';
import { guardCases } from './cases/guardCases';
import { openPlatformCases } from './cases/openPlatformCases';
import { roomCases } from './cases/roomCases';
import { visitCases } from './cases/visitCases';

const cases = [
	...chatCases,
	...giftCases,
	...guardCases,
	...contestCases,
	...visitCases,
	...roomCases,
	...openPlatformCases,
];

const published = new PublishedOutputs('liveEvents');
afterAll(() => published.freeze());

describe.each(readable)('from a %s frame to items', (compression) => {
	test.each(cases)('$title', async ({ command, items }) => {
		const events = await eventsIn(messageFrame([command], compression));
		expect(events).toHaveLength(items.length);
		items.forEach((item, index) => expect(events[index]).toMatchObject(item));
	});

	test('all of them in one frame, in order', async () => {
		const frame = messageFrame(
			cases.map(({ command }) => command),
			compression,
		);
		const expected = cases.flatMap(({ items }) => items);
		expect((await eventsIn(frame)).map(({ event }) => event)).toEqual(
			expected.map(({ event }) => event),
		);
	});
});

test.each(cases.filter(({ items }) => items.some((item) => 'room_id' in item)))(
	'$title has no fields but these',
	async ({ command, items }) => {
		const [event] = await eventsIn(messageFrame([command], 'plain'));
		const complete = items.find((item) => 'room_id' in item);
		const named = ['id', ...Object.keys(complete ?? {})];
		expect(Object.keys(event).sort()).toEqual([...new Set(named)].sort());
	},
);

test.each(cases)('$title has all that its published version has', async ({ title, command }) => {
	const events = await eventsIn(messageFrame([command], 'plain'));
	expect(published.broken('bilibiliLiveRoomTrigger', title, events)).toEqual([]);
});

test('no event that was published is gone', () => {
	expect(published.missing()).toEqual([]);
});

describe('every event that can be picked', () => {
	const names = Object.keys(EVENTS).sort();

	test('has a command here that becomes it', () => {
		const becoming = cases.flatMap(({ items }) => items.map(({ event }) => event));
		expect([...new Set(becoming)].sort()).toEqual(names);
	});

	test.each(['docs', 'docs/zh-CN'])('is named in %s, and no other', (folder) => {
		const page = readFileSync(join(__dirname, '../../..', folder, 'live-room-trigger.md'), 'utf8');
		const [, row] = /^\| `event` \|(.*)$/m.exec(page) ?? [];
		expect([...row.matchAll(/`(\w+)`/g)].map(([, name]) => name).sort()).toEqual(names);
	});
});
