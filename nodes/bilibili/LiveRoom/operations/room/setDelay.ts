import { InputError } from '../../../../shared/values/inputError';
import type { ItemOperation } from '../../../../shared/node/operation';
import { countOf } from '../../../../shared/values/wire';
import { getOwnRoomId } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';
import { getDelay, setDelay } from '../../../api/stream';
import { delayView } from '../../../views/streamSetup';

export const setDelayOperation: ItemOperation<BilibiliClient> = {
	name: 'Set Delay',
	value: 'setDelay',
	action: 'Set stream delay',
	description:
		'Set how many seconds the viewers of your own room are behind, e.g. against stream snipers. Changes what all viewers see; returns what is now set, and the least and most that can be.',
	effect: 'write',
	fields: [
		{
			displayName: 'Seconds',
			name: 'seconds',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 3600 },
			default: 0,
			description: "How far viewers are behind; 'Get Delay' tells what Bilibili allows the room",
		},
	],
	async run(item) {
		const seconds = item.number('seconds');
		const roomId = await getOwnRoomId(item.service);
		const before = await getDelay(item.service, roomId);
		const [least, most] = [countOf(before.min_time_shift), countOf(before.max_time_shift)];
		if (seconds < (least ?? 0) || seconds > (most ?? Infinity)) {
			throw new InputError(
				`'Seconds' holds ${seconds}; for this room Bilibili allows ${least ?? 0} to ${most ?? '?'}`,
				'Choose a number within these. Nothing was changed.',
			);
		}
		await setDelay(item.service, roomId, seconds);
		// The change is made: that it can't be read back is no reason to call it failed.
		const after = await getDelay(item.service, roomId).catch(() => ({}));
		return delayView(roomId, after);
	},
};
