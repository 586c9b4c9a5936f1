import type { FastifyInstance, FastifyRequest } from 'fastify';
import { caller } from '../../arrival';
import type { Envelope } from '../../envelope';
import { signedIn } from '../../guards';
import type { World } from '../../world';
import { emotesIn } from './content';
import { noSeqno } from './numbers';
import {
	badRequest,
	bigParameter,
	illegalParameter,
	pageSize,
	talkerOf,
	vcFail,
	vcOk,
} from './replies';
import { messageView } from './sessions';
import { hintType, Thread, type Message } from './threads';

/** The messages of one session, newest first. */
export function historyRoutes(app: FastifyInstance, world: World): void {
	app.get(
		'/svr_sync/v1/svr_sync/fetch_session_msgs',
		{ preHandler: [signedIn(world), world.wbi.guard('unchecked')] },
		async (request) => fetchMessages(world, request),
	);
}

function fetchMessages(world: World, request: FastifyRequest): Envelope {
	const { messages } = world;
	const { uid } = caller(request);
	const wanted = talkerOf(request);
	const { refusedTalkers } = messages.rules.history;
	if (!wanted || refusedTalkers.includes(wanted.talkerId)) return badRequest();
	const size = pageSize(request, messages.rules.history);
	if (size === undefined) return illegalParameter();

	const group = wanted.type === 2 ? messages.groups.get(wanted.talkerId) : undefined;
	if (group?.dissolved) return vcFail(700013, '该群已解散');
	if (wanted.type === 2 && !group?.members.has(uid)) return vcFail(700014, '你已退出该群');

	const thread = group?.thread ?? messages.threadOf(uid, wanted.talkerId);
	const begin = bigParameter(request, 'begin_seqno') ?? 0n;
	const end = bigParameter(request, 'end_seqno') || noSeqno;
	const below = thread.messages.filter(
		(message) => message.seqno < end && Thread.shows(message, uid),
	);
	const inRange = below.filter(({ seqno }) => seqno > begin);
	const { hintsCount, moreIgnoresBegin } = messages.rules.history;
	const page = historyPage(inRange, size, hintsCount);
	return vcOk(
		moreIgnoresBegin
			? { ...page, has_more: inRange.length < below.length ? 1 : page.has_more }
			: page,
	);
}

/** The newest `size` messages. Hint lines come on top of them; alone where `size` is 0. */
function historyPage(inRange: Message[], size: number, hintsCount: boolean) {
	const isHint = ({ type }: Message) => type === hintType;
	const shown = size === 0 ? inRange.filter(isHint) : inRange;
	const counted = hintsCount ? shown : shown.filter((message) => !isHint(message));
	const hasMore = counted.length > size;
	const page = shown.slice(hasMore ? shown.indexOf(counted[counted.length - size]) : 0).reverse();
	const emotes = emotesIn(page.map(({ content }) => content));
	return {
		messages: page.length > 0 ? page.map(messageView) : null,
		has_more: hasMore ? 1 : 0,
		min_seqno: page.at(-1)?.seqno ?? noSeqno,
		max_seqno: page[0]?.seqno ?? 0,
		...(emotes && { e_infos: emotes }),
	};
}
