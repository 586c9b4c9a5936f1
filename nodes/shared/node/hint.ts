import type { IExecuteFunctions } from 'n8n-workflow';

/** What each run has been told already. */
const shown = new WeakMap<IExecuteFunctions, Set<string>>();

/**
 * Shows a hint beside the output of a run, each text once: for what went through, but not quite as one
 * would think. What fails is an error instead.
 */
export function showHint(
	context: IExecuteFunctions,
	message: string,
	type: 'info' | 'warning' = 'warning',
): void {
	const texts = shown.get(context) ?? new Set();
	shown.set(context, texts);
	if (texts.has(message)) return;
	texts.add(message);
	// Older versions of n8n have no hints.
	(context as Partial<IExecuteFunctions>).addExecutionHints?.({
		type,
		location: 'outputPane',
		message,
	});
}
