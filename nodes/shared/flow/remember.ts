/** Where {@link remembered} looks: a {@link Memory}, or a WeakMap for what belongs to one run. */
interface Store<Key, Value> {
	get(key: Key): Promise<Value> | undefined;
	set(key: Key, value: Promise<Value>): unknown;
	delete(key: Key): boolean;
}

/**
 * What the process remembers beyond a run, by key. It never grows beyond its size: what was not asked
 * for the longest goes first. What is older than its age is forgotten; so is what comes from the future,
 * for the clock was put back.
 */
export class Memory<Value> {
	/** In the order in which they were last asked for. */
	private readonly entries = new Map<string, { value: Value; since: number }>();

	/**
	 * @param limits.size how many entries are kept
	 * @param limits.ageMs how long an entry counts after it was set; for ever by default
	 */
	constructor(private readonly limits: { size: number; ageMs?: number }) {}

	get(key: string): Value | undefined {
		const entry = this.entries.get(key);
		if (!entry) return undefined;
		this.entries.delete(key);
		if (Math.abs(Date.now() - entry.since) > (this.limits.ageMs ?? Infinity)) return undefined;
		this.entries.set(key, entry);
		return entry.value;
	}

	set(key: string, value: Value): void {
		this.entries.delete(key);
		this.entries.set(key, { value, since: Date.now() });
		for (const oldest of this.entries.keys()) {
			if (this.entries.size <= this.limits.size) return;
			this.entries.delete(oldest);
		}
	}

	/** What is remembered, else what `create` makes, from now on. */
	getOrSet(key: string, create: () => Value): Value {
		const known = this.get(key);
		if (known !== undefined) return known;
		const value = create();
		this.set(key, value);
		return value;
	}

	delete(key: string): boolean {
		return this.entries.delete(key);
	}

	clear(): void {
		this.entries.clear();
	}

	get size(): number {
		return this.entries.size;
	}
}

/**
 * What was fetched for a key before, else it is fetched once for all who ask. A failure is not
 * remembered: whoever asks next tries again.
 */
export async function remembered<Key, Value>(
	store: Store<Key, Value>,
	key: Key,
	fetch: () => Promise<Value>,
): Promise<Value> {
	const known = store.get(key);
	if (known) return await known;
	const fetched = fetch();
	store.set(key, fetched);
	fetched.catch(() => {
		if (store.get(key) === fetched) store.delete(key);
	});
	return await fetched;
}
