import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Account } from '../../accounts';
import { caller, numberParameter, textParameter } from '../../arrival';
import { md5 } from '../../digest';
import type { Envelope } from '../../envelope';
import { fail, ok } from '../../envelope';
import { signedIn, signedInWrite } from '../../guards';
import { stringifyJson } from '../../json';
import type { World } from '../../world';
import { characters } from './limits';
import { muteOf, rightsIn, silenceOf } from './moderation';
import type { Room } from './rooms';
import type { Danmaku } from './state';

/** Chat in a live room. */
export function chatRoutes(app: FastifyInstance, world: World): void {
	app.post('/msg/send', { preHandler: signedInWrite(world) }, async (request) =>
		sendDanmaku(world, request),
	);

	app.get(
		'/xlive/web-room/v1/index/getInfoByUser',
		{ preHandler: [signedIn(world), world.wbi.guard('unchecked')] },
		async (request) => {
			const account = caller(request);
			const room = world.live.rooms.find(numberParameter(request, 'room_id'));
			if (!room) return fail(1, '房间不存在');
			const { level, permissions } = rightsIn(room, account.uid);
			const isAdmin = level === 1 || level === 2;
			return ok({
				info: { uid: account.uid, uname: account.uname, uface: account.face },
				badge: {
					is_room_admin: isAdmin,
					admin_level: isAdmin ? level : 0,
					permissions: isAdmin ? permissions : null,
				},
				property: {
					danmu: {
						mode: 1,
						color: 16777215,
						length: account.danmakuLength,
						room_id: room.roomId,
					},
				},
			});
		},
	);
}

function sendDanmaku(world: World, request: FastifyRequest): Envelope {
	const { live, clock } = world;
	const account = caller(request);
	const room = live.rooms.find(numberParameter(request, 'roomid'));
	const sent = textParameter(request, 'msg');
	const complete = ['rnd', 'fontsize', 'color'].every(
		(name) => numberParameter(request, name) !== undefined,
	);
	// Short ids belong to other endpoints: chat takes the long one only.
	const known = room !== undefined && String(room.roomId) === textParameter(request, 'roomid');
	if (!sent || !known || !complete) return chatRefusal(-400, '参数错误');
	const isEmoticon = numberParameter(request, 'dm_type') === 1;
	const emoticon = isEmoticon ? room.emoticons.find(({ unique }) => unique === sent) : undefined;
	if (isEmoticon && !emoticon?.usable) return chatRefusal(-400, '表情不可用');
	const text = emoticon?.name ?? sent;

	const refused = refuseSpeaker(world, room, account) ?? refuseText(world, room, account, text);
	if (refused) return refused;
	const message: Danmaku = {
		id: md5(`danmaku ${live.danmaku.length} ${room.roomId}`),
		uid: account.uid,
		roomId: room.roomId,
		text,
		at: clock.now(),
		fields: request.arrival.body,
		emoticon,
	};
	live.danmaku.push(message);
	if (room.broadcast) room.broadcast.danmaku += 1;
	return shown(message, account, request);
}

function refuseSpeaker({ clock }: World, room: Room, { uid }: Account): Envelope | undefined {
	const { blacklist } = room.moderation;
	const isMuted = muteOf(room, uid, clock.now()) !== undefined;
	if (isMuted || blacklist.some((entry) => entry.uid === uid)) {
		return chatRefusal(1003, '你被禁言啦');
	}
	const mayAlwaysTalk = rightsIn(room, uid).level > 0;
	if (silenceOf(room, clock.now()) && !mayAlwaysTalk) {
		return chatRefusal(-403, '当前房间已开启禁言');
	}
	return undefined;
}

function refuseText(
	{ live, clock }: World,
	room: Room,
	{ uid, danmakuLength }: Account,
	text: string,
): Envelope | undefined {
	if (characters(text) > danmakuLength) {
		return { ...chatRefusal(1003212, '超出限制长度'), data: null };
	}
	const { minimumGapMs, repeatWindowMs, answer, blockedWords } = live.danmakuRules;
	const since = (ms: number) =>
		live.danmaku.filter((message) => message.uid === uid && clock.now() - message.at < ms);
	const isRepeat = since(repeatWindowMs).some((message) => message.text === text);
	const isTooFast = since(minimumGapMs).length > 0;
	if (isRepeat)
		return answer === 'refuse' ? chatRefusal(10030, '重复发送') : swallowed('msg repeat');
	if (isTooFast) {
		return answer === 'refuse'
			? chatRefusal(10031, '您发送弹幕的频率过快')
			: swallowed('msg in 1s');
	}
	if (blockedWords.some((word) => text.includes(word))) return swallowed('f');
	if (room.moderation.shieldWords.some((word) => text.includes(word.text))) return swallowed('k');
	return undefined;
}

function chatRefusal(code: number, text: string): Envelope {
	return { code, message: text, msg: text };
}

/** Code 0, and yet nobody sees the message: only the text tells. */
function swallowed(text: string): Envelope {
	return { code: 0, data: [], message: text, msg: text };
}

function shown(message: Danmaku, account: Account, request: FastifyRequest): Envelope {
	const extra = {
		send_from_me: true,
		master_player_hidden: false,
		mode: 0,
		color: numberParameter(request, 'color'),
		dm_type: message.emoticon ? 1 : 0,
		font_size: numberParameter(request, 'fontsize'),
		player_mode: numberParameter(request, 'mode') ?? 1,
		show_player_type: 0,
		content: message.text,
		user_hash: String(parseInt(md5(String(account.uid)).slice(0, 8), 16)),
		emoticon_unique: message.emoticon?.unique ?? '',
		bulge_display: 0,
		recommend_score: 5,
		direction: 0,
		emots: null,
		is_audited: false,
		id_str: message.id,
		show_reply: true,
		reply_mid: numberParameter(request, 'reply_mid') ?? 0,
		reply_uname: textParameter(request, 'reply_uname') ?? '',
		hit_combo: 0,
	};
	const data = {
		mode_info: {
			mode: 0,
			show_player_type: 0,
			extra: stringifyJson(extra),
			user: sender(account),
		},
		dm_v2: null,
	};
	return { code: 0, data, message: '', msg: '' };
}

function sender({ uid, uname, face }: Account): object {
	return {
		uid,
		base: {
			name: uname,
			face,
			name_color: 0,
			is_mystery: false,
			risk_ctrl_info: null,
			origin_info: { name: uname, face },
			official_info: { role: 0, title: '', desc: '', type: -1 },
			name_color_str: '',
		},
		medal: null,
		wealth: null,
		title: { old_title_css_id: '', title_css_id: '' },
		guard: null,
		uhead_frame: null,
		guard_leader: { is_guard_leader: false },
	};
}
