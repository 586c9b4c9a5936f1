import type { Clock } from '../clock';
import { unixSeconds } from '../beijingTime';

/** Every answer of the open platform. `data` is null where there is none, and in every refusal. */
export interface Envelope {
	code: number;
	data: unknown;
	msg: string;
	/** Server time in Unix seconds; newer calls have it. */
	ts?: number;
}

export function done(data: unknown = null, clock?: Clock): Envelope {
	return { code: 0, data, msg: '', ...(clock && { ts: unixSeconds(clock.now()) }) };
}

/** The platform says no; a route throws it and the side answers with it. */
export class Refusal extends Error {
	constructor(
		readonly code: number,
		message: string,
	) {
		super(message);
	}

	envelope(): Envelope {
		return { code: this.code, data: null, msg: this.message };
	}
}

export const badParameter = (what: string): Refusal => new Refusal(1001, `参数错误: ${what}`);
