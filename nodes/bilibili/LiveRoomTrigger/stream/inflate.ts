/** Bits that a Huffman code of DEFLATE has at most. */
const MAX_BITS = 15;
const END_OF_BLOCK = 256;
const TOO_SHORT = 'The compressed data end too early';

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

/** Every 15-bit number with its bits in the other order. */
const REVERSED = new Uint16Array(1 << MAX_BITS);
for (let number = 0; number < REVERSED.length; number++) {
	REVERSED[number] = (REVERSED[number >> 1] >> 1) | ((number & 1) << (MAX_BITS - 1));
}

/**
 * A table to look up the next bits of the stream in: the symbol stands in the upper bits of an entry,
 * the length of its code in the lower 4. An entry that no code leads to is 0.
 *
 * @param memory where to lay it out
 */
function huffmanTable(lengths: Uint8Array, memory: Uint16Array): Uint16Array {
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
	const entries = memory.subarray(0, 1 << bits).fill(0);
	for (let symbol = 0; symbol < lengths.length; symbol++) {
		const length = lengths[symbol];
		if (length === 0) continue;
		const entry = (symbol << 4) | length;
		// A code begins with its highest bit, everything else in the stream with its lowest.
		const first = REVERSED[nextCode[length]++] >> (MAX_BITS - length);
		for (let index = first; index < entries.length; index += 1 << length) entries[index] = entry;
	}
	return entries;
}

const FIXED_LENGTHS = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280);
FIXED_LENGTHS.fill(8, 280);
const FIXED_LITERALS = huffmanTable(FIXED_LENGTHS, tableMemory());
const FIXED_DISTANCES = huffmanTable(new Uint8Array(30).fill(5), tableMemory());

/** The tables of one block, one block after the other: nothing of them is needed later. */
const MEMORY = { codeLengths: tableMemory(), literals: tableMemory(), distances: tableMemory() };

function tableMemory(): Uint16Array {
	return new Uint16Array(1 << MAX_BITS);
}

/** The compressed bits, taken from the lowest of each byte on. */
class BitReader {
	/** Bits that were read ahead, the next one lowest, and how many. */
	buffer = 0;
	available = 0;

	constructor(
		readonly bytes: Uint8Array,
		/** Of the next byte to read ahead. */
		public position: number,
	) {}

	/** Up to 16 bits as a number. */
	take(count: number): number {
		this.fill();
		const value = this.buffer & ((1 << count) - 1);
		this.drop(count);
		return value;
	}

	symbol(entries: Uint16Array): number {
		this.fill();
		const entry = entries[this.buffer & (entries.length - 1)];
		if ((entry & 15) === 0) throw new RangeError('No such Huffman code');
		this.drop(entry & 15);
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

	/** Reads ahead: 16 bits are at hand afterwards. Behind the end there are zeros, once. */
	private fill(): void {
		if (this.available >= 16) return;
		if (this.position > this.bytes.length) throw new RangeError(TOO_SHORT);
		const [low = 0, high = 0] = [this.bytes[this.position], this.bytes[this.position + 1]];
		this.buffer |= (low | (high << 8)) << this.available;
		this.position += 2;
		this.available += 16;
	}

	private drop(count: number): void {
		this.buffer >>>= count;
		this.available -= count;
	}
}

/** What has been decompressed; grows up to a limit. */
class Output {
	bytes: Uint8Array;
	length = 0;

	constructor(
		expected: number,
		private readonly limit: number,
	) {
		// What has not been written to is never handed out.
		this.bytes = Buffer.allocUnsafe(Math.min(expected, limit));
	}

	append(chunk: Uint8Array): void {
		if (this.length + chunk.length > this.bytes.length) this.grow(this.length, chunk.length);
		this.bytes.set(chunk, this.length);
		this.length += chunk.length;
	}

	/** Makes room for so many bytes behind the first `length`, and returns where they go. */
	grow(length: number, count: number): Uint8Array {
		const needed = length + count;
		if (needed > this.limit) throw new RangeError('The data are too large when decompressed');
		const larger = Buffer.allocUnsafe(
			Math.min(Math.max(needed, this.bytes.length * 2), this.limit),
		);
		larger.set(this.bytes.subarray(0, length));
		this.bytes = larger;
		return larger;
	}

