import type { INodeProperties } from 'n8n-workflow';
import type { Item } from '../../../../shared/node/operation';
import { InputError } from '../../../../shared/values/inputError';
import type { BilibiliClient } from '../../../api/request';

export const wordField: INodeProperties = {
	displayName: 'Word',
	name: 'word',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 剧透',
	description: 'One word or phrase; messages that hold it are hidden',
};

/** @throws InputError where it is empty or has several lines */
export function wordOf(item: Item<BilibiliClient>): string {
	const word = item.text('word');
	if (word && !/[\r\n]/.test(word)) return word;
	throw new InputError(
		word ? "'Word' has more than one line" : "'Word' is empty",
		'Enter one word or phrase, e.g. 剧透. Nothing was sent.',
	);
}
