import { RateLimiter, type Rate } from '../../shared/flow/rateLimit';
import type { BilibiliClient } from './request';

/** What Bilibili watches the pace of; each kind of an account goes at its own. */
export type PacedKind =
	| 'private message'
	| 'chat message'
	| 'watch room message'
	| 'moderation'
	| 'comment'
	| 'relation'
	| 'action';

/** Between two changes that an account makes to who may say what in a room. */
export const MODERATION_SECONDS = 1;

/** What an account reads at a pace of its own. */
const READS = {
	/** The web page reads one when somebody opens a session; these are what a fast reader opens. */
	history: { requests: 1, perMs: 100 },
	/** Whoever asks faster sees no recognised speech any more, then nothing at all (HTTP 412). */
	'subtitle list': { requests: 1, perMs: 3000 },
} satisfies Record<string, Rate>;

type PacedRead = keyof typeof READS;

/**
 * Waits until `seconds` have passed since the last message of this kind that the process has sent for
 * the account, in whichever run, then counts as the next one. Bilibili hides or refuses messages of an
 * account that come too fast.
 *
 * @throws InputError, without a wait, when so many others wait that it would take too long
 */
export async function keepPace(
	client: BilibiliClient,
	kind: PacedKind,
	seconds: number,
): Promise<void> {
	await limiterOf(client, kind).pass(rateOf(seconds), client.signal);
}

/** Bilibili found the messages too fast: no other of this kind goes out for so many seconds. */
export function holdBack(client: BilibiliClient, kind: PacedKind, seconds: number): void {
	limiterOf(client, kind).holdBack(seconds * 1000);
}

/**
 * To be asked before the first message of a run.
 *
 * @param seconds the pause that each of its messages keeps
 * @throws InputError when they would make it wait longer than five minutes
 */
export function checkRun(client: BilibiliClient, kind: PacedKind, seconds: number[]): void {
	if (seconds.length === 0) return;
	const mean = seconds.reduce((sum, one) => sum + one, 0) / seconds.length;
	limiterOf(client, kind).refuseLongWait(rateOf(mean), seconds.length, `${kind}s`);
}

/** Waits until the account may read one more page of a history, or list of subtitles. */
export async function paceRead(client: BilibiliClient, kind: PacedRead): Promise<void> {
	await limiterOf(client, kind).pass(READS[kind], client.signal);
}

function limiterOf({ account }: BilibiliClient, kind: PacedKind | PacedRead): RateLimiter {
	// Two logins of one account are one account to Bilibili.
	return RateLimiter.of(kind, `${account.gateway} ${account.uid || account.login}`);
}

function rateOf(seconds: number): Rate {
	return { requests: 1, perMs: seconds * 1000 };
}