	result(): Uint8Array {
		return this.bytes.subarray(0, this.length);
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

/**
 * Nearly all the time is spent here: bits and output are held in variables, since asking the reader
 * for each symbol would take twice as long.
 */
function inflateBlock(
	input: BitReader,
	output: Output,
	literals: Uint16Array,
	distances: Uint16Array,
): void {
	const { bytes } = input;
	let { buffer, available, position } = input;
	let { bytes: out, length } = output;
	const literalMask = literals.length - 1;
	const distanceMask = distances.length - 1;
	for (;;) {
		if (available < 16) {
			if (position > bytes.length) throw new RangeError(TOO_SHORT);
			buffer |= (bytes[position] | (bytes[position + 1] << 8)) << available;
			position += 2;
			available += 16;
		}
		let entry = literals[buffer & literalMask];
		buffer >>>= entry & 15;
		available -= entry & 15;
		if ((entry & 15) === 0) throw new RangeError('No such Huffman code');
		const symbol = entry >>> 4;
		if (symbol < END_OF_BLOCK) {
			if (length === out.length) out = output.grow(length, 1);
			out[length++] = symbol;
			continue;
		}
		if (symbol === END_OF_BLOCK) break;

		// A match: its length and distance are a code and a few more bits each.
		const lengthCode = symbol - END_OF_BLOCK - 1;
		if (lengthCode >= LENGTH_BASE.length) throw new RangeError('Unknown length code');
		const lengthExtra = LENGTH_EXTRA[lengthCode];
		const count = LENGTH_BASE[lengthCode] + (buffer & ((1 << lengthExtra) - 1));
		buffer >>>= lengthExtra;
		available -= lengthExtra;
		if (available < 16) {
			if (position > bytes.length) throw new RangeError(TOO_SHORT);
			buffer |= (bytes[position] | (bytes[position + 1] << 8)) << available;
			position += 2;
			available += 16;
		}
		entry = distances[buffer & distanceMask];
		buffer >>>= entry & 15;
		available -= entry & 15;
		const distanceCode = entry >>> 4;
		if ((entry & 15) === 0 || distanceCode >= DISTANCE_BASE.length) {
			throw new RangeError('Unknown distance code');
		}
		if (available < 16) {
			if (position > bytes.length) throw new RangeError(TOO_SHORT);
			buffer |= (bytes[position] | (bytes[position + 1] << 8)) << available;
			position += 2;
			available += 16;
		}
		const distanceExtra = DISTANCE_EXTRA[distanceCode];
		const distance = DISTANCE_BASE[distanceCode] + (buffer & ((1 << distanceExtra) - 1));
		buffer >>>= distanceExtra;
		available -= distanceExtra;
		if (distance > length) throw new RangeError('A match reaches before the first byte');
		if (length + count > out.length) out = output.grow(length, count);
		// Byte by byte: the copy may run into itself.
		for (const end = length + count; length < end; length++) out[length] = out[length - distance];
	}
	input.buffer = buffer;
	input.available = available;
	input.position = position;
	output.length = length;
}

/** The Huffman codes at the beginning of a dynamic block. */
function readTables(input: BitReader): [Uint16Array, Uint16Array] {
	const literalCount = input.take(5) + 257;
	const distanceCount = input.take(5) + 1;
	const codeLengthCount = input.take(4) + 4;
	const codeLengths = new Uint8Array(19);
	for (let index = 0; index < codeLengthCount; index++) {
		codeLengths[CODE_LENGTH_ORDER[index]] = input.take(3);
	}
	const codeLengthTable = huffmanTable(codeLengths, MEMORY.codeLengths);
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
	return [
		huffmanTable(lengths.subarray(0, literalCount), MEMORY.literals),
		huffmanTable(lengths.subarray(literalCount), MEMORY.distances),
	];
}
