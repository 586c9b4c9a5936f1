/** Somebody who pays a room monthly. */
export interface Guard {
	uid: number;
	/** 1 governor, 2 admiral, 3 captain. */
	level: 1 | 2 | 3;
	/** Days since the first month. */
	days: number;
}

/** What a viewer gave in a time. */
export interface Contribution {
	uid: number;
	score: number;
	/** Hides who they are. */
	mystery?: boolean;
}

export interface ReceivedGift {
	id: number;
	uid: number;
	at: number;
	giftId: number;
	name: string;
	count: number;
	/** Thousandths of a yuan; 0 for a free gift. */
	gold: number;
	silver: number;
	/** The streamer's part, in thousandths of a yuan. */
	hamster: number;
	isGuard?: boolean;
}

/** Who pays, gives and watches in a room. */
export interface Audience {
	/** By rank. */
	guards: Guard[];
	/** By rank. */
	contributions: Contribution[];
	/** Newest first. */
	gifts: ReceivedGift[];
}

export const noAudience = (): Audience => ({ guards: [], contributions: [], gifts: [] });
