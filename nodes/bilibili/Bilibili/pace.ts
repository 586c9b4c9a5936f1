import type { Item } from '../../shared/node/operation';
import { RateLimiter, type Rate } from '../../shared/flow/rateLimit';
import type { BilibiliClient } from '../api/request';

/** What has a pace of its own. Faster comments are hidden or answered with a captcha, and quick follows
 * get an account restricted. */
const RATES = {
	comment: { requests: 1, perMs: 10_000 },
	relation: { requests: 1, perMs: 10_000 },
	action: { requests: 1, perMs: 3_000 },
} satisfies Record<string, Rate>;

export type PacedKind = keyof typeof RATES;

/**
 * Waits until the account may write again. All runs of this process share the pace.
 *
 * @throws InputError, before the first write of a run, when the run would wait too long
 */
export async function keepPace(item: Item<BilibiliClient>, kind: PacedKind): Promise<void> {
	const rate = RATES[kind];
	const limiter = RateLimiter.of(kind, accountKey(item.service));
	const { context, index } = item;
	if (index === 0) limiter.refuseLongWait(rate, context.getInputData().length, `${kind}s`);
	await limiter.pass(rate, context.getExecutionCancelSignal?.());
}

const accountKey = ({ account }: BilibiliClient) => `${account.gateway} ${account.uid}`;
