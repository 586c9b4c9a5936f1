import { ServiceError } from '../../../../shared/http/errors';
import { InputError } from '../../../../shared/values/inputError';
import type { ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { getStopLiveData, stopLive } from '../../../api/stream';
import { longRoomIdOf, platformField, platformOf, roomField } from '../../fields';
import { stoppedStream, streamFigures } from '../../../views/stream';

export const stopLiveOperation: ItemOperation<BilibiliClient> = {
	name: 'Stop Live',
	value: 'stopLive',
	action: 'Stop live stream',
	description: 'End the stream of your room, and on request get its figures',
	effect: 'write',
	fields: [
		roomField,
		{
			displayName: 'Include Figures',
			name: 'includeFigures',
			type: 'boolean',
			default: false,
			description:
				'Whether to return how long the stream ran and its viewers, danmaku, new fans and earnings',
		},
		{
			displayName: 'Live Key',
			name: 'liveKey',
			type: 'string',
			default: '',
			required: true,
			placeholder: "e.g. {{ $('Start Live').item.json.live_key }}",
			description: "The 'live_key' that Start Live returned; the figures are those of that stream",
			displayOptions: { show: { includeFigures: [true] } },
		},
		platformField,
	],
	async run(item) {
		const includeFigures = item.flag('includeFigures');
		const liveKey = includeFigures ? item.id('liveKey', (text) => text) : '';
		if (includeFigures && !/^\d+$/.test(liveKey)) {
			throw new InputError(
				"'Live Key' is not the key of a stream",
				"Use the 'live_key' that Start Live returned, or switch 'Include Figures' off. The stream was not stopped.",
			);
		}
		const platform = platformOf(item);
		const roomId = await longRoomIdOf(item);
		const output = stoppedStream(roomId, await stopLive(item.service, roomId, platform));
		if (!includeFigures) return output;
		// The stream has ended: missing figures are no reason to report a stop that did not work.
		const figures = await getStopLiveData(item.service, liveKey).catch(
			(error: ServiceError) => error,
		);
		return figures instanceof Error
			? { ...output, figures: null, figures_note: figures.message }
			: { ...output, figures: streamFigures(figures) };
	},
};
