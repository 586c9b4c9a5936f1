import { encode, renderSVG } from './qrEncoder';
import { encodePng } from './png';

/** Scanners ask for a white margin of four modules. */
const MARGIN = 4;
const PIXELS_PER_MODULE = 8;

export type PictureFormat = 'png' | 'svg';

/** A QR code as a picture file, large enough to be scanned from a screen. */
export async function drawQrCode(
	text: string,
	format: PictureFormat,
): Promise<{ content: Buffer; mimeType: string }> {
	const options = { ecc: 'M', border: MARGIN } as const;
	if (format === 'svg') {
		const svg = renderSVG(text, { ...options, pixelSize: PIXELS_PER_MODULE });
		return { content: Buffer.from(svg), mimeType: 'image/svg+xml' };
	}
	const { data } = encode(text, options);
	return { content: await encodePng(data.flatMap(enlarged)), mimeType: 'image/png' };
}

/** One row of modules as rows of pixels. */
function enlarged(modules: boolean[]): boolean[][] {
	const row = modules.flatMap((black) => Array<boolean>(PIXELS_PER_MODULE).fill(black));
	return Array<boolean[]>(PIXELS_PER_MODULE).fill(row);
}
