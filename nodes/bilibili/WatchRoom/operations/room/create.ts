import type { ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { createWatchRoom, joinRoom } from '../../../api/watchRoom';
import { watchRoomView } from '../../../views/watchRoom';
import { completeEpisode, episodeField, seasonField, titleOf } from '../../fields';

export const create: ItemOperation<BilibiliClient> = {
	name: 'Create',
	value: 'create',
	action: 'Create watch room',
	description:
		'Open a room of your own for an episode, public or private, and on choice enter it. Returns the room.',
	effect: 'write',
	fields: [
		seasonField,
		episodeField,
		{
			displayName: 'Public',
			name: 'isOpen',
			type: 'boolean',
			default: false,
			description:
				'Whether anybody can be matched into the room. A private one is joined by an invite.',
		},
		{
			displayName: 'Join',
			name: 'join',
			type: 'boolean',
			default: true,
			description: 'Whether to enter the room at once, so that you can talk and share in it',
		},
	],
	async run(item) {
		const client = item.service;
		const isOpen = item.flag('isOpen');
		const wantsToJoin = item.flag('join');
		const episode = await completeEpisode(client, titleOf(item));
		const room = watchRoomView(await createWatchRoom(client, { ...episode, isOpen }), {
			owner_uid: client.account.uid || null,
			is_open: isOpen,
			season_id: episode.seasonId,
			episode_id: episode.episodeId,
		});
		if (!wantsToJoin) return { ...room, has_joined: false };
		// The room is there: that it could not be entered is no reason to report no room.
		const joined = await joinRoom(client, String(room.room_id), '').catch((error: Error) => error);
		return joined instanceof Error
			? { ...room, has_joined: false, join_note: joined.message }
			: { ...watchRoomView(joined, room), has_joined: true };
	},
};
