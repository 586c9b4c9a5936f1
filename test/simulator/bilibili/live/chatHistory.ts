import type { FastifyInstance } from 'fastify';
import { numberParameter } from '../../arrival';
import { beijingDateTime, unixSeconds } from '../../beijingTime';
import { fail, ok } from '../../envelope';
import { signedIn } from '../../guards';
import type { World } from '../../world';
import { rightsIn } from './moderation';
import type { Emoticon, Room } from './rooms';
import type { Danmaku } from './state';

const mostOfEach = 10;

/** What was last said in a room, and which emoticons can be sent to it. */
export function chatHistoryRoutes(app: FastifyInstance, world: World): void {
	const { live } = world;

	app.get('/xlive/web-room/v1/dM/gethistory', async (request) => {
		const room = live.rooms.find(numberParameter(request, 'roomid'));
		if (!room) return { code: 1, message: '参数错误', msg: '参数错误', data: null };
		const said = live.danmaku.filter(({ roomId }) => roomId === room.roomId);
		const isAdmins = ({ uid }: Danmaku) => rightsIn(room, uid).level > 0;
		const views = (some: Danmaku[]) =>
			some.slice(-mostOfEach).map((message) => historyView(world, room, message));
		const admin = views(said.filter(isAdmins));
		// What an admin says stands in both lists.
		return { code: 0, data: { admin, room: views(said) }, message: '', msg: '' };
	});

	app.get(
		'/xlive/web-ucenter/v2/emoticon/GetEmoticons',
		{ preHandler: signedIn(world) },
		async (request) => {
			const room = live.rooms.find(numberParameter(request, 'room_id'));
			if (!room) return fail(-400, '请求错误');
			const small = { unique: 'emoji_208', name: '[dog]', usable: true };
			return ok({
				data: [
					emoticonPackage(1, '通用表情', [small]),
					emoticonPackage(2, '房间专属表情', room.emoticons),
				],
				fans_brand: 1,
				purchase_url: null,
			});
		},
	);
}

function emoticonPackage(type: number, name: string, emoticons: Emoticon[]): object {
	return {
		emoticons: emoticons.map(({ unique, name: emoji, usable }, index) => ({
			emoji,
			descript: '',
			emoticon_id: index + 1,
			emoticon_unique: unique,
			perm: usable ? 1 : 0,
			unlock_need_level: usable ? 0 : 10,
			unlock_show_text: usable ? '' : '粉丝团10级',
			url: pictureOf(unique),
		})),
		pkg_id: type,
		pkg_name: name,
		pkg_type: type,
		pkg_perm: 1,
	};
}

const pictureOf = (unique: string) => `http://i0.hdslb.com/bfs/live/${unique}.png`;

function historyView({ accounts }: World, room: Room, message: Danmaku): object {
	const account = accounts.get(message.uid);
	const { emoticon, mystery = false, fields } = message;
	const name = mystery ? '神秘人' : (account?.uname ?? '');
	const guard = room.audience.guards.find(({ uid }) => uid === message.uid);
	return {
		text: message.text,
		dm_type: emoticon ? 1 : 0,
		uid: mystery ? 0 : message.uid,
		nickname: name,
		timeline: beijingDateTime(message.at),
		isadmin: rightsIn(room, message.uid).level > 0 ? 1 : 0,
		medal: guard ? [21, '不咕团', '阿夏', room.roomId] : [],
		rnd: String(unixSeconds(message.at)),
		guard_level: guard?.level ?? 0,
		emoticon: {
			id: 0,
			emoticon_unique: emoticon?.unique ?? '',
			url: emoticon ? pictureOf(emoticon.unique) : '',
		},
		emots: null,
		id_str: message.id,
		reply: {
			show_reply: true,
			reply_mid: Number(fields.reply_mid ?? 0),
			reply_uname: fields.reply_uname ?? '',
			reply_is_mystery: false,
		},
		user: {
			uid: mystery ? 0 : message.uid,
			base: { name, face: account?.face ?? '', is_mystery: mystery },
		},
	};
}
