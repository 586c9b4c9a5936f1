export type FeedKind = 'reply' | 'at';
export type ReadKind = FeedKind | 'like' | 'notice';

interface Person {
	uid: number;
	uname: string;
	face: string;
}

/** A reply or a mention. */
export interface FeedEntry {
	id: number;
	user: Person;
	text: string;
	/** What it answers. */
	type: string;
	subjectId: bigint;
	/** Id of the comment itself. */
	sourceId: number;
	/** Kind of the thing that is commented on, and the comment of the first level; 0 for one itself. */
	areaType: number;
	rootId: number;
	/** Simulator time in ms. */
	at: number;
}

/** All likes of one thing. */
export interface LikeCard {
	id: number;
	title: string;
	/** Newest first. */
	likes: Array<{ user: Person; at: number }>;
}

export interface SystemNotice {
	id: number;
	/** Nanoseconds since the epoch: beyond 2^53. */
	cursor: bigint;
	title: string;
	text: string;
	at: number;
	list: 'user' | 'unified' | 'both';
}

/** The notifications of one account. */
export class Inbox {
	/** Oldest first. */
	readonly feeds: Record<FeedKind, FeedEntry[]> = { reply: [], at: [] };
	readonly likes: LikeCard[] = [];
	readonly notices: SystemNotice[] = [];
	/** When (ms) each kind was last looked at. */
	readonly viewedAt: Record<ReadKind, number> = { reply: 0, at: 0, like: 0, notice: 0 };

	addLike(card: LikeCard): void {
		if (!this.likes.includes(card)) this.likes.push(card);
	}

	/** How many of a kind came since it was last looked at. */
	unread(kind: ReadKind): number {
		const since = this.viewedAt[kind];
		const isNew = ({ at }: { at: number }) => at > since;
		if (kind === 'like') return this.likes.flatMap(({ likes }) => likes).filter(isNew).length;
		const list: Array<{ at: number }> = kind === 'notice' ? this.notices : this.feeds[kind];
		return list.filter(isNew).length;
	}
}
