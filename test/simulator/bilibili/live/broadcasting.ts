import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Account } from '../../accounts';
import { caller, numberParameter, textParameter } from '../../arrival';
import { unixSeconds, zeroDateTime } from '../../beijingTime';
import type { Envelope } from '../../envelope';
import { fail, ok, oldFail, oldOk } from '../../envelope';
import { voucher } from '../../faultCatalogue';
import { oldRefusals, signedIn, signedInWrite } from '../../guards';
import type { World } from '../../world';
import type { Room } from './rooms';
import { subSessionKey } from './rooms';
import { pushAddresses } from './pushAddresses';

const livehimePlatforms = ['pc_link', 'android_link'];

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
			if (!livehimePlatforms.includes(textParameter(request, 'platform') ?? '')) {
				const open = caller(request).startRules.webStart && textParameter(request, 'platform');
				if (open !== 'pc') return refusal(60034, '系统维护仅支持直播姬开播');
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
				// Counts on after the stop, until somebody asks.
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

	app.get(
		'/live_stream/v1/StreamList/get_stream_by_roomId',
		{ preHandler: signedIn(world, oldRefusals) },
		async (request) => {
			const room = ownRoom(request);
			if (!room) return oldFail(-400, '没有权限');
			const { addr, code } = pushAddresses(room).rtmp;
			return oldOk({ rtmp: { addr, code }, stream_line: [] });
		},
	);

	app.post(
		'/xlive/app-blink/v1/preLive/IsUserIdentifiedByFaceAuth',
		{ preHandler: signedInWrite(world) },
		async (request) => ok({ is_identified: caller(request).startRules.check === 'none' }),
	);
}

function startLive({ live }: World, request: FastifyRequest): Envelope {
	const account = caller(request);
	const platform = textParameter(request, 'platform');
	const areaId = numberParameter(request, 'area_v2');
	const room = live.rooms.owned(account.uid, numberParameter(request, 'room_id'));
	if (areaId === undefined || platform === undefined) return refusal(-400, '请求错误');
	if (!room) return refusal(4, '没有权限');

	const refused = refuseClient(live.livehime, platform, account, request);
	if (refused) return refused;
	const area = live.areas.open(areaId);
	if (!area) return refusal(60009, '分区已下线');
	if (area.realNameOnly) return refusal(60013, '该分区需实名认证后才能开播');
	if (room.broadcast) return started(room, account, 0);
	if (account.startRules.check !== 'none') return checkWanted(account);
	room.areaId = area.id;
	live.rooms.start(room);
	return started(room, account, 1);
}

/** Which clients may start a broadcast for this account, and what the others are told. */
function refuseClient(
	livehime: World['live']['livehime'],
	platform: string,
	account: Account,
	request: FastifyRequest,
): Envelope | undefined {
	if (platform === 'web_link') return refusal(60037, 'web在线开播已下线');
	if (platform === 'pc') {
		return account.startRules.webStart ? undefined : refusal(60034, '系统维护仅支持直播姬开播');
	}
	if (!livehimePlatforms.includes(platform)) return refusal(-400, '请求错误');

	const parameters = allParameters(request);
	const { version, build, appkey, sign } = parameters;
	const unsigned = appkey === undefined && sign === undefined;
	if (
		!livehime.isCurrent(version, Number(build)) ||
		(unsigned && account.startRules.appSignature)
	) {
		return withoutAddress(60024, '目标分区需要人脸认证，请升级最新客户端再次尝试', account);
	}
	return unsigned || livehime.acceptsSignature(parameters)
		? undefined
		: refusal(-3, 'API校验密匙错误');
}

function allParameters({ arrival }: FastifyRequest): Record<string, string> {
	const entries = Object.entries({ ...arrival.query, ...arrival.body });
	return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

/** The check only the person can pass: face recognition, or an identity check with a voucher. */
function checkWanted(account: Account): Envelope {
	return account.startRules.check === 'face'
		? withoutAddress(60024, '目标分区需要人脸认证，请在关播时点击开播唤起人脸认证', account)
		: withoutAddress(60043, '本次开播需要身份验证', account, {
				risk_extra: { v_voucher: voucher },
			});
}

function started(room: Room, account: Account, change: 0 | 1): Envelope {
	const { rtmp, srt } = pushAddresses(room);
	const data = {
		change,
		status: 'LIVE',
		try_time: zeroDateTime,
		room_type: 0,
		live_key: String(room.broadcast?.liveKey),
		sub_session_key: subSessionKey(room),
		rtmp: { type: 1, ...rtmp, provider: 'live' },
		protocols: [
			{ protocol: 'rtmp', ...rtmp, provider: 'txy' },
			...(account.startRules.srt ? [{ protocol: 'srt', ...srt, provider: 'live' }] : []),
		],
		notice: emptyNotice,
		qr: '',
		need_face_auth: false,
		service_source: 'live-streaming',
		rtmp_backup: null,
		up_stream_extra: { isp: '电信' },
	};
	const text = change === 0 ? '重复开播' : '';
	return { code: 0, data, message: text, msg: text };
}

/** A refusal whose `data` looks like a start without an address. */
function withoutAddress(code: number, text: string, account: Account, extra = {}): Envelope {
	const face = code === 60024;
	const data = {
		change: 0,
		status: '',
		try_time: zeroDateTime,
		room_type: 0,
		live_key: '',
		sub_session_key: '',
		rtmp: { type: 0, addr: '', code: '', new_link: '', provider: '' },
		protocols: null,
		notice: emptyNotice,
		qr: face
			? `https://www.bilibili.com/blackboard/live/face-auth-middle.html?source_event=400&mid=${account.uid}`
			: '',
		need_face_auth: face,
		service_source: 'live-streaming',
		rtmp_backup: null,
		up_stream_extra: null,
		...extra,
	};
	return { code, data, message: text, msg: text };
}

const emptyNotice = {
	type: 1,
	status: 0,
	title: '',
	msg: '',
	button_text: '',
	button_url: '',
};

function refusal(code: number, text: string): Envelope {
	return oldFail(code, text, null);
}
