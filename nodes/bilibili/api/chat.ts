import type { IDataObject } from 'n8n-workflow';
import { ServiceError } from '../../shared/http/errors';
import { objectOf, parseNestedJson } from '../../shared/http/json';
import { objectsOf, textOf } from '../../shared/values/wire';
import { CHAT_CODES, ROOM_INFO_CODES } from './codes/live';
import type { BilibiliClient } from './request';
import type { Params } from './wbi';

/** Why a danmaku that was accepted (code 0) is shown to nobody, by the reply's `message`. */
const NOT_SHOWN: Record<string, string> = {
	f: "Bilibili's own word filter swallowed it",
	fire: "Bilibili's own word filter swallowed it",
	k: "the streamer's word filter swallowed it",
	'msg in 1s': 'it came less than a second after the one before',
	'msg repeat': 'it repeats a message of the last seconds',
};

export interface Danmaku {
	roomId: string;
	text: string;
	/** Decimal RGB. The server goes by the colour chosen on the site where the account lacks the right. */
	color: number;
	/** 1 scrolls, 4 stands at the bottom, 5 at the top. */
	mode: number;
	/** Whom it answers: viewers see their name before it. */
	replyTo?: { uid: string; name: string | null; danmakuId: string | null };
	/** Whether `text` is the unique id of an emoticon. */
	emoticon?: boolean;
}

/**
 * Sends a message to the chat of a room (long id).
 *
 * @returns the id of the danmaku, null where the reply holds none
 * @throws ServiceError also where Bilibili says 0 but shows the message to nobody
 */
export async function sendDanmaku(
	client: BilibiliClient,
	danmaku: Danmaku,
): Promise<string | null> {
	const { message, data } = await client.reply<{ mode_info?: { extra?: string } } | null>({
		method: 'POST',
		url: 'https://api.live.bilibili.com/msg/send',
		form: {
			bubble: 0,
			msg: danmaku.text,
			color: danmaku.color,
			mode: danmaku.mode,
			fontsize: 25,
			rnd: Math.floor(Date.now() / 1000),
			roomid: danmaku.roomId,
			...(danmaku.replyTo && replyFields(danmaku.replyTo)),
			// Clients send the last field; whether it is needed is not known.
			...(danmaku.emoticon && { dm_type: 1, emoticonOptions: '{}' }),
		},
		codes: CHAT_CODES,
	});
	if (message) {
		const reason = NOT_SHOWN[message] ?? `Bilibili says '${client.words(message)}'`;
		throw new ServiceError({
			message: `The message was accepted but is not shown: ${reason}`,
			description:
				"Change the wording or raise 'Seconds Between Messages'. Nobody else in the room sees it.",
			code: 0,
			details: { shown: false, reason: client.words(message) },
		});
	}
	const extra = parseNestedJson(data?.mode_info?.extra) as { id_str?: string } | undefined;
	return extra?.id_str ?? null;
}

/** Where a reply tells nothing better: what Bilibili allows everybody. */
const SHORTEST_LIMIT = 20;

/** How many characters a danmaku of the account may have in a room (long id): 20, 30 or 40. */
export async function getDanmakuLength(client: BilibiliClient, roomId: string): Promise<number> {
	const { property } = await client.call<IDataObject>({
		method: 'GET',
		url: 'https://api.live.bilibili.com/xlive/web-room/v1/index/getInfoByUser',
		query: { room_id: roomId },
		codes: ROOM_INFO_CODES,
		wbi: 'preferred',
		needsData: true,
	});
	const length = Number(objectOf(objectOf(property).danmu).length);
	return length >= SHORTEST_LIMIT && length <= 100 ? Math.floor(length) : SHORTEST_LIMIT;
}

/** The third name is spelled so. */
function replyFields({ uid, name, danmakuId }: NonNullable<Danmaku['replyTo']>): Params {
	return { reply_mid: uid, reply_uname: name ?? '', reply_attr: 0, replay_dmid: danmakuId ?? '' };
}

/** The last messages of a room (long id), oldest first: ten of viewers and ten of admins at most. */
export async function getRecentDanmaku(
	client: BilibiliClient,
	roomId: string,
): Promise<IDataObject[]> {
	const { admin, room } = await client.call<IDataObject>({
		method: 'GET',
		url: 'https://api.live.bilibili.com/xlive/web-room/v1/dM/gethistory',
		query: { roomid: roomId },
		codes: ROOM_INFO_CODES,
		needsData: true,
	});
	const messages = new Map(
		[...objectsOf(admin), ...objectsOf(room)].map((message) => [
			textOf(message.id_str) ?? JSON.stringify([message.uid, message.rnd, message.text]),
			message,
		]),
	);
	// Times in one zone and form sort as texts.
	return [...messages.values()].sort((left, right) =>
		String(left.timeline) < String(right.timeline) ? -1 : 1,
	);
}
