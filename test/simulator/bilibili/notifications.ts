import type { Area, Comment } from './community/comments';
import type { Accounts } from '../accounts';
import type { Clock } from '../clock';
import { defaultRules } from './notifications/rules';
import {
	Inbox,
	type FeedEntry,
	type FeedKind,
	type LikeCard,
	type SystemNotice,
} from './notifications/inbox';

/**
 * The notifications of all accounts, as `world.notifications`: replies, mentions, likes and system
 * notices. A test makes things happen with it:
 *
 *     const { notifications, people } = simulator.world;
 *     notifications.reply({ to: people.streamer.uid, from: people.viewer.uid, text: '前排' });
 *     notifications.mention({ to, from, text: '@阿夏 看这里' });
 *     const card = notifications.like({ to, from, title: '第一个视频' });   // a new card
 *     notifications.like({ to, from: other, card });                   // one more on the same card
 *     notifications.systemNotice({ to, title: '…', text: '…', list: 'user' });
 *     notifications.inbox(to).unread('reply');                          // counts, for assertions
 *
 * Reading the first page of a kind marks it as read. See rules.ts for the settable quirks.
 */
export class Notifications {
	readonly rules = defaultRules();
	private readonly inboxes = new Map<number, Inbox>();
	private count = 0;

	constructor(
		private readonly clock: Clock,
		private readonly accounts: Accounts,
	) {}

	inbox(uid: number): Inbox {
		const inbox = this.inboxes.get(uid) ?? new Inbox();
		this.inboxes.set(uid, inbox);
		return inbox;
	}

	/** Somebody commented, or answered a comment. */
	reply(arrival: FeedArrival): FeedEntry {
		return this.addToFeed('reply', arrival);
	}

	/** Somebody wrote the account's name with an @. */
	mention(arrival: FeedArrival): FeedEntry {
		return this.addToFeed('at', arrival);
	}

	/** Somebody liked something; give `card` for one more like of the same thing. */
	like({ to, from, title = '', card, at = this.clock.now() }: LikeArrival): LikeCard {
		this.count += 1;
		const liked = card ?? { id: 204_473_000_000 + this.count, title, likes: [] };
		liked.likes.unshift({ user: this.user(from), at });
		this.inbox(to).addLike(liked);
		return liked;
	}

	systemNotice({
		to,
		title,
		text,
		list = 'user',
		at = this.clock.now(),
	}: NoticeArrival): SystemNotice {
		this.count += 1;
		const notice: SystemNotice = {
			id: 15_708_000 + this.count,
			// Nanoseconds since the epoch.
			cursor: BigInt(Math.floor(at)) * 1_000_000n + BigInt(589_001 + 2 * this.count),
			title,
			text,
			at,
			list,
		};
		this.inbox(to).notices.push(notice);
		return notice;
	}

	private addToFeed(kind: FeedKind, arrival: FeedArrival): FeedEntry {
		this.count += 1;
		const entry: FeedEntry = {
			id: 823_260_580_000_000 + this.count,
			user: this.user(arrival.from),
			text: arrival.text,
			type: arrival.type ?? 'reply',
			// A post's id, beyond 2^53.
			subjectId: arrival.on?.area.oid ?? 1_073_543_151_000_000_001n + 2n * BigInt(this.count),
			sourceId: arrival.on?.comment.rpid ?? 265_141_000_000 + this.count,
			areaType: arrival.on?.area.type ?? 17,
			rootId: arrival.on?.comment.root ?? 0,
			at: arrival.at ?? this.clock.now(),
		};
		this.inbox(arrival.to).feeds[kind].push(entry);
		return entry;
	}

	private user(uid: number): { uid: number; uname: string; face: string } {
		const { uname = `用户${uid}`, face = '' } = this.accounts.get(uid) ?? {};
		return { uid, uname, face };
	}
}

interface FeedArrival {
	to: number;
	from: number;
	text: string;
	/** What was answered. Default: a comment. */
	type?: 'reply' | 'video' | 'dynamic' | 'danmu';
	/** A comment that there is. */
	on?: { area: Area; comment: Comment };
	at?: number;
}

interface LikeArrival {
	to: number;
	from: number;
	title?: string;
	card?: LikeCard;
	at?: number;
}

interface NoticeArrival {
	to: number;
	title: string;
	/** Plain, JSON text with the key `web`, or with links in the form `#{label}{url}`. */
	text: string;
	/** Which of the two first screens shows it. Default: that of the user. */
	list?: 'user' | 'unified' | 'both';
	at?: number;
}
