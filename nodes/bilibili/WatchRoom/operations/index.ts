import type { Resource } from '../../../shared/node/operation';
import type { BilibiliClient } from '../../api/request';
import { send } from './message/send';
import { changeEpisodeOperation } from './room/changeEpisode';
import { close } from './room/close';
import { create } from './room/create';
import { get } from './room/get';
import { join } from './room/join';
import { kickMemberOperation } from './room/kickMember';
import { match } from './room/match';
import { open } from './room/open';
import { setProgressOperation } from './room/setProgress';
import { share } from './room/share';

export const resources: Array<Resource<BilibiliClient>> = [
	{
		name: 'Room',
		value: 'room',
		operations: [
			create,
			changeEpisodeOperation,
			close,
			get,
			join,
			kickMemberOperation,
			match,
			open,
			setProgressOperation,
			share,
		],
	},
	{ name: 'Message', value: 'message', operations: [send] },
];
