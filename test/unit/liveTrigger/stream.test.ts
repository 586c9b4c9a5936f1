import { encodePacket, OPERATION } from '../../../nodes/bilibili/api/livePackets';
import {
	authReply,
	heartbeatReply,
	messageFrame,
	packet,
	parseClientPacket,
} from '../../simulator/bilibili/danmaku/packets';
import { chatMessage } from '../../support/liveCommands';
import { decode, readable } from '../../support/liveEvents';

const watched = { cmd: 'WATCHED_CHANGE', data: { num: 20931 } };
const preparing = { cmd: 'PREPARING', roomid: '25600481' };
const commandNames = async (...messages: Uint8Array[]) => {
	const { received, malformed } = await decode(messages);
	const names = received.map((one) => (one.kind === 'command' ? one.command.cmd : one.kind));
	return { names, malformed };
};
const pieces = (bytes: Buffer, size: number) =>
	Array.from({ length: Math.ceil(bytes.length / size) }, (_piece, index) =>
		bytes.subarray(index * size, (index + 1) * size),
	);

describe('what the client sends', () => {
	test('a login', () => {
		const sent = parseClientPacket(Buffer.from(encodePacket(OPERATION.auth, '{"uid":0}')));
		expect(sent).toEqual({ operation: 7, body: Buffer.from('{"uid":0}') });
	});

	test('a heartbeat is a bare header', () => {
		expect(Buffer.from(encodePacket(OPERATION.heartbeat)).toString('hex')).toBe(
			'00000010001000010000000200000001',
		);
	});
});

describe('what the server sends', () => {
	test('the answer to a login', async () => {
		const { received } = await decode([authReply(0), authReply(-101)]);
		expect(received).toEqual([
			{ kind: 'authReply', code: 0 },
			{ kind: 'authReply', code: -101 },
		]);
	});

	test.each(['', '[object Object]', 'an echo that is much longer than a header'])(
		'the answer to a heartbeat with the echo "%s", which its header does not count',
		async (echo) => {
			const reply = heartbeatReply(2931, Buffer.from(echo));
			expect(await commandNames(reply, messageFrame([watched], 'plain'))).toEqual({
				names: ['heartbeat', 'WATCHED_CHANGE'],
				malformed: 0,
			});
		},
	);

	test('an answer to a heartbeat with a command behind it', async () => {
		const message = Buffer.concat([
			heartbeatReply(1, Buffer.alloc(0)),
			messageFrame([watched], 'plain'),
		]);
		expect((await commandNames(message)).names).toEqual(['heartbeat', 'WATCHED_CHANGE']);
	});

	test('an answer to a heartbeat with its echo and then a command behind it', async () => {
		const message = Buffer.concat([
			heartbeatReply(1, Buffer.from('[object Object]')),
			messageFrame([watched], 'plain'),
			heartbeatReply(1, Buffer.from(encodePacket(OPERATION.heartbeat))),
			messageFrame([preparing], 'zlib'),
		]);
		expect(await commandNames(message)).toEqual({
			names: ['heartbeat', 'WATCHED_CHANGE', 'heartbeat', 'PREPARING'],
			malformed: 0,
		});
	});

	test.each([0, 1, 2, 4, 6, 7, 9, 12, 17, 1000])(
		'operation %d, which means nothing to us, with a command before and behind it',
		async (operation) => {
			const unknown = packet({ version: 2, operation }, Buffer.from('anything'));
			const message = Buffer.concat([
				messageFrame([watched], 'plain'),
				unknown,
				messageFrame([preparing], 'zlib'),
			]);
			expect(await commandNames(message)).toEqual({
				names: ['WATCHED_CHANGE', 'PREPARING'],
				malformed: 0,
			});
		},
	);

	test('several packets of different kinds in one message', async () => {
		const message = Buffer.concat([
			messageFrame([watched, preparing], 'plain'),
			messageFrame([preparing, watched], 'zlib'),
			messageFrame([watched], 'plain'),
		]);
		expect(await commandNames(message)).toEqual({
			names: ['WATCHED_CHANGE', 'PREPARING', 'PREPARING', 'WATCHED_CHANGE', 'WATCHED_CHANGE'],
			malformed: 0,
		});
	});

	test.each([1, 7, 16, 17, 100])('packets cut into pieces of %d bytes', async (size) => {
		const frames = [
			messageFrame([chatMessage(), watched], 'zlib'),
			messageFrame([preparing], 'plain'),
		];
		const result = await commandNames(...frames.flatMap((frame) => pieces(frame, size)));
		expect(result).toEqual({ names: ['DANMU_MSG', 'WATCHED_CHANGE', 'PREPARING'], malformed: 0 });
	});

	test('a packet whose rest never comes does not swallow those after it', async () => {
		const cut = messageFrame([chatMessage()], 'zlib').subarray(0, 60);
		const result = await commandNames(cut, messageFrame([watched], 'plain'));
		expect(result).toEqual({ names: ['WATCHED_CHANGE'], malformed: 1 });
	});

	test('commands keep their order, whatever it takes to decompress them', async () => {
		const frames = Array.from({ length: 30 }, (_frame, index) =>
			messageFrame([{ cmd: `N${index}` }], readable[index % readable.length]),
		);
		const { names } = await commandNames(...frames);
		expect(names).toEqual(frames.map((_frame, index) => `N${index}`));
	});

	test('integers beyond 2^53 keep all their digits', async () => {
		const command = { cmd: 'INTERACT_WORD', data: { trigger_time: 1782906320417533203n } };
		const { received } = await decode([messageFrame([command], 'zlib')]);
		expect(received).toMatchObject([
			{ command: { data: { trigger_time: '1782906320417533203' } } },
		]);
	});
});

