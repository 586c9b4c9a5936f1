import type { INodeProperties } from 'n8n-workflow';
import type { Item, ItemOperation } from '../../../../shared/node/operation';
import { getRoomMute, setRoomMute, type RoomMuteKind } from '../../../api/mutes';
import { keepPace, MODERATION_SECONDS } from '../../../api/pace';
import type { BilibiliClient } from '../../../api/request';
import { roomMuteView } from '../../../views/moderation';
import { roomField } from '../../fields';
import { chosenRoomOf } from '../../moderatedRoom';

const whoField: INodeProperties = {
	displayName: 'Who Is Mute',
	name: 'kind',
	type: 'options',
	options: [
		{ name: 'Nobody (End the Room Mute)', value: 'off' },
		{
			name: 'Viewers by Account Level',
			value: 'member',
			description: 'As clients call it; Bilibili explains it nowhere',
		},
		{ name: 'Viewers by Fan Medal Level', value: 'medal' },
		{ name: 'Viewers by Honour Level', value: 'wealth' },
	],
	default: 'off',
	description: 'The streamer and the admins can always talk',
};

const minutesField: INodeProperties = {
	displayName: 'Duration',
	name: 'minutes',
	type: 'options',
	options: [
		{ name: '30 Minutes', value: 30 },
		{ name: '60 Minutes', value: 60 },
		{ name: 'This Broadcast', value: 0 },
	],
	default: 30,
	displayOptions: { show: { kind: ['member', 'medal', 'wealth'] } },
};

export const setRoomMuteOperation: ItemOperation<BilibiliClient> = {
	name: 'Set Room Mute',
	value: 'setRoomMute',
	action: 'Set room mute',
	description:
		'Mute all viewers of a room up to a level for some time, or end that. Use it against a flood of spam. Changes what all viewers of the room can do; returns what is now true, read back.',
	effect: 'write',
	fields: [
		roomField,
		whoField,
		{
			displayName: 'Up to Level',
			name: 'level',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 1000 },
			default: 1,
			description: 'Viewers up to this level are mute, as the site shows it',
			displayOptions: { show: { kind: ['member', 'medal', 'wealth'] } },
		},
		minutesField,
	],
	async run(item) {
		const mute = muteOf(item);
		const room = await chosenRoomOf(item);
		await keepPace(item.service, 'moderation', MODERATION_SECONDS);
		await setRoomMute(item.service, room, mute);
		// The change is made: that it can't be read back is no reason to call it failed.
		const now = await getRoomMute(item.service, room).catch(() => ({}));
		return roomMuteView(now, room.roomId);
	},
};

function muteOf(item: Item<BilibiliClient>): {
	kind: RoomMuteKind;
	level: number;
	minutes: number;
} {
	const kind = item.choice<RoomMuteKind>('kind');
	// Ending it takes a level too; the site sends 1.
	if (kind === 'off') return { kind, level: 1, minutes: 0 };
	return { kind, level: item.number('level'), minutes: item.choice<number>('minutes') };
}
