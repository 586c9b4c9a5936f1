import type { INodeProperties } from 'n8n-workflow';
import type { ItemOperation } from '../../../../shared/node/operation';
import { getPlayInfo } from '../../../api/playUrl';
import type { BilibiliClient } from '../../../api/request';
import { playView } from '../../../views/playUrl';
import { longRoomIdOf, roomField } from '../../fields';

const ANY = 'any';

const wishField = (
	displayName: string,
	name: string,
	options: INodeProperties['options'],
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'options',
	options,
	default: ANY,
	description,
});

const anyOption = { name: 'Any', value: ANY, description: 'The best that there is' };

export const getPlayUrl: ItemOperation<BilibiliClient> = {
	name: 'Get Play URL',
	value: 'getPlayUrl',
	action: 'Get play URL',
	description:
		'Get the address at which the stream of a room plays, for a recorder, ffmpeg or a player, with the time at which it expires (about an hour). Returns no address, and why, where the room is not live, or hidden, locked, paid or behind a password. Changes nothing.',
	effect: 'read',
	fields: [
		roomField,
		{
			displayName: 'Quality',
			name: 'quality',
			type: 'options',
			options: [
				{ name: '150: High', value: 150 },
				{ name: '250: Super', value: 250 },
				{ name: '400: Blu-Ray', value: 400 },
				{ name: '80: Fluent', value: 80 },
				{ name: '10000: Original', value: 10000 },
				{ name: '15000: 2K', value: 15000 },
				{ name: '20000: 4K', value: 20000 },
				{ name: '25000: 4K Original', value: 25000 },
				{ name: '30000: Dolby', value: 30000 },
			],
			default: 10000,
			description:
				"A wish: the room may offer less, and without a valid login Bilibili gives 250 at most. The output's 'quality' says what it is.",
		},
		wishField(
			'Protocol',
			'protocol',
			[
				anyOption,
				{ name: 'HLS', value: 'http_hls', description: 'A playlist; it stops at the expiry' },
				{
					name: 'HTTP Stream',
					value: 'http_stream',
					description: 'One long answer; what is open plays on after the expiry',
				},
			],
			'How the stream is delivered',
		),
		wishField(
			'Format',
			'format',
			[
				anyOption,
				{ name: 'FLV', value: 'flv' },
				{ name: 'fMP4', value: 'fmp4' },
				{ name: 'TS', value: 'ts' },
			],
			'The container of the stream',
		),
		wishField(
			'Codec',
			'codec',
			[
				anyOption,
				{ name: 'AV1', value: 'av1' },
				{ name: 'AVC (H.264)', value: 'avc' },
				{ name: 'HEVC (H.265)', value: 'hevc' },
			],
			'How the picture is encoded',
		),
	],
	async run(item) {
		const wished = (name: string) => {
			const value = item.choice(name);
			return value === ANY ? undefined : value;
		};
		const wish = {
			protocol: wished('protocol'),
			format: wished('format'),
			codec: wished('codec'),
		};
		const quality = item.choice<number>('quality');
		const roomId = await longRoomIdOf(item);
		return playView(await getPlayInfo(item.service, roomId, quality), wish);
	},
};
