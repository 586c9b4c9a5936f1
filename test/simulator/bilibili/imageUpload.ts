import type { FastifyInstance } from 'fastify';
import { textParameter } from '../arrival';
import { sha1 } from '../digest';
import { fail, ok } from '../envelope';
import { signedInWrite } from '../guards';
import type { UploadedFile } from '../log';
import type { World } from '../world';

const maximumBytes = 20 * 1024 * 1024;
const extensions: Record<string, string> = { 'image/png': 'png', 'image/jpeg': 'jpg' };

/** `api.bilibili.com`: images for room covers go to the image store and come back as an address. */
export function imageUploadRoutes(app: FastifyInstance, world: World): void {
	app.post('/x/upload/web/image', { preHandler: signedInWrite(world) }, async (request) => {
		const file = request.arrival.body.file as UploadedFile | undefined;
		const bucket = textParameter(request, 'bucket');
		const directory = textParameter(request, 'dir') ?? '';
		const extension = extensions[file?.mimetype ?? ''];
		if (!bucket) return fail(-400, '请求错误');
		if (!file || !extension) return fail(-616, '上传文件不存在');
		if (file.size > maximumBytes) return fail(-617, '上传文件太大');
		const etag = sha1(file.bytes);
		const path = [bucket, directory, `${etag}.${extension}`].filter(Boolean).join('/');
		const location = `http://i0.hdslb.com/bfs/${path}`;
		world.live.images.set(location, file);
		return ok({ location, etag });
	});
}
