import type { FastifyInstance } from 'fastify';
import { sha1 } from '../../digest';
import { fail, ok } from '../../envelope';
import { signedInWrite } from '../../guards';
import type { UploadedFile } from '../../log';
import type { World } from '../../world';

const maximumBytes = 20 * 1024 * 1024;

/** `api.bilibili.com`: pictures for private messages and posts go to the picture store. */
export function pictureUploadRoutes(app: FastifyInstance, world: World): void {
	app.post(
		'/x/dynamic/feed/draw/upload_bfs',
		{ preHandler: signedInWrite(world) },
		async (request) => {
			const { file_up: file, biz, category } = request.arrival.body as Record<string, unknown>;
			const forMessages = biz === 'im';
			if (!forMessages && !(biz === 'new_dyn' && category === 'daily')) {
				return fail(-400, '请求错误');
			}
			if (!isFile(file)) return fail(-616, '上传文件不存在');
			if (file.size > maximumBytes) return fail(-617, '上传文件太大');
			const picture = measure(file.bytes);
			if (!picture) return fail(-400, '图片格式不支持');
			const directory = forMessages ? 'im_new' : 'new_dyn';
			const url = `https://i0.hdslb.com/bfs/${directory}/${sha1(file.bytes)}.${picture.extension}`;
			world.messages.images.set(url, file);
			return ok({
				image_url: url,
				image_width: picture.width,
				image_height: picture.height,
				// KB, with a fraction.
				img_size: file.size / 1024,
			});
		},
	);
}

function isFile(value: unknown): value is UploadedFile {
	return typeof value === 'object' && value !== null && 'bytes' in value;
}

interface Picture {
	extension: string;
	width: number;
	height: number;
}

/** Reads type and size from the picture's own header; undefined when it is no picture. */
function measure(bytes: Buffer): Picture | undefined {
	if (bytes.length < 24) return undefined;
	const latin = bytes.toString('latin1', 0, 16);
	if (latin.startsWith('\x89PNG')) {
		return { extension: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
	}
	if (latin.startsWith('GIF8')) {
		return { extension: 'gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
	}
	if (latin.startsWith('RIFF') && latin.slice(8, 12) === 'WEBP') {
		return { extension: 'webp', width: 1, height: 1 };
	}
	return latin.startsWith('\xff\xd8\xff') ? measureJpeg(bytes) : undefined;
}

/** The size stands in the frame header, one of the segments behind the start of the file. */
function measureJpeg(bytes: Buffer): Picture | undefined {
	let offset = 2;
	while (offset + 9 < bytes.length && bytes[offset] === 0xff) {
		const marker = bytes[offset + 1];
		const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
		if (isFrame) {
			const [height, width] = [bytes.readUInt16BE(offset + 5), bytes.readUInt16BE(offset + 7)];
			return { extension: 'jpg', width, height };
		}
		offset += 2 + bytes.readUInt16BE(offset + 2);
	}
	return undefined;
}
