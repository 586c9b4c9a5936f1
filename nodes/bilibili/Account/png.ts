/** Most bytes that one stored block of deflate can hold. */
const BLOCK_LENGTH = 0xffff;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_entry, index) => {
	let crc = index;
	for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
	return crc;
});

/**
 * A black-and-white picture as PNG: one bit a pixel, not compressed, since the packages for that are
 * closed to community nodes. A QR code takes some 20 kB.
 *
 * @param rows the pixels from the top left, `true` for black; all rows of one length
 */
export function encodePng(rows: boolean[][]): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(rows[0].length, 0);
	header.writeUInt32BE(rows.length, 4);
	header[8] = 1; // one bit of greyscale a pixel
	return Buffer.concat([
		Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		chunk('IHDR', header),
		chunk('IDAT', zlibStored(Buffer.concat(rows.map(scanline)))),
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

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	return Buffer.concat([uint32(data.length), body, uint32(crc32(body))]);
}

/** The zlib format (RFC 1950) with blocks that are stored as they are (RFC 1951, 3.2.4). */
function zlibStored(data: Buffer): Buffer {
	const blocks = [];
	for (let start = 0; start < data.length; start += BLOCK_LENGTH) {
		const block = data.subarray(start, start + BLOCK_LENGTH);
		const head = Buffer.alloc(5);
		head[0] = start + BLOCK_LENGTH >= data.length ? 1 : 0;
		head.writeUInt16LE(block.length, 1);
		head.writeUInt16LE(~block.length & 0xffff, 3);
		blocks.push(head, block);
	}
	return Buffer.concat([Buffer.from([0x78, 0x01]), ...blocks, uint32(adler32(data))]);
}

function crc32(data: Buffer): number {
	let crc = 0xffffffff;
	for (const byte of data) crc = CRC_TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
	return ~crc >>> 0;
}

function adler32(data: Buffer): number {
	let low = 1;
	let high = 0;
	for (const byte of data) {
		low = (low + byte) % 65521;
		high = (high + low) % 65521;
	}
	return high * 65536 + low;
}

function uint32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
}
