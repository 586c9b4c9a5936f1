import type { IDataObject } from 'n8n-workflow';
import { ServiceError } from '../../shared/http/errors';

/**
 * A refusal in the middle of several steps, with what was done before it: in words for people, in
 * `details` for workflows. Where nothing was done, it is the refusal itself.
 */
export function withProgress(
	error: unknown,
	done: string[],
	{ suffix = '', details = { done_before: done } as IDataObject } = {},
): unknown {
	if (!(error instanceof ServiceError) || done.length === 0) return error;
	return new ServiceError({
		...error,
		message: error.message + suffix,
		description: `${error.description ?? ''} Done before: ${done.join('; ')}.`.trim(),
		details: { ...error.details, ...details },
	});
}

/**
 * Sends the parts of a text in order. Where one is refused, those before it stay sent, and the error
 * names them.
 *
 * @param idField of what `send` returns: what a part is known by afterwards, e.g. `msg_key`
 * @returns one output item per part, with its number
 */
export async function sendParts(
	texts: string[],
	idField: string,
	send: (text: string) => Promise<IDataObject>,
): Promise<IDataObject[]> {
	const parts = texts.length;
	const receipts: IDataObject[] = [];
	for (const text of texts) {
		const sent = receipts.length;
		try {
			receipts.push({ ...(await send(text)), part: sent + 1, parts });
		} catch (error) {
			const ids = receipts.map((receipt) => receipt[idField] as string);
			throw withProgress(error, sent > 0 ? [`sent ${sent} of ${parts} parts`] : [], {
				suffix: `, at part ${sent + 1} of ${parts}`,
				details: { sent_parts: sent, parts, [`sent_${idField}s`]: ids },
			});
		}
	}
	return receipts;
}
