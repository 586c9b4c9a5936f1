import fc from 'fast-check';
import { COMMANDS, readCommand } from '../../../nodes/bilibili/LiveRoomTrigger/events';
import {
	StreamDecoder,
	type Received,
} from '../../../nodes/bilibili/LiveRoomTrigger/stream/decoder';
import { messageFrame } from '../../simulator/bilibili/danmaku/packets';
import { asEvent, room } from '../../support/liveEvents';
import { chatCases } from './cases/chatCases';
import { giftCases } from './cases/giftCases';
import { openPlatformCases } from './cases/openPlatformCases';
import { visitCases } from './cases/visitCases';

const commands = [...chatCases, ...giftCases, ...visitCases, ...openPlatformCases].map(
	({ command }) => command,
);
const frames = commands.flatMap((command) => [
	messageFrame([command], 'plain'),
	messageFrame([command, { cmd: 'WATCHED_CHANGE' }], 'zlib'),
]);
const brotliFrames = commands.map((command) => messageFrame([command], 'brotli'));

/** Turns what was received into items, as the trigger does: a reader may refuse, nothing else may happen. */
function toItems(received: Received[]): void {
	for (const one of received) {
		if (one.kind !== 'command') continue;
		try {
			for (const reading of readCommand(one.command, room)) JSON.stringify(asEvent(reading));
		} catch (error) {
			expect(error).toBeInstanceOf(RangeError);
		}
	}
}

const newDecoder = () => new StreamDecoder(() => true, toItems);

const edit = fc.oneof(
	fc.record({ kind: fc.constant('set' as const), at: fc.nat(4000), value: fc.nat(255) }),
	// The header, where a wrong byte does most harm.
	fc.record({ kind: fc.constant('set' as const), at: fc.nat(15), value: fc.nat(255) }),
	fc.record({ kind: fc.constant('cut' as const), at: fc.nat(4000) }),
	fc.record({ kind: fc.constant('repeat' as const), at: fc.nat(4000) }),
	fc.record({
		kind: fc.constant('insert' as const),
		at: fc.nat(4000),
		bytes: fc.uint8Array({ minLength: 1, maxLength: 20 }),
	}),
);
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function damaged(frame: Buffer, edits: Edit[]): Buffer {
	return edits.reduce((bytes, change) => {
		const at = bytes.length === 0 ? 0 : change.at % bytes.length;
		switch (change.kind) {
			case 'cut':
				return bytes.subarray(0, at);
			case 'repeat':
				return Buffer.concat([bytes, bytes.subarray(at)]);
			case 'insert':
				return Buffer.concat([bytes.subarray(0, at), change.bytes, bytes.subarray(at)]);
			default: {
				const copy = Buffer.from(bytes);
				if (copy.length > 0) copy[at] = change.value;
				return copy;
			}
		}
	}, frame);
}

const damage = fc.array(edit, { minLength: 1, maxLength: 4 });

describe('malformed frames never crash or hang', () => {
	test('70,000 damaged frames, many on one connection', async () => {
		let decoder = newDecoder();
		let count = 0;
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...frames), damage, async (frame, edits) => {
				if (count++ % 500 === 0) decoder = newDecoder();
				await decoder.push(damaged(frame, edits));
			}),
			{ numRuns: 70_000 },
		);
		expect(count).toBe(70_000);
	}, 120_000);

	test('20,000 messages of random bytes', async () => {
		const decoder = newDecoder();
		// The first one makes each a header with a length beyond reason.
		const bytes = fc
			.tuple(fc.integer({ min: 1, max: 255 }), fc.uint8Array({ minLength: 15, maxLength: 300 }))
			.map(([first, rest]) => Uint8Array.of(first, ...rest));
		await fc.assert(
			fc.asyncProperty(bytes, async (message) => {
				await decoder.push(message);
			}),
			{ numRuns: 20_000 },
		);
		expect(decoder.malformed).toBe(20_000);
	}, 60_000);

	test('2,000 damaged brotli frames', async () => {
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...brotliFrames), damage, async (frame, edits) => {
				const decoder = newDecoder();
				await decoder.push(damaged(frame, edits));
			}),
			{ numRuns: 2_000 },
		);
	}, 60_000);

	test('10,000 commands of a known name with anything in them', async () => {
		const anything = fc.jsonValue({ maxDepth: 4 });
		const command = fc.record({
			cmd: fc.constantFrom(...Object.keys(COMMANDS)),
			data: fc.oneof(anything, fc.record({ pb: fc.oneof(anything, fc.base64String()) })),
			info: anything,
		});
		await fc.assert(
			fc.asyncProperty(command, async (value) => {
				const decoder = newDecoder();
				await decoder.push(messageFrame([value], 'plain'));
			}),
			{ numRuns: 10_000 },
		);
	}, 60_000);

	test('after any of it, a sound frame is read', async () => {
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...frames), damage, async (frame, edits) => {
				const received: Received[] = [];
				const decoder = new StreamDecoder(
					(cmd) => cmd === 'AFTERWARDS',
					(some) => received.push(...some),
				);
				decoder.push(damaged(frame, edits));
				await decoder.push(messageFrame([{ cmd: 'AFTERWARDS' }], 'zlib'));
				expect(received).toContainEqual({ kind: 'command', command: { cmd: 'AFTERWARDS' } });
			}),
			{ numRuns: 5_000 },
		);
	}, 60_000);
});
