/**
 * A black-and-white picture as PNG, one bit a pixel.
 *
 * @param rows the pixels from the top left, `true` for black; all rows of one length
 */
export async function encodePng(rows: boolean[][]): Promise<Buffer> {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(rows[0].length, 0);
	header.writeUInt32BE(rows.length, 4);
	header[8] = 1; // one bit of greyscale a pixel
	return Buffer.concat([
		Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		chunk('IHDR', header),
		chunk('IDAT', await deflate(Buffer.concat(rows.map(scanline)))),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

/** A filter byte (0: none), then eight pixels a byte, the left one in the highest bit; 1 is white. */
function scanline(row: boolean[]): Buffer {
	const line = Buffer.alloc(1 + Math.ceil(row.length / 8));
	row.forEach((black, x) => {
		if (!black) line[1 + (x >> 3)] |= 0x80 >> (x & 7);
	});
	return line;
}

async function deflate(data: Buffer<ArrayBuffer>): Promise<Buffer> {
	const compressed = new Blob([data]).stream().pipeThrough(new CompressionStream('deflate'));
	return Buffer.from(await new Response(compressed).arrayBuffer());
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	return Buffer.concat([uint32(data.length), body, uint32(crc32(body))]);
}

/** Bit by bit: compressed, a picture has a kilobyte or two. */
function crc32(data: Buffer): number {
	let crc = 0xffffffff;
	for (const byte of data) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
	}
	return ~crc >>> 0;
}

function uint32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
}
