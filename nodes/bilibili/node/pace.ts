import { sleep } from 'n8n-workflow';
import type { BilibiliClient } from '../api/request';

const lastSent = new WeakMap<BilibiliClient, number>();

/**
 * Waits until `seconds` have passed since the last message that this run sent, then counts as the
 * next one. Bilibili hides or refuses messages of an account that come too fast.
 */
export async function keepPace(client: BilibiliClient, seconds: number): Promise<void> {
	const wait = (lastSent.get(client) ?? 0) + seconds * 1000 - Date.now();
	if (wait > 0) await sleep(wait);
	lastSent.set(client, Date.now());
}
