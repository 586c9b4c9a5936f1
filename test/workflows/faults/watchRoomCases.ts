import type { Simulator } from '../../simulator';
import type { FaultCase } from './matrix';

const ROOM_ID = '108400213';

/** A room of the account, playing, with somebody in it to send out. */
function prepare({ world }: Simulator): void {
	const { watchRooms, people } = world;
	const room = watchRooms.create(people.streamer.uid, { seasonId: 41203, episodeId: 690412 });
	if (String(room.roomId) !== ROOM_ID) throw new Error(`The first room is ${room.roomId}`);
	watchRooms.join(room, people.streamer.uid);
	watchRooms.join(room, people.viewer.uid);
	watchRooms.create(people.viewer.uid, { seasonId: 41203, episodeId: 690412, isOpen: true });
}

const room = (operation: string, parameters: FaultCase['parameters'] = {}) => ({
	node: 'bilibiliWatchRoom',
	name: `Watch Room: ${operation}`,
	parameters: { resource: 'room', operation, roomId: ROOM_ID, ...parameters },
	prepare,
});

/** Every operation of the Watch Room node, with the call that does its work. */
export const watchRoomCases: FaultCase[] = [
	{
		...room('create', { season: '41203', episode: '690412' }),
		path: /room\/create$/,
	},
	{ ...room('get'), path: /room\/info$/ },
	{ ...room('open'), path: /modify\/info$/ },
	{ ...room('close'), path: /modify\/info$/ },
	{ ...room('join'), path: /room\/join$/ },
	{ ...room('kickMember', { uid: '41920587' }), path: /kickout$/ },
	{
		...room('setProgress', { playback: 'paused', position: '1:00' }),
		path: /modify\/progress$/,
	},
	{
		...room('setProgress', { position: '1:00' }),
		name: 'Watch Room: setProgress, the state read first',
		effect: 'read',
		path: /room\/info$/,
	},
	{
		...room('changeEpisode', { season: '41203', episode: '690413' }),
		path: /modify\/season$/,
	},
	{
		...room('changeEpisode', { to: 'next' }),
		name: 'Watch Room: changeEpisode, the season read first',
		effect: 'read',
		path: /view\/web\/season$/,
	},
	{ ...room('share'), path: /freya\/season$/ },
	{ ...room('match', { season: '41203' }), path: /room\/match$/ },
	{
		node: 'bilibiliWatchRoom',
		name: 'Watch Room: send',
		parameters: { resource: 'message', operation: 'send', roomId: ROOM_ID, text: '你好' },
		prepare,
		path: /msg\/send$/,
	},
];
