import type { Budget } from '../../shared/flow/budget';

/** A page of a list that comes newest first. */
export interface Page<Item, End> {
	/** None where the page holds nothing new. */
	items: Item[];
	/** Where the page below begins; absent where everything below is known already. */
	next?: End;
}

/** More page ends than this are not kept; the newest ones are found again on the way down. */
const MAX_ENDS = 40;

/**
 * Reads the new part of a list whose pages come newest first, from the bottom up: down to what is
 * known, then one page after the other. It can stop anywhere and go on in a later poll: `ends`
 * holds where the pages below the newest begin.
 */
export class Walk<Item, End> {
	/** True once the newest page has been handled. */
	done = false;

	/**
	 * @param fetch the page below `end`, or the newest one; tells by `next` whether to go on below
	 * @param ends what an earlier walk has left
	 */
	constructor(
		private readonly fetch: (end?: End) => Promise<Page<Item, End>>,
		private readonly budget: Budget,
		public ends: End[] = [],
	) {}

	/**
	 * The pages, the oldest first. One counts as handled when the next one is asked for. Whatever the
	 * budget, a walk either gets a page further down or handles one that has something in it. So it does
	 * not stop where it only finds that what is below has been handled: the next one would find the same.
	 */
	async *pages(): AsyncGenerator<Item[]> {
		const stack: Array<End | undefined> = [undefined, ...this.ends];
		const read = new Map<number, Item[]>();
		let isOnTheWayUp = false;
		while (stack.length > 0) {
			const depth = stack.length - 1;
			let items = read.get(depth);
			if (!items) {
				const page = await this.fetch(stack[depth]);
				items = page.items;
				if (page.next !== undefined) {
					read.set(depth, items);
					stack.push(page.next);
					this.keep(stack);
					if (this.budget.spent && !isOnTheWayUp) return;
					continue;
				}
			}
			yield items;
			read.delete(depth);
			stack.pop();
			this.keep(stack);
			isOnTheWayUp = true;
			if (stack.length > 0 && items.length > 0 && this.budget.spent) return;
		}
		this.done = true;
	}

	private keep(stack: Array<End | undefined>): void {
		this.ends = stack.slice(1).slice(-MAX_ENDS) as End[];
	}
}
