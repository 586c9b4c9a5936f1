import { clock } from '../../shared/flow/clock';

/** How often everything that has a time is looked at. */
const TICK_MS = 200;

/**
 * Waits until it is so, for so many ms at most.
 *
 * @param look called again and again meanwhile, with the time
 * @returns whether it is so
 */
export async function until(
	isSo: () => boolean,
	ms: number,
	look?: (now: number) => void,
): Promise<boolean> {
	for (const deadline = clock.now() + ms; !isSo();) {
		if (clock.now() >= deadline) return false;
		await clock.sleep(TICK_MS);
		look?.(clock.now());
	}
	return true;
}
