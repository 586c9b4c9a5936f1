import { md5 } from '../../digest';

/** 2021-11-01 00:00 in Beijing: second 0 of the sequence numbers of user sessions. */
const epochSeconds = 1_635_696_000;

/** What `min_seqno` holds where there is no message. */
export const noSeqno = 2n ** 64n - 1n;

/** Hands out the numbers of messages, none of them twice. */
export class Numbers {
	private readonly usedInSecond = new Map<number, bigint>();
	private keys = 0;

	/** For a user session: the seconds since the epoch shifted by 24 bits, plus a counter. */
	seqno(at: number): bigint {
		const second = Math.floor(at / 1000) - epochSeconds;
		const count = this.usedInSecond.get(second) ?? 0n;
		this.usedInSecond.set(second, count + 1n);
		return (BigInt(second) << 24n) + count;
	}

	/**
	 * 63 bits: the Unix seconds, then 32 bits that differ. The last bit is 1, because no double holds
	 * an odd number of this size.
	 */
	key(at: number): bigint {
		this.keys += 1;
		const low = BigInt(`0x${md5(`message key ${this.keys}`).slice(0, 8)}`) | 1n;
		return (BigInt(Math.floor(at / 1000)) << 32n) + low;
	}
}
