import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { objectOf, parseNestedJson } from '../../shared/http/json';
import { getOwnUid } from './account';
import { MESSAGE_CODES } from './codes/message';
import type { ApiCall, BilibiliClient } from './request';
import { WEB_CLIENT, type Talker } from './sessions';
import type { UploadedPicture } from './upload';

/** What Bilibili says of a message it has taken. Code 0 does not prove that the receiver sees it. */
export interface SentMessage {
	/** Names the message for a recall. Beyond 2^53, so text. */
	msgKey: string;
	/** The text as it is shown; null for a picture. */
	shownText: string | null;
	/** The message went out, but a warning rule matched. */
	toast: string | null;
}

const TEXT = 1;
const PICTURE = 2;
const RECALL = 5;

/**
 * Sends a text. Bilibili takes up to about 500 characters, where a line break counts two, and 2000
 * bytes of JSON; more is refused with 21007. Emotes are written as `[doge]`.
 */
export async function sendText(
	client: BilibiliClient,
	talker: Talker,
	text: string,
): Promise<SentMessage> {
	return await send(client, talker, TEXT, JSON.stringify({ content: text }));
}

/** Sends a picture that Bilibili hosts; any other address is refused with 21037. */
export async function sendPicture(
	client: BilibiliClient,
	talker: Talker,
	picture: UploadedPicture,
): Promise<SentMessage> {
	return await send(client, talker, PICTURE, JSON.stringify({ ...picture, original: 1 }));
}

/**
 * Recalls an own message: within two minutes (else 21041), once (else 21042), in the session it was
 * sent in (else 10005).
 *
 * @param msgKey digits, exactly as the send returned them
 */
export async function recallMessage(
	client: BilibiliClient,
	talker: Talker,
	msgKey: string,
): Promise<void> {
	await send(client, talker, RECALL, msgKey);
}

async function send(
	client: BilibiliClient,
	talker: Talker,
	type: number,
	content: string,
): Promise<SentMessage> {
	const isRecall = type === RECALL;
	const data = await client.call<IDataObject>({
		...messageCall(await getOwnUid(client), talker, type, content),
		codes: MESSAGE_CODES,
		needsData: isRecall ? false : 'msg_key',
		unknownOutcome: unknownOutcomeOf(isRecall, talker.id),
	});
	const shown = objectOf(parseNestedJson(data?.msg_content));
	const warning = objectOf(data?.key_hit_infos);
	return {
		msgKey: String(data?.msg_key ?? ''),
		shownText: typeof shown.content === 'string' ? shown.content : null,
		toast: typeof warning.toast === 'string' && warning.toast ? warning.toast : null,
	};
}

/** The signed query repeats who writes to whom; the body is not part of the signature. */
function messageCall(
	ownUid: string,
	{ id, type: receiverType }: Talker,
	type: number,
	content: string,
): ApiCall {
	const deviceId = deviceIdOf(ownUid);
	return {
		method: 'POST',
		url: 'https://api.vc.bilibili.com/web_im/v1/web_im/send_msg',
		query: {
			w_sender_uid: ownUid,
			w_receiver_id: id,
			w_dev_id: deviceId,
			web_location: '333.1296',
		},
		wbi: true,
		form: {
			'msg[sender_uid]': ownUid,
			'msg[receiver_id]': id,
			'msg[receiver_type]': receiverType,
			'msg[msg_type]': type,
			'msg[msg_status]': 0,
			'msg[dev_id]': deviceId,
			'msg[timestamp]': Math.floor(Date.now() / 1000),
			'msg[new_face_version]': 1,
			'msg[content]': content,
			from_firework: 0,
			...WEB_CLIENT,
		},
	};
}

function unknownOutcomeOf(isRecall: boolean, talkerId: string) {
	const look = `look at the session with ${talkerId} on message.bilibili.com, or run 'Get Many' of the resource 'Message' for it`;
	return isRecall
		? {
				outcome: 'unknown, the message may have been recalled',
				advice: `Nothing was sent a second time. To find out, ${look}.`,
			}
		: {
				outcome: 'unknown, the message may have been delivered',
				advice: `Nothing was sent a second time. Before you send it again, ${look}.`,
			};
}

/**
 * The id of the "browser" that sends, a version 4 UUID. An account keeps its own, so it is derived from
 * the uid: there is no place to store a random one.
 */
export function deviceIdOf(uid: string): string {
	const bytes = createHash('sha256').update(`n8n-nodes-bilibili:${uid}`).digest();
	bytes[6] = (bytes[6] & 0x0f) | 0x40;
	bytes[8] = (bytes[8] & 0x3f) | 0x80;
	const hex = bytes.toString('hex').toUpperCase();
	const ends = [0, 8, 12, 16, 20, 32];
	return ends
		.slice(1)
		.map((end, index) => hex.slice(ends[index], end))
		.join('-');
}