describe('commands that nobody wants', () => {
	const onlyDanmaku = (cmd: string) => cmd === 'DANMU_MSG';

	test('are left out', async () => {
		const frame = messageFrame([watched, chatMessage({ text: '在吗' }), preparing], 'zlib');
		const { received } = await decode([frame], onlyDanmaku);
		expect(received).toMatchObject([{ command: { cmd: 'DANMU_MSG' } }]);
	});

	test('are not parsed: nonsense in them does not matter', async () => {
		const nonsense = packet({ version: 0, operation: 5 }, Buffer.from('{"cmd":"NOTICE_MSG",,,}'));
		expect(await decode([nonsense], onlyDanmaku)).toEqual({ received: [], malformed: 0 });
	});

	test('are known by their name without its suffix, wherever it stands', async () => {
		const commands = [
			{ cmd: 'DANMU_MSG:4:0:2:2:2:0', info: [] },
			{ info: [], cmd: 'DANMU_MSG:4' },
			{ data: {}, cmd: 'NOTICE_MSG' },
		];
		const { received } = await decode([messageFrame(commands, 'plain')], onlyDanmaku);
		expect(received.map((one) => one.kind === 'command' && one.command.cmd)).toEqual([
			'DANMU_MSG',
			'DANMU_MSG',
		]);
	});
});

describe('what makes no sense is counted and left out', () => {
	const inner = messageFrame([watched], 'plain');
	const message = (version: number, body: Buffer) => packet({ version, operation: 5 }, body);
	const huge = 9 * 1024 * 1024;

	test.each<[string, Buffer]>([
		['bytes that are no header', Buffer.alloc(64, 7)],
		['a length beyond reason', packet({ version: 0, operation: 5 }, inner, huge)],
		['a length shorter than the header', packet({ version: 0, operation: 5 }, inner, 3)],
		['text that is no JSON', message(0, Buffer.from('{"cmd":'))],
		['JSON that is no object', message(0, Buffer.from('[1]'))],
		['a command without a name', message(0, Buffer.from('{"data":{}}'))],
		[
			'a command that is longer than any',
			messageFrame([{ cmd: 'DANMU_MSG', text: 'a'.repeat(600 * 1024) }], 'plain'),
		],
		['zlib that is none', message(2, Buffer.from('nothing of the kind'))],
		['brotli that is none', message(3, Buffer.from('nothing of the kind'))],
		[
			'an answer to a login that is no JSON',
			packet({ version: 1, operation: 8 }, Buffer.from('{')),
		],
	])('%s', async (_title, bytes) => {
		const result = await commandNames(bytes, messageFrame([preparing], 'plain'));
		expect(result).toEqual({ names: ['PREPARING'], malformed: 1 });
	});

	test('compression within compression within compression', async () => {
		let frame = messageFrame([watched], 'zlib');
		const { deflateSync } = await import('node:zlib');
		for (let depth = 0; depth < 3; depth++) frame = message(2, deflateSync(frame));
		expect(await commandNames(frame)).toEqual({ names: [], malformed: 1 });
	});
});
