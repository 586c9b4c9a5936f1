import type { IExecuteFunctions } from 'n8n-workflow';
import { take, type Ending } from '../flow/pager';
import { limitOf } from './fields';
import { showHint } from './hint';
import type { Item } from './operation';

/**
 * The entries that the user asked for, or `limit` of them; no page is read more than needed. Where the
 * list goes on beyond what is read of any list, n8n shows a hint beside the output.
 */
export async function collect<Entry>(
	item: Item<unknown>,
	pages: AsyncGenerator<Entry[], Ending>,
	limit = limitOf(item),
): Promise<Entry[]> {
	const { entries, ending } = await take(pages, limit);
	if (ending === 'cap') tellCap(item.context, entries.length);
	return entries;
}

function tellCap(context: IExecuteFunctions, count: number): void {
	const message = `The list is longer than what is read of it: these are its first ${count} entries. Set a 'Limit', or ask for a part of it.`;
	context.logger.warn(message);
	showHint(context, message, 'info');
}
