/** How the site treats private messages. Tests change the rules freely. */
export interface MessageRules {
	history: {
		/** Messages per page when the request names no `size`: only hint lines come then. */
		defaultSize: number;
		/** Code 2 beyond. */
		maximumSize: number;
		/** The site never puts more than this on a page, whatever `size` asks for. */
		pageLimit: number;
		/** Whether a hint line takes a place on the page, or comes on top of `size` messages. */
		hintsCount: boolean;
		/** Whether `has_more` tells of anything further down, also of what `begin_seqno` leaves out. */
		moreIgnoresBegin: boolean;
		/** Talkers whose messages are refused as a bad request. */
		refusedTalkers: number[];
	};
	sessions: {
		defaultSize: number;
		/** Code 2 beyond. */
		maximumSize: number;
		pageLimit: number;
		/** How many sessions older than `begin_ts` stand on a page of `new_sessions` beside new ones. */
		staleOnes: number;
		/** Whether pinned sessions stand in front of all others. */
		pinnedFirst: boolean;
	};
	/** Uids per call of the cards; more give an empty list. */
	cardsLimit: number;
	pace: {
		/** 21020 for two messages of an account closer than this. */
		minimumGapMs: number;
		/** 21046 from then on for 24 hours. */
		perDay: number;
	};
	/** Text that goes out with a warning (`key_hit_infos.toast`). */
	warningWords: string[];
	/** Text that only its sender ever sees, although the answer is code 0. */
	withheldWords: string[];
}

export function defaultRules(): MessageRules {
	return {
		history: {
			defaultSize: 0,
			maximumSize: 2000,
			pageLimit: Infinity,
			hintsCount: false,
			moreIgnoresBegin: false,
			refusedTalkers: [],
		},
		sessions: {
			defaultSize: 20,
			maximumSize: 100,
			pageLimit: Infinity,
			staleOnes: 1,
			pinnedFirst: false,
		},
		cardsLimit: 50,
		pace: { minimumGapMs: 1000, perDay: 500 },
		warningWords: ['加微信'],
		withheldWords: ['违禁词'],
	};
}
