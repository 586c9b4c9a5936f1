interface Memory<Key, Value> {
	get(key: Key): Promise<Value> | undefined;
	set(key: Key, value: Promise<Value>): unknown;
	delete(key: Key): boolean;
}

/**
 * What was fetched for a key before, else it is fetched once for all who ask. A failure is not
 * remembered: whoever asks next tries again.
 */
export async function remembered<Key, Value>(
	memory: Memory<Key, Value>,
	key: Key,
	fetch: () => Promise<Value>,
): Promise<Value> {
	const known = memory.get(key);
	if (known) return await known;
	const fetched = fetch();
	memory.set(key, fetched);
	fetched.catch(() => memory.delete(key));
	return await fetched;
}
