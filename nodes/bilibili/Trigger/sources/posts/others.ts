import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../../../../shared/values/inputError';
import { getFollowedOf } from '../../../api/relations';
import { getVideoPage } from '../../../api/videos';
import { record } from '../../../../shared/values/shape';
import type { TriggerEvent } from '../source';
import { seenVideos, videoEvent, type PostContext, type Seen } from './events';
import { freshOf, recentIds, rememberIds, type SeenPosts } from './recent';

/** What is known of the videos of people whom the account does not follow, by uid. */
export type OthersCursor = Record<string, SeenPosts> & IDataObject;

export const othersCursor = record(/^\d{1,20}$/, recentIds);

const NOTHING = { seen: [], newest: '0' };
const MAX_OTHERS = 20;
const MAX_SEEN = 20;
/** Nobody is looked at more often. */
const EVERY_S = 5 * 60;
/** Whom the account follows changes seldom. */
const ASK_AGAIN_AFTER_MS = 60 * 60 * 1000;

/** Those of a list whom the account does not follow. */
export async function othersOf({ client, chosen, notes }: PostContext): Promise<string[]> {
	if (chosen === 'following') return [];
	const key = `others ${client.account.uid} ${chosen.join()}`;
	const [askedAt, uids] = JSON.parse(notes.get(key) ?? '[0,[]]') as [number, string[]];
	const age = Date.now() - askedAt;
	if (age >= 0 && age < ASK_AGAIN_AFTER_MS) return uids;
	const followed = await getFollowedOf(client, chosen);
	const others = chosen.filter((uid) => !followed.has(uid) && uid !== client.account.uid);
	notes.set(key, JSON.stringify([Date.now(), others]));
	return others;
}

/** @throws InputError where they are more than can be looked at */
export function checkOthers({ settings, warn }: PostContext, others: string[]): void {
	if (others.length > MAX_OTHERS) {
		throw new InputError(
			`'Authors' names ${others.length} people whom the account does not follow; the trigger watches up to ${MAX_OTHERS} of them`,
			'Follow them with the account of the credential: then all of them cost one request per poll.',
		);
	}
	if (others.length === 0 || !settings.events.has('new_post')) return;
	warn(
		new InputError(
			`New Post tells nothing of ${others.slice(0, 5).join(', ')}, whom the account does not follow`,
			'Bilibili keeps the posts of others from programs; their videos come as New Video. Follow them with the account of the credential.',
		),
	);
}

/**
 * Looks at the videos of one person, whoever has waited longest, if anybody has waited long enough. The
 * first look at somebody is a baseline.
 */
export async function lookAtOne(
	context: PostContext,
	others: string[],
	cursor: OthersCursor,
): Promise<{ events: TriggerEvent[]; cursor: OthersCursor; failure?: unknown }> {
	const known: Record<string, SeenPosts> = Object.fromEntries(
		others.filter((uid) => cursor[uid]).map((uid) => [uid, cursor[uid]]),
	);
	const lookedAt = (uid: string) => known[uid]?.readAt ?? 0;
	const [uid] = [...others].sort((left, right) => lookedAt(left) - lookedAt(right));
	const age = context.clock.seconds() - (uid ? lookedAt(uid) : Infinity);
	if (!uid || (age >= 0 && age < EVERY_S)) return { events: [], cursor: known };
	try {
		const { videos } = await getVideoPage(context.client, uid, 1);
		const entries = seenVideos(context, uid, videos);
		const now = context.clock.seconds();
		const before = known[uid];
		const fresh = before ? freshOf(entries, before).reverse() : [];
		known[uid] = rememberIds(before ?? NOTHING, entries, now, MAX_SEEN);
		return { events: eventsOf(context, fresh), cursor: known };
	} catch (failure) {
		// The next poll looks at somebody else.
		known[uid] = { ...(known[uid] ?? NOTHING), readAt: context.clock.seconds() };
		return { events: [], cursor: known, failure };
	}
}

/** The newest video of one of them. */
export async function newestVideo(context: PostContext, [uid]: string[]): Promise<TriggerEvent[]> {
	if (!uid) return [];
	const { videos } = await getVideoPage(context.client, uid, 1);
	return eventsOf(context, seenVideos(context, uid, videos).slice(0, 1));
}

function eventsOf(context: PostContext, oldestFirst: Seen[]): TriggerEvent[] {
	return oldestFirst.flatMap((video, order) => videoEvent(context, video, order));
}
