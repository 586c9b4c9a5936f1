import type { IDataObject } from 'n8n-workflow';
import { batches } from '../../../../shared/flow/batches';
import { causeOf } from '../../../../shared/http/errors';
import { without } from '../../../../shared/values/without';
import { getRoomInfoOld, getStatuses, STATUSES_PER_CALL } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';
import type { Polled, SourceContext, TriggerEvent } from '../source';
import {
	advance,
	liveStatusOf,
	lookAt,
	looksAfter,
	observe,
	type Look,
	type Looks,
	type Observation,
} from './broadcasts';
import { toEvent } from './events';
import type { Watched } from './fields';
import { isOpen, sorted, type Streamer, type Streamers } from './streamer';

export interface LiveCursor extends Looks, IDataObject {
	/** Who is watched: the streamers the account follows, or those on the list. */
	following: boolean;
	streamers: Streamers;
	/** Which batch comes first, where the last poll did not ask for all of them. */
	from?: number;
}

/** What Bilibili says of rooms, by uid. */
export type Entries = Map<string, IDataObject>;

/** Streamers looked at alone in one poll, because an answer left them out while they were live. */
const MAX_SINGLE_LOOKS = 5;

/** Asks for everybody's status, as far as the budget goes, and tells what has changed. */
export async function lookAround(
	context: SourceContext<Watched>,
	uids: string[],
	cursor: LiveCursor | undefined,
): Promise<Polled<LiveCursor> & { entries: Entries }> {
	const all = batches(uids, STATUSES_PER_CALL);
	const from = cursor?.from ?? 0;
	const round = new Round(context, cursor);
	let handled = 0;
	let failure: unknown;
	while (handled < all.length && failure === undefined) {
		if (handled > 0 && context.budget.spent) break;
		const batch = all[(from + handled) % all.length];
		handled += 1;
		// After a failure the next poll begins behind this batch, so that it holds no other one back.
		await round.look(batch).catch((error: unknown) => (failure = error));
	}
	const isWhole = failure === undefined && handled === all.length;
	const next = isWhole ? undefined : (from + handled) % all.length;
	const after = { ...round.cursor(uids, isWhole), ...(next !== undefined && { from: next }) };
	return { events: round.events, cursor: after, failure, entries: round.entries };
}

/** One poll's look at the streamers, batch by batch. */
class Round {
	readonly entries: Entries = new Map();
	readonly events: TriggerEvent[] = [];
	private readonly streamers: Map<string, Streamer>;
	private readonly following: boolean;
	private readonly wantsRooms: boolean;

	constructor(
		private readonly context: SourceContext<Watched>,
		private readonly before: LiveCursor | undefined,
	) {
		this.streamers = new Map(Object.entries(before?.streamers ?? {}));
		this.following = context.chosen === 'following';
		this.wantsRooms = context.settings.events.has('live_room_changed');
	}

	async look(batch: string[]): Promise<void> {
		const { client, clock, settings } = this.context;
		const found = await getStatuses(client, batch);
		const seen = await this.observeBatch(batch, found);
		const look = lookAt(clock.seconds(), this.before ?? {});
		for (const [uid, observation] of seen) {
			if (found[uid]) this.entries.set(uid, found[uid]);
			// A followed streamer who is not known was not live when last looked at.
			const newcomersTell = this.following && this.before !== undefined;
			const { next, changes } = advance(this.streamers.get(uid), observation, look, newcomersTell);
			this.streamers.set(uid, next);
			for (const change of changes) {
				if (!settings.events.has(change.kind)) continue;
				this.events.push(toEvent(uid, change, found[uid], look.now));
			}
		}
	}

	/** @param isWhole whether everybody was looked at */
	cursor(uids: string[], isWhole: boolean): LiveCursor {
		const listed = new Set(uids);
		const kept = [...this.streamers]
			// Those who are followed and not live are not asked about, and not known.
			.filter(([uid, { start, unsure }]) =>
				this.following ? start !== undefined || (unsure && listed.has(uid)) : listed.has(uid),
			)
			// Chosen again later, changes of the room start from what is found then.
			.map(([uid, one]): [string, Streamer] => [uid, this.wantsRooms ? one : withoutRoom(one)]);
		const { lookedAt, interval } = this.before ?? {};
		const looks = isWhole
			? looksAfter(this.lookNow(), { lookedAt, interval })
			: { ...(lookedAt !== undefined && { lookedAt, interval }) };
		return { following: this.following, streamers: sorted(new Map(kept)), ...looks };
	}

	private lookNow(): Look {
		return lookAt(this.context.clock.seconds(), this.before ?? {});
	}

	/** What the answer for a batch says of each; who is live and missing in it is looked at alone. */
	private async observeBatch(
		batch: string[],
		found: Record<string, IDataObject>,
	): Promise<Map<string, Observation | 'absent'>> {
		const seen = new Map<string, Observation | 'absent'>();
		let looks = 0;
		for (const uid of batch) {
			const { start, ...streamer } = this.streamers.get(uid) ?? {};
			let observation: Observation | 'absent' | undefined;
			if (found[uid]) observation = observe(this.context, found[uid], this.wantsRooms);
			else if (start === undefined || !isOpen({ start, ...streamer })) observation = 'absent';
			else if (looks++ < MAX_SINGLE_LOOKS) {
				observation = await lookAlone(this.context.client, uid, start);
			}
			// Who is followed was live before the baseline: what is found of them later is not new.
			if (this.following && !this.before) observation ??= 'absent';
			if (observation) seen.set(uid, observation);
		}
		return seen;
	}
}

/**
 * A banned room is missing in the batch; an answer with a hole looks the same. Undefined where Bilibili
 * does not say: the next poll asks again. Only risk control is a failure, so that nobody goes on asking.
 */
async function lookAlone(
	client: BilibiliClient,
	uid: string,
	start: number,
): Promise<Observation | undefined> {
	const room = await getRoomInfoOld(client, uid).catch((error: unknown) => {
		if (causeOf(error) === 'rate-limited') throw error;
		return undefined;
	});
	const status = liveStatusOf(room?.live_status ?? room?.liveStatus);
	if (status === undefined) return undefined;
	return { start: status === 1 ? start : 0 };
}

function withoutRoom(streamer: Streamer): Streamer {
	return without(without(without(streamer, 'title'), 'area'), 'cover');
}
