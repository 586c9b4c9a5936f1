import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { remembered } from '../../shared/flow/remember';
import type { BatchOperation, Item, ItemResult } from '../../shared/node/operation';
import { InputError } from '../../shared/values/inputError';
import { textOf } from '../../shared/values/wire';
import { getOwnUid } from '../api/account';
import type { ModeratedRoom } from '../api/moderationCalls';
import { keepPace, MODERATION_SECONDS } from '../api/pace';
import type { BilibiliClient } from '../api/request';
import { moderatedRoomOf } from './moderatedRoom';
import { withProgress } from '../node/progress';
import { lookUp, type PeopleList, type Standing } from './standing';
import { targetOf, type Target } from './target';

/** Nobody is to act on a crowd. */
const MOST_PEOPLE = 20;

/** Something a moderator does to one person. */
export interface PeopleAction<Options> {
	name: string;
	value: string;
	action: string;
	description: string;
	/** Besides those that say who is meant. */
	fields: INodeProperties[];
	targetFields: INodeProperties[];
	/** What it is called in the audit line and in errors, e.g. `mute`. */
	verb: string;
	/** Only the streamer may do it, who has but one room. */
	ownRoomOnly?: boolean;
	/** Reads what the user wants beside the person. */
	optionsOf(item: Item<BilibiliClient>): Options;
	write(client: BilibiliClient, room: ModeratedRoom, uid: string, options: Options): Promise<void>;
	/** The list that tells what came of it. */
	listOf(client: BilibiliClient): PeopleList<ModeratedRoom>;
	/** Whether it takes people off that list: who is not on it is then left alone. */
	removes: boolean;
	/**
	 * What is now true, by what the list says.
	 *
	 * @param listed whether the person is on the list; null where that could not be found out
	 * @param entry of the person: now, or before it was removed
	 */
	facts(listed: boolean | null, entry: IDataObject | undefined, options: Options): IDataObject;
}

interface Wish<Options> extends Target {
	options: Options;
}

interface Deed<Options> extends Wish<Options> {
	where: ModeratedRoom;
	/** False where the person was not on the list that they were to be taken off. */
	changed: boolean;
	/** The entry that there was before. */
	before?: IDataObject;
}

type Failed = { error: unknown };

/**
 * An operation that acts on people: at most {@link MOST_PEOPLE} a run, more are refused before the first;
 * a second apart, each person and wish once; never sent twice. What is then true is read from the list
 * and put out as an audit line.
 */
export function actionOnPeople<Options>(
	action: PeopleAction<Options>,
): BatchOperation<BilibiliClient> {
	return {
		name: action.name,
		value: action.value,
		action: action.action,
		description: action.description,
		fields: [...action.targetFields, ...action.fields],
		runAll: async (items) => {
			const wishes = items.map((item) => attempt(() => wishOf(action, item)));
			const crowd = refuseCrowd(wishes.filter(succeeded), action.verb);
			if (crowd) return items.map(() => ({ error: crowd }));
			const deeds = await doAll(action, items, wishes);
			return await auditLines(action, items[0].service, deeds);
		},
	};
}

function wishOf<Options>(
	{ optionsOf, ownRoomOnly = false }: PeopleAction<Options>,
	item: Item<BilibiliClient>,
): Wish<Options> {
	return { ...targetOf(item, { hasRoom: !ownRoomOnly }), options: optionsOf(item) };
}

function refuseCrowd(wishes: Array<Wish<unknown>>, verb: string): InputError | undefined {
	const people = new Set(wishes.map(({ uid }) => uid));
	if (people.size <= MOST_PEOPLE) return undefined;
	return new InputError(
		`This run would ${verb} ${people.size} people; at most ${MOST_PEOPLE} are allowed`,
		'Nothing was sent. Filter the items, so that only those reach this node whom somebody has decided on.',
	);
}

/** One after the other. The first that fails ends it, unless the user chose to go on. */
async function doAll<Options>(
	action: PeopleAction<Options>,
	items: Array<Item<BilibiliClient>>,
	wishes: Array<Wish<Options> | Failed>,
): Promise<Array<Deed<Options> | Failed>> {
	const [{ context, service }] = items;
	const worker = new Worker(action, service, wishes.filter(succeeded));
	const deeds: Array<Deed<Options> | Failed> = [];
	for (const wish of wishes) {
		if (service.signal?.aborted) break;
		const deed = succeeded(wish) ? await attemptAsync(() => worker.do(wish)) : wish;
		deeds.push(deed);
		if (succeeded(deed) || context.continueOnFail()) continue;
		const done = deeds.filter(succeeded).map(({ uid }) => `${action.verb} ${uid}`);
		deeds[deeds.length - 1] = { error: withProgress(deed.error, done) };
		break;
	}
	return deeds;
}

