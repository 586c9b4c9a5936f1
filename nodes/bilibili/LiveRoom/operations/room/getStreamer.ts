import { getMasterInfo, getRoomOfReply } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';
import type { ItemOperation } from '../../../../shared/node/operation';
import { chosenOutput, outputFields } from '../../../../shared/node/fields';
import { uidOf, userField } from '../../fields';
import { streamerOutput } from '../../../views/room';

export const getStreamer: ItemOperation<BilibiliClient> = {
	name: 'Get Streamer',
	value: 'getStreamer',
	action: 'Get streamer',
	description:
		'Get name, picture, followers, level, fan medal and announcement of a streamer. Changes nothing.',
	effect: 'read',
	fields: [userField, ...outputFields(streamerOutput)],
	async run(item) {
		const output = chosenOutput(item, streamerOutput);
		const streamer = await getMasterInfo(item.service, await uidOf(item));
		return output(streamer, await getRoomOfReply(item.service, streamer.room_id));
	},
};
