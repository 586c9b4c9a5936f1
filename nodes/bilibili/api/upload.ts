import type { IDataObject } from 'n8n-workflow';
import { UPLOAD_CODES } from './codes/message';
import type { BilibiliClient } from './request';

/** A picture in Bilibili's store, in the words of a message's content. */
export interface UploadedPicture {
	url: string;
	width: number;
	height: number;
	imageType: PictureType;
	/** Kilobytes, with a fraction. */
	size: number;
}

export type PictureType = 'jpeg' | 'png' | 'gif' | 'webp';

/** Which sort of picture some bytes are, told by how they begin; undefined for anything else. */
export function pictureTypeOf(bytes: Buffer): PictureType | undefined {
	const start = bytes.toString('latin1', 0, 12);
	if (start.startsWith('\xff\xd8\xff')) return 'jpeg';
	if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
	if (/^GIF8[79]a/.test(start)) return 'gif';
	return /^RIFF.{4}WEBP/s.test(start) ? 'webp' : undefined;
}

/** What a picture is for: private messages, or posts and comments. */
export type PictureUse = 'im' | 'new_dyn';

/** Puts a picture into Bilibili's store. It is shown to nobody by that. */
export async function uploadPicture(
	client: BilibiliClient,
	bytes: Buffer,
	imageType: PictureType,
	use: PictureUse = 'im',
): Promise<UploadedPicture> {
	const form = new FormData();
	const extension = imageType === 'jpeg' ? 'jpg' : imageType;
	// A name of our own: the file's may say more than the sender wants to tell.
	const file = new Blob([new Uint8Array(bytes)], { type: `image/${imageType}` });
	form.set('file_up', file, `picture.${extension}`);
	form.set('biz', use);
	if (use === 'new_dyn') form.set('category', 'daily');
	const data = await client.call<IDataObject>({
		method: 'POST',
		url: 'https://api.bilibili.com/x/dynamic/feed/draw/upload_bfs',
		multipart: form,
		codes: UPLOAD_CODES,
		needsData: 'image_url',
		site: use === 'im' ? 'https://message.bilibili.com' : undefined,
		unknownOutcome: {
			outcome: 'unknown whether the picture was stored',
			advice: `${use === 'im' ? 'No message was sent' : 'Nothing was published'}. Nobody sees a picture that is only stored: run this again.`,
		},
	});
	return {
		url: String(data.image_url),
		width: Number(data.image_width ?? 0),
		height: Number(data.image_height ?? 0),
		imageType,
		size: Number(data.img_size ?? bytes.length / 1024),
	};
}
