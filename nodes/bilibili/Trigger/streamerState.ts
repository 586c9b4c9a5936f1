import { createHash } from 'crypto';
import { bitLength, BitReader, BitWriter } from './bits';

/** What is remembered of one streamer. */
export interface Streamer {
	/** Unix seconds: start of the newest broadcast that was told; 0 where none is remembered. */
	start: number;
	/** Whether that broadcast's end is still to be told. */
	open: boolean;
	/** Unix seconds: seen offline for the first time; the next poll tells the end. */
	offlineAt?: number;
	/** Unix seconds: when the broadcast that is over was seen to be. */
	endedAt?: number;
	/** Missing from the one answer there was so far: perhaps without a room, perhaps left out. */
	unsure?: boolean;
	/** Hashes of title, area and cover, where their changes are wanted. */
	room?: RoomMark;
}

export type RoomMark = [title: number, area: number, cover: number];

export type Streamers = Map<string, Streamer>;

const HASH_BITS = 28;

/** Broadcasts that are over and still remembered, against a status that flaps. */
const MAX_ENDED = 1000;

/**
 * The streamers as a short text. `exact` keeps the uids themselves, of those with a broadcast;
 * otherwise they stand there as hashes, and {@link decodeStreamers} needs to know whom to look for.
 */
export function encodeStreamers(streamers: Streamers, exact: boolean): string {
	const kept = [...forget(streamers)].filter(([, { start }]) => start > 0 || !exact);
	const entries = kept.map(([uid, streamer]) => ({
		uid,
		key: exact ? Number(uid) : hash(uid, HASH_BITS),
		streamer,
	}));
	entries.sort((left, right) => left.key - right.key || Number(left.uid) - Number(right.uid));

	const starts = entries.map(({ streamer }) => streamer.start).filter((start) => start > 0);
	const earliest = starts.reduce((left, right) => Math.min(left, right), Infinity);
	const width = bitLength(starts.reduce((widest, start) => Math.max(widest, start - earliest), 0));
	const largest = entries.at(-1)?.key ?? 0;
	const k = Math.max(0, bitLength(largest / (entries.length + 1)) - 1);

	const writer = new BitWriter();
	writer.flag(exact);
	writer.number(entries.length);
	writer.number(k);
	writer.number(starts.length > 0 ? earliest : 0);
	writer.number(width);
	const hasRooms = entries.some(({ streamer }) => streamer.room !== undefined);
	writer.flag(hasRooms);
	let previous = 0;
	for (const { key, streamer } of entries) {
		writer.rice(key - previous, k);
		previous = key;
		writeStreamer(writer, streamer, earliest, width);
		if (hasRooms) writeRoom(writer, streamer.room);
	}
	return writer.toString();
}

function writeStreamer(
	writer: BitWriter,
	{ start, open, offlineAt, endedAt, unsure = false }: Streamer,
	earliest: number,
	width: number,
): void {
	const noticedAt = open ? offlineAt : endedAt;
	writer.flag(start > 0);
	if (start > 0) {
		writer.bits(start - earliest, width);
		writer.flag(open);
		writer.flag(noticedAt !== undefined);
		if (noticedAt !== undefined) writer.number(Math.max(0, noticedAt - start));
	} else {
		writer.flag(unsure);
	}
}

function writeRoom(writer: BitWriter, room: RoomMark | undefined): void {
	writer.flag(room !== undefined);
	room?.forEach((mark) => writer.bits(mark, 32));
}

/**
 * The streamers of such a text.
 *
 * @param uids whom to look for where uids are not exact: who was not there is missing. Two that share
 *   a hash are taken in order, which is exact as long as the list has not changed.
 */
export function decodeStreamers(text: string, uids: string[]): Streamers {
	const reader = new BitReader(text);
	const exact = reader.flag();
	const count = reader.number();
	const k = reader.number();
	const earliest = reader.number();
	const width = reader.number();
	const hasRooms = reader.flag();
	const byKey = new Map<number, Streamer[]>();
	let key = 0;
	for (let index = 0; index < count; index++) {
		key += reader.rice(k);
		const found = byKey.get(key) ?? [];
		byKey.set(key, found);
		const streamer = readStreamer(reader, earliest, width);
		if (hasRooms && reader.flag()) streamer.room = readRoom(reader);
		found.push(streamer);
	}
	if (exact) return new Map([...byKey].map(([uid, [streamer]]) => [String(uid), streamer]));

	const streamers: Streamers = new Map();
	for (const uid of [...uids].sort((left, right) => Number(left) - Number(right))) {
		const streamer = byKey.get(hash(uid, HASH_BITS))?.shift();
		if (streamer) streamers.set(uid, streamer);
	}
	return streamers;
}

function readStreamer(reader: BitReader, earliest: number, width: number): Streamer {
	const streamer: Streamer = { start: 0, open: false };
	const hasStart = reader.flag();
	if (hasStart) {
		streamer.start = earliest + reader.bits(width);
		streamer.open = reader.flag();
		const noticedAt = reader.flag() ? streamer.start + reader.number() : undefined;
		if (noticedAt !== undefined) streamer[streamer.open ? 'offlineAt' : 'endedAt'] = noticedAt;
	} else if (reader.flag()) {
		streamer.unsure = true;
	}
	return streamer;
}

function readRoom(reader: BitReader): RoomMark {
	return [reader.bits(32), reader.bits(32), reader.bits(32)];
}

/** Drops the start of broadcasts that are long over. */
function forget(streamers: Streamers): Streamers {
	const ended = [...streamers.values()].filter(({ start, open }) => start > 0 && !open);
	if (ended.length <= MAX_ENDED) return streamers;
	const newestFirst = ended.map(({ start }) => start).sort((left, right) => right - left);
	const oldest = newestFirst[MAX_ENDED - 1];
	return new Map(
		[...streamers].map(([uid, streamer]) => [
			uid,
			!streamer.open && streamer.start < oldest
				? { start: 0, open: false, room: streamer.room }
				: streamer,
		]),
	);
}

/** The first bits of a SHA-1. */
export function hash(text: string, bits = 32): number {
	return createHash('sha1').update(text).digest().readUInt32BE(0) >>> (32 - bits);
}
