/** Bits that a Huffman code of DEFLATE has at most. */
const MAX_BITS = 15;
const END_OF_BLOCK = 256;

/** Shortest match of each length code (257 and up), and how many bits say how much longer it is. */
// prettier-ignore
const LENGTH_BASE = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
// prettier-ignore
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
// prettier-ignore
const DISTANCE_BASE = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
// prettier-ignore
const DISTANCE_EXTRA = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
/** In this order a dynamic block tells the code lengths of its code lengths. */
const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Looked up with the next `bits` bits of the stream: symbol in the upper bits, code length in the lower 4. */
interface HuffmanTable {
	entries: Uint16Array;
	bits: number;
}

const FIXED_LENGTHS = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280);
FIXED_LENGTHS.fill(8, 280);
const FIXED_LITERALS = huffmanTable(FIXED_LENGTHS);
const FIXED_DISTANCES = huffmanTable(new Uint8Array(30).fill(5));

function huffmanTable(lengths: Uint8Array): HuffmanTable {
	const counts = new Uint16Array(MAX_BITS + 1);
	let bits = 1;
	for (const length of lengths) {
		counts[length]++;
		if (length > bits) bits = length;
	}
	const nextCode = new Uint16Array(MAX_BITS + 2);
	for (let length = 1, code = 0; length <= bits; length++) {
		nextCode[length] = code;
		code = (code + counts[length]) << 1;
		if (code > 2 << length) throw new RangeError('More Huffman codes than their lengths allow');
	}
	// The bits of no code stay 0: a code length of 0 that ends the decoding.
	const entries = new Uint16Array(1 << bits);
	for (let symbol = 0; symbol < lengths.length; symbol++) {
		const length = lengths[symbol];
		if (length === 0) continue;
		const step = 1 << length;
		const entry = (symbol << 4) | length;
		for (let index = reversed(nextCode[length]++, length); index < entries.length; index += step) {
			entries[index] = entry;
		}
	}
	return { entries, bits };
}

/** A Huffman code begins with its highest bit, everything else in the stream with its lowest. */
function reversed(code: number, length: number): number {
	let result = 0;
	for (let bit = 0; bit < length; bit++) result |= ((code >>> bit) & 1) << (length - 1 - bit);
	return result;
}

/** The compressed bits, taken from the lowest of each byte on. */
class BitReader {
	private buffer = 0;
	private available = 0;

	constructor(
		private readonly bytes: Uint8Array,
		private position: number,
	) {}

	/** Up to 16 bits as a number. */
	take(count: number): number {
		this.fill(count);
		if (this.available < count) throw new RangeError('The compressed data end too early');
		const value = this.buffer & ((1 << count) - 1);
		this.drop(count);
		return value;
	}

	symbol({ entries, bits }: HuffmanTable): number {
		this.fill(bits);
		const entry = entries[this.buffer & (entries.length - 1)];
		const length = entry & 15;
		if (length === 0 || length > this.available) throw new RangeError('No such Huffman code');
		this.drop(length);
		return entry >>> 4;
	}

	/** Bytes of a stored block, which begin at a byte boundary. */
	takeBytes(count: number): Uint8Array {
		const start = this.position - (this.available >>> 3);
		if (start + count > this.bytes.length) throw new RangeError('A stored block ends too early');
		this.position = start + count;
		this.buffer = this.available = 0;
		return this.bytes.subarray(start, start + count);
	}

	skipToByte(): void {
		this.drop(this.available & 7);
	}

	private fill(count: number): void {
		while (this.available < count && this.position < this.bytes.length) {
			this.buffer |= this.bytes[this.position++] << this.available;
			this.available += 8;
		}
	}

	private drop(count: number): void {
		this.buffer >>>= count;
		this.available -= count;
	}
}

/** What has been decompressed; grows up to a limit. */
class Output {
	private bytes: Uint8Array;
	private length = 0;

	constructor(
		expected: number,
		private readonly limit: number,
	) {
		this.bytes = new Uint8Array(Math.min(expected, limit));
	}

	push(byte: number): void {
		if (this.length === this.bytes.length) this.grow(1);
		this.bytes[this.length++] = byte;
	}

	append(chunk: Uint8Array): void {
		this.grow(chunk.length);
		this.bytes.set(chunk, this.length);
		this.length += chunk.length;
	}

