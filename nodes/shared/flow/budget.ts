/** How long a poll, a search or a part of one may go on asking. */
export class Budget {
	private constructor(private readonly until: number) {}

	/** From now on, in ms. */
	static of(ms: number): Budget {
		return new Budget(Date.now() + ms);
	}

	get left(): number {
		return this.until - Date.now();
	}

	get spent(): boolean {
		return this.left <= 0;
	}

	/** An equal part of what is left, where so many parts still have to be done. */
	share(parts: number): Budget {
		return Budget.of(this.left / parts);
	}
}
