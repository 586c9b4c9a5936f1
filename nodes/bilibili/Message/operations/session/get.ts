import { outputFields } from '../../../../shared/node/fields';
import type { ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { requireSession } from '../../../api/sessions';
import { talkerFields, talkerOf } from '../../fields';
import { sessionOutput } from '../../../views/session';
import { sessionsFor } from '../../sessionOutput';

export const get: ItemOperation<BilibiliClient> = {
	name: 'Get',
	value: 'get',
	action: 'Get session',
	description:
		'Get the session with one user or fan group: its last message and how much is unread. Changes nothing.',
	effect: 'read',
	fields: [...talkerFields, ...outputFields(sessionOutput)],
	async run(item) {
		const talker = talkerOf(item);
		return await sessionsFor(item, async () => [await requireSession(item.service, talker)]);
	},
};