	/** Repeats what stands `distance` bytes back; the copy may run into itself. */
	repeat(distance: number, count: number): void {
		if (distance > this.length) throw new RangeError('A match reaches before the first byte');
		this.grow(count);
		const { bytes } = this;
		let to = this.length;
		const end = to + count;
		for (let from = to - distance; to < end;) bytes[to++] = bytes[from++];
		this.length = end;
	}

	result(): Uint8Array {
		return this.bytes.subarray(0, this.length);
	}

	private grow(count: number): void {
		const needed = this.length + count;
		if (needed <= this.bytes.length) return;
		if (needed > this.limit) throw new RangeError('The data are too large when decompressed');
		const larger = new Uint8Array(Math.min(Math.max(needed, this.bytes.length * 2), this.limit));
		larger.set(this.bytes.subarray(0, this.length));
		this.bytes = larger;
	}
}

/**
 * Decompresses a zlib stream (RFC 1950, 1951) at once. A DecompressionStream takes several times as
 * long for frames of a few kilobytes, and answers later; see test/bench.
 *
 * The checksum at the end is not verified: the connection has its own.
 *
 * @param limit most bytes that may come out
 * @throws RangeError when the data are malformed or larger
 */
export function inflate(data: Uint8Array, limit: number): Uint8Array {
	const [method, flags] = data;
	const isZlib = (method & 15) === 8 && ((method << 8) | flags) % 31 === 0 && (flags & 32) === 0;
	if (!isZlib) throw new RangeError('Not a zlib stream');
	const input = new BitReader(data, 2);
	const output = new Output(data.length * 8, limit);
	let last = 0;
	while (!last) {
		last = input.take(1);
		const type = input.take(2);
		if (type === 0) copyStoredBlock(input, output);
		else if (type === 1) inflateBlock(input, output, FIXED_LITERALS, FIXED_DISTANCES);
		else if (type === 2) inflateBlock(input, output, ...readTables(input));
		else throw new RangeError('Unknown kind of block');
	}
	return output.result();
}

function copyStoredBlock(input: BitReader, output: Output): void {
	input.skipToByte();
	const length = input.take(16);
	const complement = input.take(16);
	if (length !== (~complement & 0xffff)) throw new RangeError('A stored block has a wrong length');
	output.append(input.takeBytes(length));
}

function inflateBlock(
	input: BitReader,
	output: Output,
	literals: HuffmanTable,
	distances: HuffmanTable,
): void {
	for (;;) {
		const symbol = input.symbol(literals);
		if (symbol < END_OF_BLOCK) {
			output.push(symbol);
			continue;
		}
		if (symbol === END_OF_BLOCK) return;
		const lengthCode = symbol - END_OF_BLOCK - 1;
		if (lengthCode >= LENGTH_BASE.length) throw new RangeError('Unknown length code');
		const length = LENGTH_BASE[lengthCode] + input.take(LENGTH_EXTRA[lengthCode]);
		const distanceCode = input.symbol(distances);
		if (distanceCode >= DISTANCE_BASE.length) throw new RangeError('Unknown distance code');
		output.repeat(DISTANCE_BASE[distanceCode] + input.take(DISTANCE_EXTRA[distanceCode]), length);
	}
}

/** The Huffman codes at the beginning of a dynamic block. */
function readTables(input: BitReader): [HuffmanTable, HuffmanTable] {
	const literalCount = input.take(5) + 257;
	const distanceCount = input.take(5) + 1;
	const codeLengthCount = input.take(4) + 4;
	const codeLengths = new Uint8Array(19);
	for (let index = 0; index < codeLengthCount; index++) {
		codeLengths[CODE_LENGTH_ORDER[index]] = input.take(3);
	}
	const codeLengthTable = huffmanTable(codeLengths);
	const lengths = new Uint8Array(literalCount + distanceCount);
	for (let index = 0; index < lengths.length;) {
		const symbol = input.symbol(codeLengthTable);
		if (symbol < 16) {
			lengths[index++] = symbol;
			continue;
		}
		if (symbol === 16 && index === 0) throw new RangeError('No code length to repeat');
		const [value, count] =
			symbol === 16
				? [lengths[index - 1], 3 + input.take(2)]
				: [0, symbol === 17 ? 3 + input.take(3) : 11 + input.take(7)];
		if (index + count > lengths.length) throw new RangeError('Too many code lengths');
		lengths.fill(value, index, index + count);
		index += count;
	}
	return [huffmanTable(lengths.slice(0, literalCount)), huffmanTable(lengths.slice(literalCount))];
}
