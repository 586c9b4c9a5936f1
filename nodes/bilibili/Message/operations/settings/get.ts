import type { ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { getMessageSettings } from '../../../api/sessions';
import { messageSettingsView } from '../../../views/messageSettings';

export const getSettings: ItemOperation<BilibiliClient> = {
	name: 'Get',
	value: 'get',
	action: 'Get message settings',
	description:
		"Get the account's settings for private messages and notifications. Changes nothing.",
	effect: 'read',
	fields: [],
	async run(item) {
		return messageSettingsView(await getMessageSettings(item.service));
	},
};
