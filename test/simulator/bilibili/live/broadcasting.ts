import type { FastifyInstance, FastifyRequest } from 'fastify';
import { caller, numberParameter, textParameter } from '../../arrival';
import { unixSeconds } from '../../beijingTime';
import { fail, ok, oldFail, oldOk } from '../../envelope';
import { oldRefusals, signedIn, signedInWrite } from '../../guards';
import type { World } from '../../world';
import { pushAddresses } from './pushAddresses';
import { livehimeOnly, mayBroadcastFrom, startLive } from './startLive';

/** Going live and stopping, the push address, and the figures of a broadcast. */
export function broadcastingRoutes(app: FastifyInstance, world: World): void {
	const { live, clock } = world;
	const ownRoom = (request: FastifyRequest) =>
		live.rooms.owned(caller(request).uid, numberParameter(request, 'room_id'));

	app.get('/xlive/app-blink/v1/liveVersionInfo/getHomePageLiveVersion', async (request) => {
		if (textParameter(request, 'system_version') !== '2') return fail(-400, '请求错误');
		const { version, build } = live.livehime;
		return ok({
			curr_version: version,
			build,
			instruction: '',
			file_size: '301455872',
			file_md5: '5d0f1c9a4be27836c0e9f8d17a62b354',
			content: '<p>优化开播体验</p>',
			download_url: `https://dl.hdslb.com/bili/bililive/win/Livehime-Win-${version}-x64.exe`,
			hdiffpatch_switch: 0,
		});
	});

	app.post(
		'/room/v1/Room/startLive',
		{ preHandler: signedInWrite(world, oldRefusals) },
		async (request) => startLive(world, request),
	);

	app.post(
		'/room/v1/Room/stopLive',
		{ preHandler: signedInWrite(world, oldRefusals) },
		async (request) => {
			const room = ownRoom(request);
			if (!room) return oldFail(-400, '没有权限');
			if (!mayBroadcastFrom(textParameter(request, 'platform'), caller(request))) {
				return livehimeOnly();
			}
			const change = live.rooms.stop(room) ? 1 : 0;
			return oldOk({ change, status: room.carousel ? 'ROUND' : 'PREPARING' }, '');
		},
	);

	app.get(
		'/xlive/app-blink/v1/live/StopLiveData',
		{ preHandler: signedIn(world) },
		async (request) => {
			const broadcast = live.rooms.broadcast(textParameter(request, 'live_key') ?? '');
			const own =
				broadcast && live.rooms.owned(caller(request).uid, broadcast.roomId)
					? broadcast
					: undefined;
			return ok({
				// The site counts on after the stop.
				LiveTime: own ? unixSeconds(clock.now() - own.startedAt) : 0,
				AddFans: own?.newFans ?? 0,
				HamsterRmb: 0,
				NewFansClub: 0,
				DanmuNum: own?.danmaku ?? 0,
				MaxOnline: own?.maximumOnline ?? 0,
				WatchedCount: own?.watched ?? 0,
			});
		},
	);

	app.post(
		'/xlive/app-blink/v1/live/FetchWebUpStreamAddr',
		{ preHandler: signedInWrite(world) },
		async (request) => {
			const account = caller(request);
			const room = live.rooms.of(account.uid);
			if (!room) return fail(1, '房间不存在');
			if (['1', 'true'].includes(textParameter(request, 'reset_key') ?? '')) {
				room.streamKeyVersion += 1;
			}
			const { rtmp, srt } = pushAddresses(room);
			const address = { addr: rtmp.addr, code: rtmp.code };
			return ok({
				addr: address,
				line: [{ name: '默认线路', src: 0, cdn_name: 'live', checked: 1 }],
				...(account.startRules.srt ? { srt_addr: { addr: srt.addr, code: srt.code } } : {}),
			});
		},
	);
}
