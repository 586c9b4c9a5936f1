const UNITS: Record<string, number> = { 万: 10_000, 亿: 100_000_000 };

/**
 * A count as Bilibili writes it, a number or a text such as `6.5万`, which has lost its last digits. Null
 * where it is hidden (`--`) or absurd.
 */
export function countFromText(value: unknown): number | null {
	const match = /^(\d+(?:\.\d+)?)([万亿]?)\+?$/.exec(String(value ?? '').trim());
	if (!match) return null;
	const count = Math.round(Number(match[1]) * (UNITS[match[2]] ?? 1));
	return Number.isSafeInteger(count) ? count : null;
}
