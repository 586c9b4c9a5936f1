import { ServiceError } from '../../shared/http/errors';
import { isFlagged } from '../api/codes/flags';
import type { SentMessage } from '../api/sendMessage';
import type { BilibiliClient } from '../api/request';
import { holdBack, keepPace } from '../api/pace';

const BACK_OFF_SECONDS = 5;

/** What ended the sending of a run. */
const stops = new WeakMap<BilibiliClient, ServiceError>();

/**
 * Sends one message at the account's pace: `interval` seconds after the one before, once more after a
 * pause where Bilibili finds it too fast. After a refusal that lasts, it sends nothing more in this run.
 *
 * @throws ServiceError also without sending, for what comes after such a refusal
 */
export async function sendPaced(
	client: BilibiliClient,
	interval: number,
	send: () => Promise<SentMessage>,
): Promise<SentMessage> {
	checkMaySend(client);
	await keepPace(client, 'private message', interval);
	let result = await attempt(send);
	if (isFlagged(result, 'tooFast')) {
		// Nothing was sent, so one more try does no harm.
		holdBack(client, 'private message', Math.max(BACK_OFF_SECONDS, 2 * interval));
		await keepPace(client, 'private message', interval);
		result = await attempt(send);
	}
	if (!(result instanceof ServiceError)) return result;
	if (isFlagged(result, 'stopsSending')) stops.set(client, result);
	throw result;
}

/** @throws ServiceError where Bilibili has refused this run any further message */
export function checkMaySend(client: BilibiliClient): void {
	const stop = stops.get(client);
	if (!stop) return;
	throw new ServiceError({
		message: `Not sent, because of an earlier message of this run: ${stop.message}`,
		description:
			`Bilibili would refuse this one too, and count it. ${stop.description ?? ''}`.trim(),
		code: stop.code,
		failure: stop.failure,
		details: { sent: false },
	});
}

async function attempt(send: () => Promise<SentMessage>): Promise<SentMessage | ServiceError> {
	return await send().catch((error: unknown) => {
		if (error instanceof ServiceError) return error;
		throw error;
	});
}
