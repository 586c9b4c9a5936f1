import { ServiceError } from '../../shared/http/errors';
import type { SentMessage } from '../api/outbox';
import type { BilibiliClient } from '../api/request';
import { keepPace } from '../node/pace';

/** Refused for coming too fast: nothing was sent, so one more try does no harm. */
const TOO_FAST = 21020;
const BACK_OFF_SECONDS = 5;

/** After these, going on would only make it worse: a day's ban on sending, risk control, a dead login. */
const STOPPING: unknown[] = [21046, 412, -412, -352, -101, -102, -111];
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
	await keepPace(client, interval);
	let result = await attempt(send);
	if (result instanceof ServiceError && result.code === TOO_FAST) {
		await keepPace(client, Math.max(BACK_OFF_SECONDS, 2 * interval));
		result = await attempt(send);
	}
	if (!(result instanceof ServiceError)) return result;
	if (STOPPING.includes(result.code)) stops.set(client, result);
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
