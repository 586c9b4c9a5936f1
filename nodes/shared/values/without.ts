/** A copy of an object that lacks one of its fields. */
export function without<T extends object, K extends keyof T>(object: T, field: K): Omit<T, K> {
	const copy: T = { ...object };
	delete copy[field];
	return copy;
}
