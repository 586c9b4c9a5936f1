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
	};
	sessions: {
		defaultSize: number;
		/** Code 2 beyond. */
		maximumSize: number;
		pageLimit: number;
		/** How many sessions older than `begin_ts` `new_sessions` adds to those that are new. */
		staleOnes: number;
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
		history: { defaultSize: 0, maximumSize: 2000, pageLimit: Infinity, hintsCount: false },
		sessions: { defaultSize: 20, maximumSize: 100, pageLimit: Infinity, staleOnes: 1 },
		cardsLimit: 50,
		pace: { minimumGapMs: 1000, perDay: 500 },
		warningWords: ['加微信'],
		withheldWords: ['违禁词'],
	};
}
