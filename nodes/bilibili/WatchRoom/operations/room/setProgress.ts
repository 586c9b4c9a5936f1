import { InputError } from '../../../../shared/values/inputError';
import type { ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { getWatchRoom, setProgress, type PlayStatus } from '../../../api/watchRoom';
import { watchRoomView, type WatchRoom } from '../../../views/watchRoom';
import { roomField, roomIdOf } from '../../fields';
import { parsePosition } from '../../parse';

export const setProgressOperation: ItemOperation<BilibiliClient> = {
	name: 'Set Progress',
	value: 'setProgress',
	action: 'Set progress',
	description:
		'Play, pause, end or seek the episode for everybody in your room. Returns what is now played, and where.',
	effect: 'write',
	fields: [
		roomField,
		{
			displayName: 'Playback',
			name: 'playback',
			type: 'options',
			options: [
				{ name: 'Keep (Seek Only)', value: 'keep', description: 'Go on playing or stay paused' },
				{ name: 'Play', value: 'playing' },
				{ name: 'Pause', value: 'paused' },
				{ name: 'End', value: 'ended' },
			],
			default: 'keep',
			description: 'What the room does at the position',
		},
		{
			displayName: 'Position',
			name: 'position',
			type: 'string',
			default: '',
			placeholder: 'e.g. 12:30',
			description:
				'Seconds, mm:ss or h:mm:ss from the start of the episode. Left empty, the room stays where it is.',
		},
	],
	async run(item) {
		const roomId = roomIdOf(item);
		const playback = item.choice<PlayStatus | 'keep'>('playback');
		const wanted = playback === 'keep' ? undefined : playback;
		const position = parsePosition(item.text('position'));
		if (wanted === undefined && position === undefined) {
			throw new InputError(
				'There is nothing to change',
				"Enter a 'Position', or set 'Playback' to something else than Keep.",
			);
		}
		// Bilibili takes both together only: what is to stay has to be read first.
		const now =
			wanted === undefined || position === undefined
				? watchRoomView(await getWatchRoom(item.service, roomId))
				: undefined;
		const status = wanted ?? present(now, 'play_status', 'Playback');
		const progress = position ?? Math.floor(present(now, 'progress', 'Position'));
		await setProgress(item.service, roomId, progress, status);
		return { room_id: roomId, play_status: status, progress };
	},
};

function present<Key extends 'play_status' | 'progress'>(
	room: WatchRoom | undefined,
	key: Key,
	field: string,
): NonNullable<WatchRoom[Key]> {
	const value = room?.[key] ?? undefined;
	if (value !== undefined) return value as NonNullable<WatchRoom[Key]>;
	throw new InputError(
		`Bilibili does not tell how the watch room ${room?.room_id} plays at present`,
		`Set '${field}' yourself. Nothing was changed.`,
	);
}
