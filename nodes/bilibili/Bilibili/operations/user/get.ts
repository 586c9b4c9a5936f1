import { chosenOutput, outputFields } from '../../../../shared/node/fields';
import type { ItemOperation } from '../../../../shared/node/operation';
import { getCard } from '../../../api/relations';
import type { BilibiliClient } from '../../../api/request';
import { userOutput } from '../../../views/user';
import { uidOf, userField } from '../../fields';

export const get: ItemOperation<BilibiliClient> = {
	name: 'Get',
	value: 'get',
	action: 'Get user',
	description:
		"Get a person's card: name, picture, signature, followers and other counts, and whether the account follows them. Changes nothing.",
	effect: 'read',
	fields: [userField, ...outputFields(userOutput)],
	async run(item) {
		const show = chosenOutput(item, userOutput);
		return show(await getCard(item.service, await uidOf(item)));
	},
};
