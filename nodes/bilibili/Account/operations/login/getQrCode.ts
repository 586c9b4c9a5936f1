import type { ItemOperation } from '../../../../shared/node/operation';
import { generateQrCode, QR_LIFETIME_MS } from '../../../api/passport';
import { drawQrCode, type PictureFormat } from '../../qrCode';
import type { Session } from '../../session';

export const getQrCode: ItemOperation<Session> = {
	name: 'Get Login QR Code',
	value: 'getQrCode',
	action: 'Get login QR code',
	description:
		'Get a QR code to log in with the Bilibili app, as a picture to show or send. It can be scanned for three minutes. Needs no login.',
	effect: 'read',
	fields: [
		{
			displayName: 'Format',
			name: 'format',
			type: 'options',
			options: [
				{ name: 'PNG', value: 'png', description: 'For messengers and mail' },
				{ name: 'SVG', value: 'svg', description: 'For web pages' },
			],
			default: 'png',
			description: 'The kind of picture',
		},
		{
			displayName: 'Put Output File in Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the output binary field to put the file in',
		},
	],
	async run(item) {
		const format = item.choice<PictureFormat>('format');
		const property = item.text('binaryPropertyName');
		const { url, key } = await generateQrCode(await item.service.guest());
		const { content, mimeType } = await drawQrCode(url, format);
		const picture = await item.context.helpers.prepareBinaryData(
			content,
			`bilibili-login.${format}`,
			mimeType,
		);
		return [
			{
				json: {
					qrcode_url: url,
					qrcode_key: key,
					expires_at: new Date(Date.now() + QR_LIFETIME_MS).toISOString(),
				},
				binary: { [property]: picture },
			},
		];
	},
};
