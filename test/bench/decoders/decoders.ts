import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliDecompress, inflate } from 'node:zlib';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { commandFilter } from '../../../nodes/bilibili/LiveRoomTrigger/events';
import {
	StreamDecoder,
	type Received,
} from '../../../nodes/bilibili/LiveRoomTrigger/stream/decoder';

export interface Decoder {
	name: string;
	/** Decodes all frames, so many at a time, and returns how many commands it has parsed. */
	decodeAll(frames: Buffer[], atOnce: number): Promise<number>;
}

type Decode = (frame: Buffer) => unknown[] | Promise<unknown[]>;

const require_ = createRequire(__filename);

/** The parts of the packages that decode are not all exported: they are loaded by file. */
const fileIn = (name: string, file: string) =>
	join(dirname(require_.resolve(`${name}/package.json`)), file);

const peer = (name: string, decode: Decode): Decoder => ({
	name,
	decodeAll: async (frames, atOnce) => {
		let next = 0;
		let commands = 0;
		const lane = async () => {
			while (next < frames.length) {
				const found = await decode(frames[next++]);
				commands += found.length;
			}
		};
		await Promise.all(Array.from({ length: atOnce }, lane));
		return commands;
	},
});

/** This package's decoder: one after the other, as the frames of a connection come. */
const own = (name: string, isWanted: (cmd: string) => boolean): Decoder => ({
	name,
	decodeAll: async (frames) => {
		let commands = 0;
		const decoder = new StreamDecoder(isWanted, (received: Received[]) => {
			commands += received.length;
		});
		for (const frame of frames) {
			decoder.push(frame);
			while (decoder.isBusy) await new Promise((resolve) => setImmediate(resolve));
		}
		return commands;
	},
});

export async function loadDecoders(): Promise<{
	peers: Decoder[];
	whole: Decoder;
	chosen: Decoder;
}> {
	const inflateAsync = promisify(inflate);
	const brotliDecompressAsync = promisify(brotliDecompress);

	const tiny = (await import(pathToFileURL(require_.resolve('tiny-bilibili-ws')).href)) as {
		deserialize(frame: Buffer, zlib: object): Promise<unknown[]>;
	};
	const liveWs = require_(fileIn('bilibili-live-ws', 'src/buffer.js')) as {
		makeDecoder(zlib: object): (frame: Buffer) => Promise<unknown[]>;
	};
	const danmakuFile = fileIn('bilibili-live-danmaku', 'dist/buffer.js');
	const liveDanmaku = (await import(pathToFileURL(danmakuFile).href)) as {
		decoder(frame: Uint8Array): unknown[];
	};

	return {
		peers: [
			peer(
				'tiny-bilibili-ws 1.0.2',
				async (frame) => await tiny.deserialize(frame, { inflateAsync, brotliDecompressAsync }),
			),
			peer('bilibili-live-ws 6.3.1', liveWs.makeDecoder({ inflateAsync, brotliDecompressAsync })),
			peer('bilibili-live-danmaku 0.7.13', (frame) => liveDanmaku.decoder(frame)),
		],
		whole: own('this package, every command', () => true),
		chosen: own(
			'this package, default events',
			commandFilter(new Set(['danmaku', 'gift', 'guard', 'super_chat'])),
		),
	};
}
