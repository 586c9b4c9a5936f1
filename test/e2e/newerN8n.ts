/** What of the end-to-end tests needs a newer n8n than the oldest one that is supported, and why. */
export interface NeedsNewerN8n {
	/** The suite, e.g. `editor.test.ts`. */
	suite: string;
	/** How the full names of its tests begin; without it, the whole suite. */
	tests?: string;
	/** The first n8n that has it. */
	since: string;
	why: string;
}

export const needsNewerN8n: NeedsNewerN8n[] = [];
