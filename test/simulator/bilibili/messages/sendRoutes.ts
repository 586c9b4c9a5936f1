import type { FastifyInstance, FastifyRequest } from 'fastify';
import { caller } from '../../arrival';
import type { Envelope } from '../../envelope';
import { fail, ok } from '../../envelope';
import { signedInWrite } from '../../guards';
import { parseJson } from '../../json';
import type { World } from '../../world';
import type { Messages } from '../messages';
import { emotesIn } from './content';
import { bothCsrfFields } from './guards';
import { refuseRecall, refuseSender, refuseTalk, textLimits, textLength } from './sendRules';
import { recallType, type Message } from './threads';

/** What a client wants to send, with every field checked for its form. */
export interface Outgoing {
	from: number;
	to: number | { group: number };
	type: number;
	content: string;
	/** `new_face_version` 0: emotes are those of the old set. */
	oldEmotes: boolean;
}

/** Sending a text or a picture, and recalling either. */
export function sendRoutes(app: FastifyInstance, world: World): void {
	app.post(
		'/web_im/v1/web_im/send_msg',
		{
			preHandler: [...signedInWrite(world), bothCsrfFields, world.wbi.guard('code400')],
		},
		async (request) => {
			const outgoing = outgoingOf(request, world);
			return outgoing ? send(world, outgoing) : fail(-400, '请求错误');
		},
	);
}

const deviceId = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const daySeconds = 86_400;

/** The site takes the very names `msg[…]`, and in the signed query the same ids once more. */
function outgoingOf(request: FastifyRequest, { clock }: World): Outgoing | undefined {
	const { body, query } = request.arrival;
	const field = (name: string) => String(body[`msg[${name}]`] ?? '');
	const from = caller(request).uid;
	const receiverType = field('receiver_type');
	const timestamp = Number(field('timestamp'));
	const complete =
		field('sender_uid') === String(from) &&
		/^[1-9]\d*$/.test(field('receiver_id')) &&
		/^[12]$/.test(receiverType) &&
		/^\d+$/.test(field('msg_type')) &&
		deviceId.test(field('dev_id')) &&
		Math.abs(timestamp - clock.now() / 1000) < daySeconds &&
		field('content') !== '';
	const sameInQuery =
		query.w_sender_uid === field('sender_uid') &&
		query.w_receiver_id === field('receiver_id') &&
		query.w_dev_id === field('dev_id');
	if (!complete || !sameInQuery) return undefined;
	const receiverId = Number(field('receiver_id'));
	return {
		from,
		to: receiverType === '2' ? { group: receiverId } : receiverId,
		type: Number(field('msg_type')),
		content: field('content'),
		oldEmotes: field('new_face_version') === '0',
	};
}

function send(world: World, outgoing: Outgoing): Envelope {
	const { messages } = world;
	const refused = refuseTalk(world, outgoing);
	if (refused) return refused;
	if (outgoing.type === recallType) return recall(world, outgoing);
	if (outgoing.type === 1) return sendText(world, outgoing);
	if (outgoing.type !== 2) return fail(21035, '该类消息暂时无法发送');
	if (!isHostedPicture(outgoing.content)) return fail(21037, '图片格式不合法');
	return refuseSender(world, outgoing) ?? ok({ msg_key: deliver(messages, outgoing).key });
}

function recall(world: World, outgoing: Outgoing): Envelope {
	const target = /^\d+$/.test(outgoing.content)
		? threadFor(world.messages, outgoing).find(({ key }) => key === BigInt(outgoing.content))
		: undefined;
	const refused = refuseRecall(world, outgoing, target);
	if (refused || !target) return refused ?? fail(10005, '消息不存在');
	return ok({ msg_key: world.messages.recall(target).key });
}

function threadFor(messages: Messages, { from, to }: Outgoing): Message[] {
	const thread =
		typeof to === 'object' ? messages.groups.get(to.group)?.thread : messages.threadOf(from, to);
	return thread?.messages ?? [];
}

function sendText(world: World, outgoing: Outgoing): Envelope {
	const { messages } = world;
	const parsed = parsedContent(outgoing.content);
	const text = typeof parsed?.content === 'string' ? parsed.content : '';
	if (!text) return fail(-400, '请求错误');
	const tooLong =
		textLength(text) > textLimits.characters ||
		Buffer.byteLength(outgoing.content) > textLimits.bytes;
	if (tooLong) return fail(21007, '消息过长');
	const refused = refuseSender(world, outgoing);
	if (refused) return refused;

	const shown = outgoing.oldEmotes ? text.replace(/\[doge\]/g, '[tv_doge]') : text;
	const content = JSON.stringify({ content: shown });
	const { warningWords, withheldWords } = messages.rules;
	const withheld = withheldWords.some((word) => shown.includes(word));
	const { key } = deliver(messages, { ...outgoing, content }, withheld ? outgoing.from : undefined);
	const emotes = emotesIn([shown]);
	const warned = warningWords.some((word) => shown.includes(word));
	return ok({
		msg_key: key,
		...(emotes && { e_infos: emotes }),
		msg_content: content,
		key_hit_infos: warned
			? { toast: '【温馨提示】请勿轻信站外交易', rule_id: 3, high_text: [{}] }
			: {},
	});
}

function deliver(messages: Messages, outgoing: Outgoing, onlyFor?: number): Message {
	const { from, to, type, content } = outgoing;
	return messages.receive({ from, to, type, content, onlyFor });
}

const pictureTypes = ['jpeg', 'png', 'gif', 'webp'];
const pictureHost = /^https?:\/\/([a-z0-9-]+\.)*(hdslb|biliimg)\.com\//;

/** Only pictures in the site's own store pass, described by their size and type. */
function isHostedPicture(content: string): boolean {
	const picture = parsedContent(content);
	const measured = ['height', 'width', 'size'].every(
		(name) => typeof picture?.[name] === 'number' && picture[name] > 0,
	);
	return (
		measured &&
		pictureTypes.includes(String(picture?.imageType)) &&
		pictureHost.test(String(picture?.url))
	);
}

function parsedContent(content: string): Record<string, unknown> | undefined {
	try {
		return parseJson(content) as Record<string, unknown>;
	} catch {
		return undefined;
	}
}
