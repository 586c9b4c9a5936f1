/** After so many ones a Rice code goes on with a number. */
const MAX_ONES = 16;

/** Writes numbers one bit after the other; the result is base64. */
export class BitWriter {
	private readonly bytes: number[] = [];
	private used = 0;

	/** The lowest `width` bits (0 to 53) of a whole number, the highest first. */
	bits(value: number, width: number): void {
		for (let weight = 2 ** (width - 1); weight >= 1; weight /= 2) {
			if (this.used % 8 === 0) this.bytes.push(0);
			const bit = Math.floor(value / weight) % 2;
			this.bytes[this.bytes.length - 1] |= bit << (7 - (this.used % 8));
			this.used += 1;
		}
	}

	flag(value: boolean): void {
		this.bits(value ? 1 : 0, 1);
	}

	/** A whole number of any size up to 2^53: its length in 6 bits, then the number. */
	number(value: number): void {
		const width = bitLength(value);
		this.bits(width, 6);
		this.bits(value, width);
	}

	/** A whole number of either sign, up to 2^127: the sign, its length in 7 bits, then the number. */
	bigint(value: bigint): void {
		const digits = (value < 0n ? -value : value).toString(2);
		this.flag(value < 0n);
		this.bits(digits.length, 7);
		for (const digit of digits) this.flag(digit === '1');
	}

	/** Rice code: short for numbers around 2^k, and never much longer than {@link number}. */
	rice(value: number, k: number): void {
		const unit = 2 ** k;
		const quotient = Math.floor(value / unit);
		for (let ones = Math.min(quotient, MAX_ONES); ones > 0; ones--) this.flag(true);
		if (quotient < MAX_ONES) this.flag(false);
		else this.number(quotient - MAX_ONES);
		this.bits(value % unit, k);
	}

	toString(): string {
		return Buffer.from(this.bytes).toString('base64');
	}
}

/** Reads what a {@link BitWriter} has written, in the same order. */
export class BitReader {
	private readonly bytes: Buffer;
	private used = 0;

	constructor(text: string) {
		this.bytes = Buffer.from(text, 'base64');
	}

	bits(width: number): number {
		let value = 0;
		for (let count = 0; count < width; count++) {
			const byte = this.bytes[this.used >> 3] ?? 0;
			value = value * 2 + ((byte >> (7 - (this.used % 8))) & 1);
			this.used += 1;
		}
		return value;
	}

	flag(): boolean {
		return this.bits(1) === 1;
	}

	number(): number {
		return this.bits(this.bits(6));
	}

	bigint(): bigint {
		const isNegative = this.flag();
		let size = 0n;
		for (let left = this.bits(7); left > 0; left--) size = size * 2n + BigInt(this.bits(1));
		return isNegative ? -size : size;
	}

	rice(k: number): number {
		let quotient = 0;
		while (quotient < MAX_ONES && this.flag()) quotient += 1;
		if (quotient === MAX_ONES) quotient += this.number();
		return quotient * 2 ** k + this.bits(k);
	}
}

/** How many bits a whole number takes. */
export function bitLength(value: number): number {
	return value < 1 ? 0 : Math.floor(Math.log2(value)) + 1;
}
