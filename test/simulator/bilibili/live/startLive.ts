import type { FastifyRequest } from 'fastify';
import type { Account } from '../../accounts';
import { caller, numberParameter, textParameter } from '../../arrival';
import { zeroDateTime } from '../../beijingTime';
import type { Envelope } from '../../envelope';
import { oldFail } from '../../envelope';
import { voucher } from '../../faultCatalogue';
import type { World } from '../../world';
import type { Livehime } from './livehime';
import { pushAddresses } from './pushAddresses';
import type { Room } from './rooms';
import { subSessionKey } from './rooms';

const livehimePlatforms = ['pc_link', 'android_link'];

/** Whether this kind of client may start and stop the account's broadcasts. */
export function mayBroadcastFrom(platform: string | undefined, { startRules }: Account): boolean {
	return platform === 'pc' ? startRules.webStart : livehimePlatforms.includes(platform ?? '');
}

/** The refusal of every client but Livehime. */
export const livehimeOnly = (): Envelope => refuse(60034, '系统维护仅支持直播姬开播');

/**
 * `startLive`: whose room, which client, which area, and whether the person must be checked first.
 * A start while live changes nothing and tells the running broadcast again.
 */
export function startLive({ live }: World, request: FastifyRequest): Envelope {
	const account = caller(request);
	const platform = textParameter(request, 'platform');
	const areaId = numberParameter(request, 'area_v2');
	const room = live.rooms.owned(account.uid, numberParameter(request, 'room_id'));
	if (areaId === undefined || platform === undefined) return refuse(-400, '请求错误');
	if (!room) return refuse(4, '没有权限');

	const refused = refuseClient(live.livehime, platform, account, request);
	if (refused) return refused;
	const area = live.areas.open(areaId);
	if (!area) return refuse(60009, '分区已下线');
	if (area.realNameOnly) return refuse(60013, '该分区需实名认证后才能开播');
	if (room.broadcast) return started(room, account, 0);
	if (account.startRules.check !== 'none') return checkWanted(account);
	room.areaId = area.id;
	live.rooms.start(room);
	return started(room, account, 1);
}

/** Which clients may start a broadcast for this account, and what the others are told. */
function refuseClient(
	livehime: Livehime,
	platform: string,
	account: Account,
	request: FastifyRequest,
): Envelope | undefined {
	if (platform === 'web_link') return refuse(60037, 'web在线开播已下线');
	if (![...livehimePlatforms, 'pc'].includes(platform)) return refuse(-400, '请求错误');
	if (!mayBroadcastFrom(platform, account)) return livehimeOnly();
	if (platform === 'pc') return undefined;

	const parameters = allParameters(request);
	const { version, build, appkey, sign } = parameters;
	const unsigned = appkey === undefined && sign === undefined;
	if (
		!livehime.isCurrent(version, Number(build)) ||
		(unsigned && account.startRules.appSignature)
	) {
		return faceCheck('目标分区需要人脸认证，请升级最新客户端再次尝试', account);
	}
	return unsigned || livehime.acceptsSignature(parameters)
		? undefined
		: refuse(-3, 'API校验密匙错误');
}

function allParameters({ arrival }: FastifyRequest): Record<string, string> {
	const entries = Object.entries({ ...arrival.query, ...arrival.body });
	return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

/** The check only the person can pass: face recognition, or an identity check with a voucher. */
function checkWanted(account: Account): Envelope {
	return account.startRules.check === 'face'
		? faceCheck('目标分区需要人脸认证，请在关播时点击开播唤起人脸认证', account)
		: answer(60043, '本次开播需要身份验证', { risk_extra: { v_voucher: voucher } });
}

function started(room: Room, account: Account, change: 0 | 1): Envelope {
	const { rtmp, srt } = pushAddresses(room);
	return answer(0, change === 0 ? '重复开播' : '', {
		change,
		status: 'LIVE',
		live_key: String(room.broadcast?.liveKey),
		sub_session_key: subSessionKey(room),
		rtmp: { type: 1, ...rtmp, provider: 'live' },
		protocols: [
			{ protocol: 'rtmp', ...rtmp, provider: 'txy' },
			...(account.startRules.srt ? [{ protocol: 'srt', ...srt, provider: 'live' }] : []),
		],
		up_stream_extra: { isp: '电信' },
	});
}

/** 60024, with the page on which the person passes the check. */
function faceCheck(text: string, account: Account): Envelope {
	const page = 'https://www.bilibili.com/blackboard/live/face-auth-middle.html';
	const qr = `${page}?source_event=400&mid=${account.uid}`;
	return answer(60024, text, { need_face_auth: true, qr });
}

/** `data` is that of a start that did not happen, but for the fields given. */
function answer(code: number, text: string, fields: object): Envelope {
	const data = {
		change: 0,
		status: '',
		try_time: zeroDateTime,
		room_type: 0,
		live_key: '',
		sub_session_key: '',
		rtmp: { type: 0, addr: '', code: '', new_link: '', provider: '' },
		protocols: null,
		notice: { type: 1, status: 0, title: '', msg: '', button_text: '', button_url: '' },
		qr: '',
		need_face_auth: false,
		service_source: 'live-streaming',
		rtmp_backup: null,
		up_stream_extra: null,
		...fields,
	};
	return { code, data, message: text, msg: text };
}

function refuse(code: number, text: string): Envelope {
	return oldFail(code, text, null);
}
