import { setTimeout as sleep } from 'node:timers/promises';
import type { Account, World } from '../simulator';

const FIRST_UID = 710_000;

/** Accounts that get messages, and people who write to them. */
export interface People {
	readers: Account[];
	writers: Account[];
}

export function addPeople({ accounts }: World, readerCount: number, writerCount: number): People {
	const everybody = Array.from({ length: readerCount + writerCount }, (_, index) =>
		accounts.add({ uid: FIRST_UID + index, uname: `用户${index + 1}` }),
	);
	return { readers: everybody.slice(0, readerCount), writers: everybody.slice(readerCount) };
}

/**
 * Sends private messages at a steady rate, to every reader and from every writer in turn, and gives
 * back their texts once all are sent.
 */
export async function sendMessages(
	{ messages }: World,
	{ readers, writers }: People,
	{ count, perSecond }: { count: number; perSecond: number },
): Promise<string[]> {
	const texts: string[] = [];
	const startedAt = Date.now();
	while (texts.length < count) {
		const index = texts.length;
		const reader = readers[index % readers.length];
		const writer = writers[Math.floor(index / readers.length) % writers.length];
		const text = `message ${index + 1}`;
		messages.receive({ from: writer.uid, to: reader.uid, text });
		texts.push(text);
		await sleep(startedAt + (texts.length * 1000) / perSecond - Date.now());
	}
	return texts;
}
