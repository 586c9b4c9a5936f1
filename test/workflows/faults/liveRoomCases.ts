import { byId } from '../support';
import type { FaultCase } from './matrix';

const room = (operation: string, parameters: FaultCase['parameters'] = {}) => ({
	node: 'bilibiliLiveRoom',
	name: `Live Room: ${operation}`,
	parameters: { resource: 'room', operation, ...parameters },
});

/** Every operation of the Live Room node, with the call that does its work. */
export const liveRoomCases: FaultCase[] = [
	{ ...room('get', { room: byId(22947013) }), effect: 'read', path: /get_info$/ },
	{ ...room('getMine'), effect: 'read', path: /get_info$/ },
	{ ...room('getByUser', { uid: '27318845' }), effect: 'read', path: /getRoomInfoOld$/ },
	{ ...room('getInit', { room: byId(481) }), effect: 'read', path: /room_init$/ },
	{ ...room('getStreamer', { uid: '27318845' }), effect: 'read', path: /Master\/info$/ },
	{
		...room('getManyStatuses', { uids: '27318845,9617402' }),
		effect: 'read',
		path: /get_status_info_by_uids$/,
	},
	{ ...room('getAreas'), effect: 'read', path: /Area\/getList$/ },
	{ ...room('create'), effect: 'write', path: /CreateRoom$/ },
	{ ...room('update', { changes: { title: '新标题' } }), effect: 'write', path: /Room\/update$/ },
	{ ...room('updateAnnouncement', { content: '公告' }), effect: 'write', path: /updateRoomNews$/ },
	{ ...room('startLive', { area: byId(216) }), effect: 'write', path: /startLive$/ },
	{ ...room('stopLive'), effect: 'write', path: /stopLive$/ },
	{
		node: 'bilibiliLiveRoom',
		name: 'Live Room: send',
		parameters: { resource: 'chat', operation: 'send', room: byId(22947013), message: '你好' },
		effect: 'write',
		path: /msg\/send$/,
	},
];
