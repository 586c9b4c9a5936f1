import { ServiceError } from '../../shared/http/errors';
import { CHAT_CODES } from './codes/live';
import { parseNestedJson } from '../../shared/http/json';
import type { BilibiliClient } from './request';

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
	/** Uid of the user it is addressed to. */
	replyToUid?: string;
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
			...(danmaku.replyToUid && { reply_mid: danmaku.replyToUid }),
			...(danmaku.emoticon && { dm_type: 1 }),
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
