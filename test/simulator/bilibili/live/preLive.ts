import type { FastifyInstance } from 'fastify';
import { caller, numberParameter, textParameter } from '../../arrival';
import { fail, ok } from '../../envelope';
import { signedIn, signedInWrite } from '../../guards';
import type { World } from '../../world';
import { characters, titleLimit } from './limits';
import { retitle } from './roomSettings';

const imageStore = /^https?:\/\/[\w.-]+\.hdslb\.com\//;

/** What the streamer sees before going live: which room is theirs, its title and cover. */
export function preLiveRoutes(app: FastifyInstance, world: World): void {
	const { live } = world;

	app.get(
		'/xlive/app-blink/v1/preLive/PreLive',
		{ preHandler: signedIn(world) },
		async (request) => {
			const room = live.rooms.of(caller(request).uid);
			return room
				? ok({ title: room.title, cover: room.cover, coverVertical: emptyCover })
				: fail(1, '房间不存在');
		},
	);

	app.post(
		'/xlive/app-blink/v1/preLive/UpdatePreLiveInfo',
		{ preHandler: signedInWrite(world) },
		async (request) => {
			const room = live.rooms.of(caller(request).uid);
			const title = textParameter(request, 'title');
			const cover = textParameter(request, 'cover');
			const complete =
				textParameter(request, 'platform') !== undefined &&
				textParameter(request, 'mobi_app') !== undefined &&
				numberParameter(request, 'build') !== undefined;
			if (!complete) return fail(1, '参数错误', null);
			if (!room) return fail(1, '房间不存在', null);
			if (title !== undefined && characters(title) > titleLimit) return fail(1, '标题过长', null);
			if (cover && !imageStore.test(cover)) return fail(100402, '图片地址不合法', null);
			if (cover) room.cover = { url: cover, auditStatus: 0, auditReason: '' };
			const audit = retitle(room, title === '' ? undefined : title);
			return ok({ audit_info: { audit_title: '', ...audit } });
		},
	);
}

const emptyCover = { url: '', auditStatus: 1, auditReason: '' };
