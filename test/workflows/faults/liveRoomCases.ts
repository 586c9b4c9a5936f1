import { byId } from '../support';
import type { FaultCase } from './matrix';

const room = (operation: string, parameters: FaultCase['parameters'] = {}) => ({
	node: 'bilibiliLiveRoom',
	name: `Live Room: ${operation}`,
	parameters: { resource: 'room', operation, ...parameters },
});

/** Every operation of the Live Room node, with the call that does its work. */
export const liveRoomCases: FaultCase[] = [
	{ ...room('get', { room: byId(22947013) }), path: /get_info$/ },
	{ ...room('getMine'), path: /get_info$/ },
	{ ...room('getByUser', { uid: '27318845' }), path: /getRoomInfoOld$/ },
	{ ...room('getInit', { room: byId(481) }), path: /room_init$/ },
	{ ...room('getStreamer', { uid: '27318845' }), path: /Master\/info$/ },
	{
		...room('getManyStatuses', { uids: '27318845,9617402' }),
		path: /get_status_info_by_uids$/,
	},
	{ ...room('getAreas'), path: /Area\/getList$/ },
	{ ...room('create'), path: /CreateRoom$/ },
	{ ...room('update', { changes: { title: '新标题' } }), path: /Room\/update$/ },
	{ ...room('updateAnnouncement', { content: '公告' }), path: /updateRoomNews$/ },
	{ ...room('startLive', { area: byId(216) }), path: /startLive$/ },
	{ ...room('stopLive'), path: /stopLive$/ },
	{
		node: 'bilibiliLiveRoom',
		name: 'Live Room: send',
		parameters: { resource: 'chat', operation: 'send', room: byId(22947013), message: '你好' },
		path: /msg\/send$/,
	},
];
