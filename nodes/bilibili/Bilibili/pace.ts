import type { Item } from '../../shared/node/operation';
import { checkRun, keepPace } from '../api/pace';
import type { BilibiliClient } from '../api/request';

/** Seconds between two writes of a kind. Faster comments are hidden or answered with a captcha, and quick
 * follows get an account restricted. */
const SECONDS = { comment: 10, relation: 10, action: 3 };

type Paced = keyof typeof SECONDS;

/** Waits until the account may write again. */
export async function waitForTurn({ service }: Item<BilibiliClient>, kind: Paced): Promise<void> {
	await keepPace(service, kind, SECONDS[kind]);
}

/** The `beforeAll` of an operation that keeps this pace: a run that would wait too long is not begun. */
export const checkPace = (kind: Paced) => (items: Array<Item<BilibiliClient>>) =>
	checkRun(
		items[0].service,
		kind,
		items.map(() => SECONDS[kind]),
	);
