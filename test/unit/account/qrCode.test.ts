import fc from 'fast-check';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { encodePng } from '../../../nodes/bilibili/Account/png';
import { drawQrCode } from '../../../nodes/bilibili/Account/qrCode';

const url =
	'https://passport.bilibili.com/h5-app/passport/login/scan?navhide=1&qrcode_key=0123456789abcdef0123456789abcdef&from=';

describe('a PNG', () => {
	test('holds exactly the pixels, whatever its size', async () => {
		const pictures = fc
			.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 20 }))
			.chain(([width, height]) =>
				fc.array(fc.array(fc.boolean(), { minLength: width, maxLength: width }), {
					minLength: height,
					maxLength: height,
				}),
			);
		await fc.assert(
			fc.asyncProperty(pictures, async (rows) => {
				const { width, height, data } = PNG.sync.read(await encodePng(rows));
				expect([width, height]).toEqual([rows[0].length, rows.length]);
				const black = rows.flat().map((_pixel, index) => data[index * 4] === 0);
				expect(black).toEqual(rows.flat());
			}),
		);
	});
});

describe('a QR code', () => {
	test('as PNG can be scanned, and is small', async () => {
		const { content, mimeType } = await drawQrCode(url, 'png');
		const { data, width, height } = PNG.sync.read(content);
		expect(mimeType).toBe('image/png');
		expect(jsQR(new Uint8ClampedArray(data), width, height)?.data).toBe(url);
		expect(content.length).toBeLessThan(4_000);
		expect([width, height].every((side) => side >= 300)).toBe(true);
	});

	test('as SVG is the same code', async () => {
		const { content, mimeType } = await drawQrCode(url, 'svg');
		const { data, width } = PNG.sync.read((await drawQrCode(url, 'png')).content);
		expect(mimeType).toBe('image/svg+xml');
		const svg = content.toString();
		expect(svg).toMatch(new RegExp(`viewBox="0 0 ${width} ${width}"`));
		const blackModules = svg.match(/M\d+,\d+h8v8h-8z/g) ?? [];
		const blackPixels = Array.from({ length: width * width }, (_p, i) => data[i * 4] === 0);
		expect(blackModules.length * 64).toBe(blackPixels.filter(Boolean).length);
	});
});
