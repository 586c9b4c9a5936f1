import type { Codes, Meaning } from './flags';

const CLOSED: Meaning = {
	meaning: 'the comments are closed here',
	remedy: 'Nobody but the uploader can open them again.',
};
const BLACKLISTED: Meaning = {
	meaning: 'the uploader does not let this account comment',
	remedy: 'Only the uploader can change that.',
};
const GONE: Meaning = {
	meaning: 'the comment is not there (any more)',
	remedy: 'It was deleted, or its id belongs to another place. Take the ids from the same item.',
	flags: ['notVisible'],
};
const CAPTCHA: Meaning = {
	meaning: 'a captcha is asked for before this account may comment',
	remedy:
		'Write one comment by hand on bilibili.com and solve it there. Let the workflow comment less often.',
	cause: 'rate-limited',
};

/** What the codes of comments mean. */
export const COMMENT_CODES: Codes = {
	[-403]: {
		meaning: 'this account may not do that here',
		remedy:
			'Only own comments can be deleted, and those under own videos and posts; pinning works there alone.',
	},
	[-404]: {
		meaning: 'there is nothing to comment on under this id',
		remedy: 'It was deleted, or the kind does not fit the id: paste the address instead.',
	},
	12001: { meaning: 'the comments of this object exist already' },
	12002: CLOSED,
	12003: { meaning: 'answering is not allowed here' },
	12004: { meaning: 'this comment can not be liked' },
	12006: GONE,
	12009: {
		meaning: 'there are no comments of this kind',
		remedy: 'Paste the address of the video, post or article instead of an id.',
	},
	12011: { meaning: 'this comment can not be liked' },
	12014: {
		meaning: 'this account has commented enough for today',
		remedy: 'Let the workflow rest until tomorrow. Further comments are likely to be hidden.',
		cause: 'quota-exhausted',
	},
	12015: CAPTCHA,
	12016: {
		meaning: 'the text holds words that Bilibili does not let through',
		remedy: 'Put it in other words. Nothing was published.',
	},
	12022: GONE,
	12025: { meaning: 'the text is too long', remedy: 'Bilibili allows 1,000 characters.' },
	12029: {
		meaning: 'another comment is pinned already',
		remedy: 'Unpin that one first.',
	},
	12030: {
		meaning: 'an answer to a comment can not be pinned',
		remedy: 'Choose a comment of the first level.',
	},
	12035: BLACKLISTED,
	12045: { meaning: 'only those who bought it may comment' },
	12051: {
		meaning: 'the same text was written before',
		remedy: 'Vary the text. Nothing was published.',
	},
	12052: CLOSED,
	12053: BLACKLISTED,
	12061: CLOSED,
	12073: CAPTCHA,
	12078: {
		meaning: 'only those who have followed the uploader for some days may comment',
		remedy: 'Follow first, and wait for about a week.',
	},
};