/** Does what is wished, in one run. */
class Worker<Options> {
	private readonly rooms = new Map<string, Promise<ModeratedRoom>>();
	private readonly done = new Map<string, Deed<Options>>();
	private readonly lists = new Map<string, Promise<Standing>>();

	constructor(
		private readonly action: PeopleAction<Options>,
		private readonly client: BilibiliClient,
		private readonly wishes: Array<Wish<Options>>,
	) {}

	async do(wish: Wish<Options>): Promise<Deed<Options>> {
		const where = await remembered(this.rooms, wish.room ?? 'own', async () =>
			moderatedRoomOf(this.client, wish.room),
		);
		await this.refuseTheUntouchable(where, wish);
		const key = JSON.stringify([where.roomId, wish.uid, wish.options]);
		const earlier = this.done.get(key);
		const deed = { ...(earlier ?? (await this.act(where, wish))), ...wish };
		this.done.set(key, deed);
		return deed;
	}

	private async act(where: ModeratedRoom, wish: Wish<Options>): Promise<Deed<Options>> {
		const before = await this.entryBefore(where, wish.uid);
		if (before === false) return { ...wish, where, changed: false };
		await keepPace(this.client, 'moderation', MODERATION_SECONDS);
		await this.action.write(this.client, where, wish.uid, wish.options);
		return { ...wish, where, changed: true, before };
	}

	/** False where somebody certainly is not on the list that they are to be taken off. */
	private async entryBefore(
		where: ModeratedRoom,
		uid: string,
	): Promise<IDataObject | false | undefined> {
		if (!this.action.removes) return undefined;
		const standing = await remembered(this.lists, where.roomId, async () =>
			lookUp(
				this.action.listOf(this.client),
				where,
				this.wishes.map((wish) => wish.uid),
			),
		);
		return standing.has(uid) === false ? false : standing.entryOf(uid);
	}

	private async refuseTheUntouchable(where: ModeratedRoom, { uid }: Target): Promise<void> {
		const ownUid = await getOwnUid(this.client);
		if (this.action.ownRoomOnly && where.streamerUid !== ownUid) {
			throw new InputError(
				`Only the streamer of room ${where.roomId} can ${this.action.verb}`,
				'Use an event of your own room, or the account of that streamer. Nothing was sent.',
			);
		}
		const who = uid === where.streamerUid ? 'the streamer' : uid === ownUid ? 'yourself' : '';
		if (!who) return;
		throw new InputError(
			`User ${uid} is ${who}: nobody can ${this.action.verb} ${who === 'yourself' ? 'themselves' : 'the streamer'}`,
			'Filter such items out before this node. Nothing was sent.',
		);
	}
}

/** Reads each room's list once, and says of each deed what is now true. */
async function auditLines<Options>(
	action: PeopleAction<Options>,
	client: BilibiliClient,
	deeds: Array<Deed<Options> | Failed>,
): Promise<ItemResult[]> {
	const done = deeds.filter(succeeded);
	const standings = new Map<string, Standing>();
	for (const { where } of done) {
		if (standings.has(where.roomId)) continue;
		const uids = done.filter((deed) => deed.where.roomId === where.roomId).map(({ uid }) => uid);
		standings.set(where.roomId, await lookUp(action.listOf(client), where, uids));
	}
	const byUid = done.length > 0 ? await getOwnUid(client) : null;
	return deeds.map((deed): ItemResult => {
		if (!succeeded(deed)) return deed;
		const standing = standings.get(deed.where.roomId);
		const entry = standing?.entryOf(deed.uid) ?? deed.before;
		const { name, avatar_url, ...facts } = action.facts(
			standing?.has(deed.uid) ?? null,
			entry,
			deed.options,
		);
		return {
			output: {
				uid: deed.uid,
				name: textOf(name) ?? deed.name,
				avatar_url: avatar_url ?? null,
				action: action.value,
				changed: deed.changed,
				...facts,
				by_uid: byUid,
				because_of: deed.event,
				room_id: deed.where.roomId,
			},
		};
	});
}

function succeeded<T extends object>(result: T | Failed): result is T {
	return !('error' in result);
}

function attempt<T>(step: () => T): T | Failed {
	try {
		return step();
	} catch (error) {
		return { error };
	}
}

async function attemptAsync<T>(step: () => Promise<T>): Promise<T | Failed> {
	return await step().catch((error: unknown) => ({ error }));
}
