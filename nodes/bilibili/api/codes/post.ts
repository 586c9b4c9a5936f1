import type { Codes, Meaning } from './flags';

const BAD_FIELDS: Meaning = {
	meaning: 'the parameters do not fit',
	remedy: 'Check text, pictures and time of publication.',
};
const NOT_VISIBLE: Meaning = {
	meaning: 'this account can not see the post',
	remedy: 'It is under review, or only its author may see it.',
};
const NO_REPOST: Meaning = {
	meaning: 'its author does not let the post be shared',
	remedy: 'Nothing was published.',
};

/** What the codes of posts mean. Where Bilibili explains itself, its words stand beside these. */
export const POST_CODES: Codes = {
	[-404]: { meaning: 'the post is not there (any more)', remedy: 'Check the id.' },
	500: {
		meaning: 'the post is not there, or not yet',
		remedy: 'It was deleted, or is under review. Check the id.',
	},
	1101004: NO_REPOST,
	1101008: {
		meaning: 'this account shares too often',
		remedy: 'Wait some minutes.',
		cause: 'rate-limited',
	},
	2201116: BAD_FIELDS,
	4100001: BAD_FIELDS,
	4101001: BAD_FIELDS,
	4101105: NOT_VISIBLE,
	4101131: NOT_VISIBLE,
	4101139: NOT_VISIBLE,
	4101144: { meaning: 'only own posts can be deleted' },
	4126021: {
		meaning: 'this account may not post yet',
		remedy: 'It needs a phone number and level 1 at least.',
	},
	4126117: NO_REPOST,
	4128014: {
		meaning: 'Bilibili restricts this account at the moment',
		remedy: 'See the notices of the account on bilibili.com.',
		cause: 'rate-limited',
	},
};

/** A feed that has nothing at all. */
export const EMPTY_FEED = 4101132;
