import type { Resource } from '../../../shared/node/operation';
import type { BilibiliClient } from '../../api/request';
import { sendMessage } from './chat/sendMessage';
import { create } from './room/create';
import { get } from './room/get';
import { getAreasOperation } from './room/getAreas';
import { getByUser } from './room/getByUser';
import { getInit } from './room/getInit';
import { getManyStatuses } from './room/getManyStatuses';
import { getMine } from './room/getMine';
import { getStreamer } from './room/getStreamer';
import { startLiveOperation } from './room/startLive';
import { stopLiveOperation } from './room/stopLive';
import { update } from './room/update';
import { updateAnnouncementOperation } from './room/updateAnnouncement';

export const resources: Array<Resource<BilibiliClient>> = [
	{
		name: 'Room',
		value: 'room',
		operations: [
			create,
			get,
			getAreasOperation,
			getByUser,
			getInit,
			getManyStatuses,
			getMine,
			getStreamer,
			startLiveOperation,
			stopLiveOperation,
			update,
			updateAnnouncementOperation,
		],
	},
	{ name: 'Chat', value: 'chat', operations: [sendMessage] },
];
