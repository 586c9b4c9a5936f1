/** A list in parts of at most `size` entries. */
export function batches<Entry>(list: Entry[], size: number): Entry[][] {
	return Array.from({ length: Math.ceil(list.length / size) }, (_part, index) =>
		list.slice(index * size, (index + 1) * size),
	);
}
