import { sleep } from 'n8n-workflow';

/** The time as a listener sees it, in one place so that a test can let it run faster. */
export const clock = {
	/** Unix milliseconds. */
	now: (): number => Date.now(),
	sleep,
};
