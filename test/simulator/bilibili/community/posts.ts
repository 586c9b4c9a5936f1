import type { Clock } from '../../clock';
import type { Area, Comments } from './comments';
import type { Video } from './videos';

export type PostKind = 'text' | 'pictures' | 'video' | 'repost' | 'live';

export interface Post {
	id: bigint;
	uid: number;
	kind: PostKind;
	text: string;
	title: string;
	pictures: string[];
	video?: Video;
	/** What a repost shares. */
	source?: Post;
	/** The live room of a post that tells of a broadcast. */
	roomId?: number;
	/** A live reservation shown below the text. */
	reservationId?: string;
	/** When it shows up. */
	at: number;
	/** The time it bears; earlier than `at` where it was approved late. */
	datedAt: number;
	chargingOnly: boolean;
	deleted: boolean;
	area: Area;
}

export type PostSeed = Pick<Post, 'uid'> &
	Partial<Omit<Post, 'id' | 'area' | 'deleted'>> & { kind?: PostKind };

/** Everybody's posts. */
export class Posts {
	readonly rules = {
		/** Who may not post yet (4126021). */
		withoutPhone: new Set<number>(),
		/** `feed/space` is refused by risk control. */
		spaceRefused: false,
		feedPageSize: 15,
		/** The feed has each person's pinned post in front. */
		pinsInFeed: false,
	};

	readonly all: Post[] = [];
	/** By uid: the post that stands first on the person's page. */
	readonly pinned = new Map<number, Post>();
	private count = 0n;

	constructor(
		private readonly clock: Clock,
		private readonly comments: Comments,
	) {}

	add(seed: PostSeed): Post {
		this.count += 1n;
		const at = seed.at ?? this.clock.now();
		const kind = seed.kind ?? (seed.video ? 'video' : 'text');
		// Beyond 2^53, and drawn when it is written, not when it shows up.
		const id = 1_152_000_000_000_000_000n + this.count * 7n;
		const post: Post = {
			text: '',
			title: '',
			pictures: [],
			chargingOnly: false,
			...seed,
			kind,
			id,
			at,
			datedAt: seed.datedAt ?? at,
			deleted: false,
			area: this.areaOf(kind, id, seed),
		};
		this.all.push(post);
		return post;
	}

	find(id: string | undefined): Post | undefined {
		return this.all.find((post) => String(post.id) === id);
	}

	isPinned(post: Post): boolean {
		return this.pinned.get(post.uid) === post;
	}

	/** What is there to see now, newest first. */
	visible(): Post[] {
		const now = this.clock.now();
		return this.all
			.filter(({ at, deleted }) => at <= now && !deleted)
			.sort((left, right) => right.at - left.at || Number(right.id - left.id));
	}

	/** The posts of those an account follows, newest first. */
	feedOf(followedUids: number[]): Post[] {
		return this.visible().filter(({ uid }) => followedUids.includes(uid));
	}

	/** A person's posts, the pinned one first. */
	of(uid: number): Post[] {
		const posts = this.visible().filter((post) => post.uid === uid);
		const pinned = this.pinned.get(uid);
		return pinned ? [pinned, ...posts.filter((post) => post !== pinned)] : posts;
	}

	private areaOf(kind: PostKind, id: bigint, { uid, video }: PostSeed): Area {
		if (video) return video.area;
		// Pictures have their comments under an id of their own.
		if (kind === 'pictures') return this.comments.open(11, 362_000_000n + this.count, uid);
		return this.comments.open(17, id, uid);
	}
}
