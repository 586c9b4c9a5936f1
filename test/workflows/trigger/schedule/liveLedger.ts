import type { IDataObject } from 'n8n-workflow';
import type { Account } from '../../../simulator';
import type { Bench } from '../setup';
import type { Ledger } from './ledger';

/**
 * What has to arrive about live rooms. A broadcast that nobody asked about while it ran was never
 * visible, so most events are only allowed; which ones are due is known at the end, when everything
 * has been quiet for some polls.
 */
export class LiveLedger {
	/** Start of the broadcast that each streamer had when the trigger began. */
	private readonly first: Map<number, number>;
	private readonly firstTitles: Map<number, string>;
	/** By streamer and start: in how many looks it was over. */
	private readonly starts = new Map<number, Map<number, number>>();
	private readonly titles = new Map<number, string[]>();

	constructor(
		private readonly bench: Bench,
		private readonly streamers: Account[],
		private readonly ledger: Ledger,
	) {
		this.first = new Map(streamers.map(({ uid }) => [uid, this.startOf(uid)]));
		this.firstTitles = new Map(streamers.map(({ uid }) => [uid, this.bench.roomOf(uid).title]));
		this.look();
	}

	private startOf(uid: number): number {
		return Math.floor((this.bench.roomOf(uid).broadcast?.startedAt ?? 0) / 1000);
	}

	private allow(event: 'live_started' | 'live_ended', uid: number, start: number): void {
		const id = `${event}:${uid}:${start}`;
		this.ledger.expect(id, `live ${uid}`, 2 * start + (event === 'live_ended' ? 1 : 0));
		this.ledger.excuse(id);
	}

	/** Notes who is live when a poll is about to look. */
	look(): void {
		for (const { uid } of this.streamers) {
			const now = this.startOf(uid);
			const known = this.starts.get(uid) ?? new Map<number, number>();
			this.starts.set(uid, known);
			if (now > 0 && !known.has(now)) {
				known.set(now, 0);
				if (now !== this.first.get(uid)) this.allow('live_started', uid, now);
			}
			for (const [start, looksOver] of known) {
				const isOver = start !== now;
				// A look that finds it on again undoes nothing: it may not have got through to the trigger.
				if (isOver) known.set(start, looksOver + 1);
				// One look may be mistaken, unless the next broadcast is on already.
				if (isOver && (looksOver > 0 || now > start)) this.allow('live_ended', uid, start);
			}
		}
	}

	/** Takes the room changes out of what arrived: they have no name known in advance. */
	arrive(items: IDataObject[]): IDataObject[] {
		for (const { event, uid, title } of items) {
			if (event !== 'live_room_changed') continue;
			const seen = this.titles.get(Number(uid)) ?? [];
			this.titles.set(Number(uid), [...seen, String(title)]);
		}
		return items.filter(({ event }) => event !== 'live_room_changed');
	}

	/** Broadcasts that run and were not told. */
	missing(): string[] {
		return (
			this.streamers
				.map(({ uid }) => ({ uid, start: this.startOf(uid) }))
				.filter(({ uid, start }) => start > Math.max(0, this.first.get(uid) ?? 0))
				// An old answer that comes again, behind a look at a later broadcast, is no news.
				.filter(({ uid, start }) => start >= Math.max(0, ...(this.starts.get(uid)?.keys() ?? [])))
				.map(({ uid, start }) => `live_started:${uid}:${start}`)
				.filter((id) => !this.ledger.has(id))
		);
	}

	faults(wantsTitles: boolean): string[] {
		const notTold = this.missing().map((id) => `not told: ${id}`);
		return [...notTold, ...this.endFaults(wantsTitles)];
	}

	private endFaults(wantsTitles: boolean): string[] {
		return this.streamers.flatMap(({ uid }) => {
			const now = this.startOf(uid);
			const found: string[] = [];
			const told = (event: string, start: number) => this.ledger.has(`${event}:${uid}:${start}`);
			const wasFirst = this.first.get(uid) ?? 0;
			for (const start of this.starts.get(uid)?.keys() ?? []) {
				// A start that arrived without its state is one that n8n has forgotten.
				const wasTold =
					start === wasFirst || this.ledger.hasCommitted(`live_started:${uid}:${start}`);
				if (start > 0 && start !== now && wasTold && !told('live_ended', start)) {
					found.push(`not told: end of ${uid}:${start}`);
				}
			}
			const titles = [this.firstTitles.get(uid), ...(this.titles.get(uid) ?? [])];
			const title = this.bench.roomOf(uid).title;
			if (wantsTitles && !this.bench.roomOf(uid).locked && titles.at(-1) !== title) {
				found.push(`not told: title ${title} of ${uid}, last ${titles.at(-1)}`);
			}
			return found;
		});
	}
}
