/** Remembers at least the last `limit` ids, so that an event which arrives twice counts once. */
export class RecentIds {
	private current = new Set<string>();
	private before = new Set<string>();

	constructor(private readonly limit: number) {}

	/** Whether the id is new; it is not from now on. */
	add(id: string): boolean {
		if (this.current.has(id) || this.before.has(id)) return false;
		this.current.add(id);
		if (this.current.size >= this.limit) {
			this.before = this.current;
			this.current = new Set();
		}
		return true;
	}
}
