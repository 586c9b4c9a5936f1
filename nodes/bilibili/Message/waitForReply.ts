import { ServiceError } from '../../shared/http/errors';
import { pause } from '../../shared/flow/stop';
import { isoFromSeconds } from '../../shared/values/time';
import { idOf } from '../api/ids';
import { getHistoryPage, seqnoOf, type WireMessage } from '../api/messages';
import type { BilibiliClient } from '../api/request';
import type { Talker } from '../api/sessions';
import { isAutoReply, isRecalled } from '../views/message';
import { decodeContent } from '../views/messageContent';
import type { Answer } from './answer';

/** No source is read more often. */
const LOOK_EVERY_SECONDS = 20;

const TEXT = 1;

/** The highest message number in a session, before something is asked in it; 0 for a new one. */
export async function newestSeqno(client: BilibiliClient, talker: Talker): Promise<bigint> {
	return (await getHistoryPage(client, talker, { size: 20 })).maxSeqno ?? 0n;
}

/**
 * Waits for what a talker writes after a question: a text of their own that `isAnswer`, neither taken back
 * nor written by a robot of theirs.
 *
 * @param question its key, and the newest message number before it was sent
 * @param seconds how long; with 0 it looks once
 * @returns undefined where none came in time
 * @throws StoppedError as soon as the execution is stopped
 */
export async function waitForReply(
	client: BilibiliClient,
	talker: Talker,
	question: { key: string; after: bigint },
	{ seconds, isAnswer }: { seconds: number; isAnswer: (text: string) => boolean },
): Promise<Answer | undefined> {
	for (let waited = 0; ; waited += LOOK_EVERY_SECONDS) {
		const messages = await look(client, talker, question.after);
		const found = firstAnswer(messages, talker, question, isAnswer);
		if (found || waited + LOOK_EVERY_SECONDS > seconds) return found;
		await pause(LOOK_EVERY_SECONDS * 1000, client.signal);
	}
}

/** A look that fails is made again at the next turn, but for a login that has ended. */
async function look(client: BilibiliClient, talker: Talker, after: bigint): Promise<WireMessage[]> {
	const page = await getHistoryPage(client, talker, { beginSeqno: after }).catch(
		(error: Error) => error,
	);
	if (!(page instanceof Error)) return page.messages;
	const passes = page instanceof ServiceError && page.failure?.cause !== 'credential-invalid';
	if (passes) return [];
	throw page;
}

function firstAnswer(
	messages: WireMessage[],
	talker: Talker,
	{ key, after }: { key: string; after: bigint },
	isAnswer: (text: string) => boolean,
): Answer | undefined {
	const question = messages.find(({ msg_key }) => idOf(msg_key) === key);
	const from = question ? seqnoOf(question) : after;
	return messages
		.filter(
			(message) =>
				seqnoOf(message) > from &&
				idOf(message.sender_uid) === talker.id &&
				Number(message.msg_type) === TEXT &&
				!isRecalled(message) &&
				!isAutoReply(message),
		)
		.sort((one, other) => (seqnoOf(one) < seqnoOf(other) ? -1 : 1))
		.map(({ msg_type, content, timestamp }) => ({
			text: (decodeContent(Number(msg_type), content).text ?? '').trim(),
			at: isoFromSeconds(timestamp),
		}))
		.find(({ text }) => isAnswer(text));
}
