import { noPages } from './endlessList';
import type { Fault } from './faultCatalogue';
import type { LoggedRequest, RequestMatch } from './log';
import { matches } from './log';

export { allFaults } from './faultCatalogue';
export type { Fault, FaultKind } from './faultCatalogue';

interface Plan {
	match: RequestMatch;
	fault: Fault;
	remaining: number;
}

/** Faults that were ordered for coming requests. */
export class Faults {
	private plans: Plan[] = [];
	/** What the fault `endlessList` has answered since the last `clear`. */
	pages = noPages();

	/** Applies `fault` to the next `times` requests that match. Orders are used up first come first. */
	next(match: RequestMatch, fault: Fault, times = 1): void {
		this.plans.push({ match, fault, remaining: times });
	}

	/** Applies `fault` to every request that matches until `clear`. */
	always(match: RequestMatch, fault: Fault): void {
		this.next(match, fault, Infinity);
	}

	clear(): void {
		this.plans = [];
		this.pages = noPages();
	}

	/** The fault ordered for this request, which uses up one of its times. */
	take(request: Pick<LoggedRequest, 'host' | 'path' | 'method'>): Fault | undefined {
		const plan = this.plans.find(({ match }) => matches(request, match));
		if (!plan) return undefined;
		plan.remaining -= 1;
		if (plan.remaining <= 0) this.plans = this.plans.filter((other) => other !== plan);
		return plan.fault;
	}
}
