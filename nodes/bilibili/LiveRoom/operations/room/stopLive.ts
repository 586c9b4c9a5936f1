import type { IDataObject } from 'n8n-workflow';
import { ServiceError } from '../../../../shared/http/errors';
import type { Item, ItemOperation } from '../../../../shared/node/operation';
import { InputError } from '../../../../shared/values/inputError';
import { isoFromMilliseconds } from '../../../../shared/values/time';
import { textOf } from '../../../../shared/values/wire';
import { getRoomInfo } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';
import { getRoomBases, roomOf } from '../../../api/roomBase';
import { getStopLiveData, stopLive } from '../../../api/stream';
import { stoppedStream, streamFigures } from '../../../views/stream';
import { longRoomIdOf, ownRoomField, platformField, platformOf } from '../../fields';

export const stopLiveOperation: ItemOperation<BilibiliClient> = {
	name: 'Stop Live',
	value: 'stopLive',
	action: 'Stop live stream',
	description:
		'End the stream of your room for all viewers. Returns whether it was live, and on request its figures: duration, viewers, danmaku, new fans, income. A room that is not live is no obstacle.',
	effect: 'write',
	fields: [
		ownRoomField,
		{
			displayName: 'Include Figures',
			name: 'includeFigures',
			type: 'boolean',
			default: false,
			description:
				'Whether to return how long the stream ran and its viewers, danmaku, new fans and income',
		},
		{
			displayName: 'Live Key',
			name: 'liveKey',
			type: 'string',
			default: '',
			placeholder: "e.g. {{ $('Start Live').item.json.live_key }}",
			description:
				"Whose figures are wanted: the 'live_key' that Start Live returned. Leave empty for the stream that is stopped.",
			displayOptions: { show: { includeFigures: [true] } },
		},
		platformField,
	],
	async run(item) {
		const includeFigures = item.flag('includeFigures');
		const givenKey = includeFigures ? item.optionalId('liveKey', parseLiveKey) : undefined;
		const platform = platformOf(item);
		const roomId = await longRoomIdOf(item);
		const broadcast = includeFigures ? await broadcastIn(item, roomId) : undefined;
		const output = stoppedStream(roomId, await stopLive(item.service, roomId, platform));
		if (!broadcast) return output;
		const { key, title, started_at } = broadcast;
		return {
			title,
			...output,
			started_at,
			ended_at: output.was_live === false ? null : new Date().toISOString(),
			...(await figuresOf(item.service, givenKey ?? key)),
		};
	},
};

function parseLiveKey(text: string, field: string): string {
	if (/^\d+$/.test(text)) return text;
	throw new InputError(
		`'${field}' is not the key of a stream`,
		"Use the 'live_key' that Start Live returned, or leave it empty. The stream was not stopped.",
	);
}

interface Broadcast {
	key: string | null;
	title: string | null;
	started_at: string | null;
}

/** What goes on in a room before it is stopped; unknown where Bilibili can't be asked, since a stop is wanted all the same. */
async function broadcastIn({ service }: Item<BilibiliClient>, roomId: string): Promise<Broadcast> {
	const [rooms, info] = await Promise.all([
		getRoomBases(service, [roomId]).catch(() => []),
		getRoomInfo(service, roomId).catch((): IDataObject => ({})),
	]);
	const broadcast = roomOf(rooms, roomId)?.broadcast;
	return {
		key: broadcast?.key ?? null,
		title: textOf(info.title),
		started_at: isoFromMilliseconds(broadcast?.startedAt ?? null),
	};
}

/** The stream has ended: missing figures are no reason to report a stop that did not work. */
async function figuresOf(client: BilibiliClient, key: string | null): Promise<IDataObject> {
	if (key === null) {
		return {
			...streamFigures({}),
			figures_note: 'The room was not live, or its stream is unknown',
		};
	}
	return await getStopLiveData(client, key).then(
		(figures) => ({ ...streamFigures(figures), figures_note: null }),
		(error: ServiceError) => ({ ...streamFigures({}), figures_note: error.message }),
	);
}
