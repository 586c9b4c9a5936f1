import type { Clock } from '../../clock';

/** Where comments stand: the kind of thing, its id there, and whose it is. */
export interface Area {
	type: number;
	oid: bigint;
	ownerUid: number;
	closed: boolean;
	pinned?: Comment;
	comments: Comment[];
}

export interface Comment {
	rpid: number;
	uid: number;
	text: string;
	/** 0 for a comment of the first level. */
	root: number;
	parent: number;
	at: number;
	likedBy: Set<number>;
	/** Only its author sees it, and is not told. */
	hidden: boolean;
	/** Not in the list yet for anybody but its author. */
	inReview: boolean;
	deleted: boolean;
}

export interface CommentSeed {
	uid: number;
	text: string;
	root?: number;
	parent?: number;
	hidden?: boolean;
	inReview?: boolean;
	at?: number;
}

/** All comments, and what the site has against them. */
export class Comments {
	readonly rules = {
		/** Who has to solve a captcha first (12015). */
		captchaFor: new Set<number>(),
		/** Whom the owner of everything has blacklisted (12035). */
		blacklisted: new Set<number>(),
		/** Words that are refused (12016), and words that are swallowed: the comment is hidden. */
		refusedWords: ['违禁词'],
		hiddenWords: ['引流'],
		/** Words that somebody looks at first. */
		reviewedWords: ['抽奖'],
		/** Answers code 0 without the id of the comment. */
		losesIds: false,
	};

	private readonly areas = new Map<string, Area>();
	private count = 0;

	constructor(private readonly clock: Clock) {}

	/** Opens the comments of something. */
	open(type: number, oid: bigint, ownerUid: number): Area {
		const area: Area = { type, oid, ownerUid, closed: false, comments: [] };
		this.areas.set(`${type}:${oid}`, area);
		return area;
	}

	area(type: string | undefined, oid: string | undefined): Area | undefined {
		return this.areas.get(`${type}:${oid}`);
	}

	/** Writes a comment, whoever wrote it, without asking the rules. */
	add(
		area: Area,
		{ uid, text, root = 0, parent = root, hidden = false, inReview = false, at }: CommentSeed,
	): Comment {
		this.count += 1;
		const comment: Comment = {
			// Ids do not rise with time.
			rpid: 281_200_000_000 + ((this.count * 7919) % 100_000),
			uid,
			text,
			root,
			parent,
			at: at ?? this.clock.now(),
			likedBy: new Set(),
			hidden,
			inReview,
			deleted: false,
		};
		area.comments.push(comment);
		return comment;
	}
}

/** The comments of an area that somebody sees, newest first. */
export function visibleTo(area: Area, uid: number | undefined): Comment[] {
	return area.comments
		.filter(({ deleted, hidden, inReview, uid: author }) => {
			return !deleted && (author === uid || !(hidden || inReview));
		})
		.reverse();
}
