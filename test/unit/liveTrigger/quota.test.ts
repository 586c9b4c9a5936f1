import { brotliCompressSync, constants, deflateSync } from 'node:zlib';
import { clock } from '../../../nodes/shared/flow/clock';
import {
	StreamDecoder,
	type Received,
} from '../../../nodes/bilibili/LiveRoomTrigger/stream/decoder';
import { messageFrame, packet } from '../../simulator/bilibili/danmaku/packets';
import { decode, hasBrotli } from '../../support/liveEvents';

const tooMuch = 'one of its messages holds more than can be read';
const tooFast = 'it sends more in a second than can be read';
const mostCommands = 2_000;
const mostPerSecond = 10_000;
const mostBytes = 4 * 1024 * 1024;

const repeated = (bytes: Buffer, count: number) => Buffer.alloc(bytes.length * count, bytes);
const commands = (count: number, cmd = 'N') => repeated(messageFrame([{ cmd }], 'plain'), count);
const zlib = (body: Buffer) => packet({ version: 2, operation: 5 }, deflateSync(body));
const brotli = (body: Buffer) =>
	packet(
		{ version: 3, operation: 5 },
		brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
	);

/** What comes of a message, and how long nothing else could run. */
async function blockedBy(...messages: Buffer[]) {
	let longest = 0;
	let last = performance.now();
	const watch = setInterval(() => {
		longest = Math.max(longest, performance.now() - last);
		last = performance.now();
	}, 1);
	const result = await decode(messages);
	clearInterval(watch);
	return { ...result, longest: Math.max(longest, performance.now() - last) };
}

describe('a message that would take too much', () => {
	test.each<[string, () => Buffer]>([
		['a million commands in some hundred bytes of zlib', () => zlib(zlib(commands(958_696)))],
		['a hundred thousand commands, plain', () => commands(100_000)],
		[
			'packets that mean nothing',
			() => repeated(packet({ version: 0, operation: 4 }, Buffer.alloc(0)), 50_000),
		],
		['a hundred compressed parts', () => repeated(zlib(commands(1)), 100)],
		[
			'a command that fills the memory',
			() => zlib(messageFrame([{ cmd: 'X', text: 'a'.repeat(64 << 20) }], 'plain')),
		],
		...(hasBrotli
			? ([
					['a million commands in nested brotli', () => brotli(brotli(commands(958_696)))],
					['300 MB in some hundred bytes of brotli', () => brotli(Buffer.alloc(300 << 20))],
				] as Array<[string, () => Buffer]>)
			: []),
	])(
		'%s',
		async (_title, build) => {
			const { received, overload, longest } = await blockedBy(build());
			expect(overload).toBe(tooMuch);
			expect(received.length).toBeLessThanOrEqual(mostCommands);
			expect(longest).toBeLessThan(1000);
		},
		30_000,
	);

	test('is the last that is read: neither it nor those behind it are worked on', async () => {
		const { received, overload } = await decode([
			commands(3),
			commands(mostCommands + 1),
			commands(3),
		]);
		expect(received).toHaveLength(3 + mostCommands);
		expect(overload).toBe(tooMuch);
	});
});

describe('protobuf messages', () => {
	/** The most characters of them that are read of one WebSocket message. */
	const most = 128 * 1024;
	const command = (pb: string) => messageFrame([{ cmd: 'SEND_GIFT_V2', data: { pb } }], 'plain');
	const charactersIn = (received: Received[]) =>
		received.reduce((sum, one) => {
			const data = one.kind === 'command' ? one.command.data : undefined;
			return sum + (data as { pb: string }).pb.length;
		}, 0);

	test.each([
		['4 MB in 8 commands', 500_000, 8],
		['4 MB in 2,000 commands', 2_000, 1_999],
		['300 kB in 2,000 commands', 112, 2_000],
	])('%s are more than is read of one message', async (_title, length, count) => {
		const { received, overload } = await decode([repeated(command('A'.repeat(length)), count)]);
		expect(overload).toBe(tooMuch);
		expect(charactersIn(received)).toBeLessThanOrEqual(most);
	});

	test('as many as a busy room sends are read', async () => {
		const gifts = repeated(command('A'.repeat(1_500)), 50);
		const { received, overload } = await decode([gifts]);
		expect(overload).toBeUndefined();
		expect(charactersIn(received)).toBe(75_000);
	});

	test('that nobody wants cost no more than other commands', async () => {
		const { overload } = await decode([repeated(command('A'.repeat(2_000)), 1_999)], () => false);
		expect(overload).toBeUndefined();
	});
});

test('the largest message that may come is read', async () => {
	const text = 'a'.repeat(500 * 1024);
	const large = Array.from({ length: 8 }, () => messageFrame([{ cmd: 'N', text }], 'plain'));
	expect(Buffer.concat(large).length).toBeLessThan(mostBytes);
	const result = await decode([Buffer.concat(large), commands(mostCommands)]);
	expect(result).toMatchObject({ overload: undefined, malformed: 0 });
	expect(result.received).toHaveLength(8 + mostCommands);
});

describe('many messages', () => {
	let now = 1_782_906_331_000;
	beforeEach(() => jest.spyOn(clock, 'now').mockImplementation(() => now));
	afterEach(() => jest.restoreAllMocks());

	test('of a second hold so many commands in all, however small each is', async () => {
		const { received, overload } = await decode(
			Array.from({ length: 30 }, () => commands(mostCommands / 2)),
		);
		expect(overload).toBe(tooFast);
		expect(received).toHaveLength(mostPerSecond);
	});

	test('of several seconds may hold more', async () => {
		let count = 0;
		const decoder = new StreamDecoder(
			() => true,
			(received) => (count += received.length),
		);
		for (let second = 0; second < 5; second++) {
			for (let message = 0; message < 5; message++) await decoder.push(commands(mostCommands));
			now += 1000;
		}
		expect([decoder.overload, count]).toEqual([undefined, 5 * mostPerSecond]);
	});

	test('that come faster than they can be read are not kept without end', async () => {
		const decoder = new StreamDecoder(
			() => true,
			() => {},
		);
		const reading = Array.from({ length: 1001 }, () => decoder.push(zlib(commands(1))));
		expect(decoder.overload).toBe('it sends more than can be read');
		await Promise.all(reading);
	});
});
