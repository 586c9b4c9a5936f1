import type { Failure } from 'n8n-workflow';

/** What a code of a service means, what the user can do about it, and what hangs on it. */
export interface CodeMeaning {
	/** Ends the sentence "Bilibili refused: …". Empty: the service's own words tell. */
	meaning: string;
	remedy?: string;
	cause?: Failure['cause'];
	/** The service is overloaded: the same read may succeed a little later. */
	transient?: boolean;
	/** After it, nobody knows whether a write took effect. */
	unsure?: boolean;
	/** The code stands for many things: where the service explains itself, its words say more. */
	generic?: boolean;
	/** What other code does on it; the names are the service's. */
	flags?: readonly string[];
}

export type CodeTable = Record<number, CodeMeaning>;

/**
 * A code's entry in tables of which the first goes before the others; with the flags of all of them,
 * since another wording changes nothing about what a code is.
 */
export function meaningOf(code: number, ...tables: Array<CodeTable | undefined>) {
	const found = tables.flatMap((table) => table?.[code] ?? []);
	if (found.length === 0) return undefined;
	return { ...found[0], flags: found.flatMap(({ flags = [] }) => flags) };
}
