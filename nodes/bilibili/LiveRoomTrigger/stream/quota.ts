import { clock } from '../../../shared/flow/clock';

/** Ten times what the liveliest room measured sends in one message, and in a second. */
export const MESSAGE_BYTES = 4 * 1024 * 1024;
const MESSAGE_PACKETS = 2_000;
const SECOND_BYTES = 16 * 1024 * 1024;
const SECOND_PACKETS = 10_000;

/** What one connection may cost: per message, and per second. Bytes count as sent, and as decompressed. */
export class StreamQuota {
	/** Why nothing more may be read. */
	exceeded?: string;
	private message = { bytes: 0, packets: 0 };
	private second = { since: -Infinity, bytes: 0, packets: 0 };

	/** A new message of so many bytes. */
	begin(bytes: number): void {
		const now = clock.now();
		this.message = { bytes: 0, packets: 0 };
		if (Math.abs(now - this.second.since) >= 1_000) {
			this.second = { since: now, bytes: 0, packets: 0 };
		}
		this.allows({ bytes });
	}

	/** Takes note of what is to be read next; whether there is enough left for it. */
	allows({ bytes = 0, packets = 0 }): boolean {
		const { message, second } = this;
		for (const span of [message, second]) {
			span.bytes += bytes;
			span.packets += packets;
		}
		if (message.bytes > MESSAGE_BYTES || message.packets > MESSAGE_PACKETS) {
			this.exceeded ??= 'one of its messages holds more than can be read';
		} else if (second.bytes > SECOND_BYTES || second.packets > SECOND_PACKETS) {
			this.exceeded ??= 'it sends more in a second than can be read';
		}
		return this.exceeded === undefined;
	}
}
