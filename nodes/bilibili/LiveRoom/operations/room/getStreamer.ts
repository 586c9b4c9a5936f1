import { withStringIds } from '../../../api/ids';
import { getMasterInfo } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';
import type { ItemOperation } from '../../../../shared/node/operation';
import { simplifyField } from '../../../../shared/node/fields';
import { uidOf, userField } from '../../fields';
import { streamer } from '../../../views/room';

export const getStreamer: ItemOperation<BilibiliClient> = {
	name: 'Get Streamer',
	value: 'getStreamer',
	action: 'Get a streamer',
	description: 'Get name, picture, followers, level, fan medal and announcement of a streamer',
	effect: 'read',
	fields: [userField, simplifyField],
	async run(item) {
		const data = await getMasterInfo(item.service, await uidOf(item));
		return item.param('simplify', true) ? streamer(data) : withStringIds(data);
	},
};
