import type { Resource } from '../../../shared/node/operation';
import type { BilibiliClient } from '../../api/request';
import { getContributionRankOperation } from './audience/getContributionRank';
import { getGiftLog } from './audience/getGiftLog';
import { getGoldRank } from './audience/getGoldRank';
import { getGuards } from './audience/getGuards';
import { getRecent } from './chat/getRecent';
import { sendMessage } from './chat/sendMessage';
import { addAdmin } from './moderation/addAdmin';
import { addShieldWord } from './moderation/addShieldWord';
import { blacklistUserOperation } from './moderation/blacklistUser';
import { getManyAdmins } from './moderation/getManyAdmins';
import { getManyBlacklisted } from './moderation/getManyBlacklisted';
import { getManyMuted } from './moderation/getManyMuted';
import { getRoomMuteOperation } from './moderation/getRoomMute';
import { getShieldWordsOperation } from './moderation/getShieldWords';
import { muteUserOperation } from './moderation/muteUser';
import { removeAdmin } from './moderation/removeAdmin';
import { removeFromBlacklist } from './moderation/removeFromBlacklist';
import { removeShieldWord } from './moderation/removeShieldWord';
import { setRoomMuteOperation } from './moderation/setRoomMute';
import { unmuteUserOperation } from './moderation/unmuteUser';
import { create } from './room/create';
import { get } from './room/get';
import { getAreasOperation } from './room/getAreas';
import { getByUser } from './room/getByUser';
import { getDelayOperation } from './room/getDelay';
import { getInit } from './room/getInit';
import { getManyStatuses } from './room/getManyStatuses';
import { getMine } from './room/getMine';
import { getPlayUrl } from './room/getPlayUrl';
import { getStreamer } from './room/getStreamer';
import { getStreamKey } from './room/getStreamKey';
import { setDelayOperation } from './room/setDelay';
import { startLiveOperation } from './room/startLive';
import { stopLiveOperation } from './room/stopLive';
import { update } from './room/update';
import { updateAnnouncementOperation } from './room/updateAnnouncement';
import { cancelReservationOperation } from './schedule/cancelReservation';
import { createReservationOperation } from './schedule/createReservation';
import { getManyReservations } from './schedule/getManyReservations';

export const resources: Array<Resource<BilibiliClient>> = [
	{
		name: 'Room',
		value: 'room',
		operations: [
			getMine,
			create,
			get,
			getAreasOperation,
			getByUser,
			getDelayOperation,
			getInit,
			getManyStatuses,
			getPlayUrl,
			getStreamKey,
			getStreamer,
			setDelayOperation,
			startLiveOperation,
			stopLiveOperation,
			update,
			updateAnnouncementOperation,
		],
	},
	{
		name: 'Moderation',
		value: 'moderation',
		operations: [
			muteUserOperation,
			addAdmin,
			addShieldWord,
			blacklistUserOperation,
			getManyAdmins,
			getManyBlacklisted,
			getManyMuted,
			getRoomMuteOperation,
			getShieldWordsOperation,
			removeAdmin,
			removeFromBlacklist,
			removeShieldWord,
			setRoomMuteOperation,
			unmuteUserOperation,
		],
	},
	{ name: 'Chat', value: 'chat', operations: [sendMessage, getRecent] },
	{
		name: 'Audience',
		value: 'audience',
		operations: [getGiftLog, getContributionRankOperation, getGoldRank, getGuards],
	},
	{
		name: 'Schedule',
		value: 'schedule',
		operations: [createReservationOperation, cancelReservationOperation, getManyReservations],
	},
];
