import type { BroadcastChange, LiveRoom } from './events';

interface Known {
	/** Undefined until something is known. */
	isLive?: boolean;
	key: string | null;
	startedAt: number | null;
	/** Whether its end was reported. */
	ended: boolean;
}

/** What is going on in each room: discerns the start and the end of a broadcast from their repetitions. */
export class Broadcasts {
	private readonly rooms = new Map<string, Known>();

	/** Takes note of a change; undefined where it is none, else the key of the broadcast. */
	change(room: LiveRoom, change: BroadcastChange): { key: string | null } | undefined {
		const known = this.of(room);
		return change.isLive ? this.start(room, known, change) : this.end(known);
	}

	private of(room: LiveRoom): Known {
		const known = this.rooms.get(room.id) ?? {
			key: null,
			startedAt: null,
			...room.broadcast,
			ended: false,
		};
		this.rooms.set(room.id, known);
		return known;
	}

	private start(room: LiveRoom, known: Known, { key, startedAt, isFirst }: BroadcastChange) {
		const isLater = startedAt !== null && startedAt > (known.startedAt ?? -Infinity);
		const isOther = key !== null && known.key !== null && key !== known.key;
		const isSame = known.isLive === true && key !== null && key === known.key;
		const isNews = !isSame && (known.isLive === false || (isLater && (isFirst || isOther)));
		this.rooms.set(room.id, {
			isLive: true,
			key: key ?? (isNews ? null : known.key),
			startedAt: isLater || isNews ? startedAt : known.startedAt,
			ended: false,
		});
		return isNews ? { key } : undefined;
	}

	/** Reported also where the start was missed, but once. */
	private end(known: Known) {
		if (known.ended) return undefined;
		known.isLive = false;
		known.ended = true;
		const start = known.startedAt && String(known.startedAt / 1000);
		return { key: known.key ?? (start || null) };
	}
}
