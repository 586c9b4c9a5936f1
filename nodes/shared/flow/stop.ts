import { sleep } from 'n8n-workflow';

/** Somebody stopped the execution, or n8n did: whatever is left of it is not to be done. */
export class StoppedError extends Error {
	constructor() {
		super('The execution was stopped');
		this.name = 'StoppedError';
	}
}

/** @throws StoppedError once the execution that the signal belongs to was stopped */
export function throwIfStopped(signal?: AbortSignal): void {
	if (signal?.aborted) throw new StoppedError();
}

/**
 * Waits so many ms; a stopped execution does not wait on.
 *
 * @throws StoppedError as soon as the execution is stopped
 */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
	throwIfStopped(signal);
	let end = () => {};
	const stopped = new Promise<void>((resolve) => (end = resolve));
	signal?.addEventListener('abort', end);
	try {
		await Promise.race([sleep(ms), stopped]);
	} finally {
		signal?.removeEventListener('abort', end);
	}
	throwIfStopped(signal);
}
