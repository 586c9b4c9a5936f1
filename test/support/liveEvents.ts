import {
	eventId,
	readCommand,
	toLiveEvent,
	type LiveEvent,
	type LiveRoom,
	type Reading,
} from '../../nodes/bilibili/LiveRoomTrigger/events';
import type { Compression } from '../simulator/bilibili/danmaku/packets';
import { StreamDecoder, type Received } from '../../nodes/bilibili/LiveRoomTrigger/stream/decoder';

export const room: LiveRoom = {
	id: '25600481',
	streamerUid: '3546712804291187',
	streamerName: '阿夏今天不咕',
};
export const receivedAt = 1_782_906_345_000;

/** Node 24.7 and later can decompress brotli, n8n's own Node among them; older hosts are never asked to. */
export const hasBrotli = (() => {
	try {
		return Boolean(new DecompressionStream('brotli'));
	} catch {
		return false;
	}
})();

/** The compressions that can be read on this host. */
export const readable: Compression[] = hasBrotli ? ['plain', 'zlib', 'brotli'] : ['plain', 'zlib'];

/** Everything in the messages of one connection, and how often something could not be read. */
export async function decode(
	messages: Uint8Array[],
	isWanted: (cmd: string) => boolean = () => true,
): Promise<{ received: Received[]; malformed: number; overload?: string }> {
	const received: Received[] = [];
	const decoder = new StreamDecoder(isWanted, (some) => received.push(...some));
	await Promise.all(messages.map(async (message) => await decoder.push(message)));
	return { received, malformed: decoder.malformed, overload: decoder.overload };
}

/** A reading as the item that it becomes. */
export const asEvent = (reading: Reading, messageId?: unknown) =>
	toLiveEvent(
		reading,
		eventId(reading.event, reading.key ?? String(messageId ?? 'none')),
		receivedAt,
		room,
	);

/** The items that come of one message of the server. */
export async function eventsIn(message: Uint8Array): Promise<LiveEvent[]> {
	const { received } = await decode([message]);
	return received.flatMap((one) =>
		one.kind === 'command'
			? readCommand(one.command, room).map((reading) => asEvent(reading, one.command.msg_id))
			: [],
	);
}
