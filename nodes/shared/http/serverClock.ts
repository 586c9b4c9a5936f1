/** Dates before and after which a header is a mistake: 2020 and 2100. */
const EARLIEST_MS = 1_577_836_800_000;
const LATEST_MS = 4_102_444_800_000;

/**
 * What time it is for the server, by the `Date` header of its newest reply: to the second, and whatever
 * this machine's clock says. Until there was a reply, this machine's clock is all there is.
 */
export class ServerClock {
	/** Whether a reply has told the time. */
	isSet = false;
	private aheadMs = 0;

	/** @param date the header as it came; one that is no date, or an absurd one, is ignored */
	note(date: unknown): void {
		const at = Date.parse(String(date));
		if (!(at >= EARLIEST_MS && at <= LATEST_MS)) return;
		this.aheadMs = at - Date.now();
		this.isSet = true;
	}

	/** Unix ms. */
	now(): number {
		return Date.now() + this.aheadMs;
	}

	/** Whole Unix seconds. */
	seconds(): number {
		return Math.floor(this.now() / 1000);
	}
}
