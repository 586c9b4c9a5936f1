import { ADDRESS_UNKNOWN } from '../../../shared/http/apiErrors';
import type { Codes, Meaning } from './flags';

const LOGIN_REMEDY =
	"Log in again: by QR code with the node Bilibili Account, or in a browser whose new cookies go into the credential. A login that is used nowhere else, and renewed by its 'Refresh Token', lasts longest.";

const LOGGED_OUT: Meaning = {
	meaning: 'the login is no longer valid',
	remedy: LOGIN_REMEDY,
	cause: 'credential-invalid',
	flags: ['loginDead'],
};

/** Also how the client reads an answer that is nothing but the voucher of a check. */
export const RISK_CONTROL_CODE = -352;

/** `nav` says so to a guest, with an answer all the same. */
export const NOT_LOGGED_IN = -101;

/** The older live calls (`room/v1`) say the same of a dead login and of a wrong csrf token. */
export const LOGIN_OR_CSRF: Meaning = {
	...LOGGED_OUT,
	meaning: 'the login is no longer valid, or its csrf token does not fit',
	remedy: `Run 'Check Login' of the node Bilibili Account. If the login is alive, the csrf token is wrong: copy 'bili_jct' from the same login as 'SESSDATA'. If not: ${LOGIN_REMEDY}`,
};

export const RISK_CONTROL: Meaning = {
	meaning: 'risk control stopped the request',
	remedy:
		"Wait some minutes before trying again. Make sure that the credential holds the browser's buvid3 and user agent; cloud servers are stopped more often than home connections. If it lasts, open bilibili.com in the browser and pass the check shown there.",
	cause: 'rate-limited',
	flags: ['stopsSending'],
};

export const TOO_MANY: Meaning = {
	meaning: 'too many requests in a short time',
	remedy: 'Let the workflow run less often or handle fewer items at a time.',
	cause: 'rate-limited',
	transient: true,
};

const OVERLOADED: Meaning = {
	meaning: 'the service is overloaded',
	remedy: 'Try again in a few minutes.',
	cause: 'temporarily-unavailable',
	transient: true,
	unsure: true,
};

export const CSRF_MISMATCH: Meaning = {
	meaning: 'the csrf token does not match the login',
	remedy:
		"Copy 'bili_jct' and 'SESSDATA' from the same login into the credential: they belong together, and both change when the login is renewed.",
	cause: 'credential-invalid',
};

const LIVEHIME_REMEDY =
	"Check 'Livehime App Key' and 'Livehime App Secret' in the credential, or leave both empty.";

const APP_REFUSED: Meaning = {
	meaning: 'the app of this request does not exist or was banned',
	remedy: LIVEHIME_REMEDY,
};

const NO_PHONE: Meaning = {
	meaning: 'the account has no phone number',
	remedy: 'Bind one on bilibili.com first.',
};

const NO_REAL_NAME: Meaning = {
	meaning: 'the account has not passed the real-name check',
	remedy:
		'Pass it in the Bilibili app or on account.bilibili.com (real-name authentication, 实名认证), then run this again.',
};

/** What the text of an error calls the facts that a refusal comes with. */
export const FACT_NAMES: Record<string, string> = {
	qr: 'The link',
	verification_url: 'The link',
	v_voucher: 'The voucher of the check',
};

/** Codes with one meaning everywhere. A call's own table goes first. */
export const COMMON_CODES: Codes = {
	[-1]: APP_REFUSED,
	[-2]: {
		meaning: 'the access key is wrong',
		remedy: LOGIN_REMEDY,
		cause: 'credential-invalid',
	},
	[-3]: {
		meaning: 'the app key or its signature was not accepted',
		remedy: LIVEHIME_REMEDY,
		cause: 'credential-invalid',
	},
	[-4]: {
		meaning: 'the app of this request may not make this call',
		remedy: LIVEHIME_REMEDY,
	},
	[NOT_LOGGED_IN]: { ...LOGGED_OUT, flags: ['loginDead', 'loginRefused', 'stopsSending'] },
	[-102]: {
		meaning: 'the account is banned',
		remedy: 'See the notices of the account on bilibili.com.',
		cause: 'credential-invalid',
		flags: ['stopsSending'],
	},
	[-103]: {
		meaning: 'the account has too few points',
		remedy: 'Earn some on bilibili.com first.',
	},
	[-104]: {
		meaning: 'the account has too few coins',
		remedy: 'Earn some on bilibili.com first.',
	},
	[-105]: {
		meaning: 'a captcha was answered wrongly, or is asked for',
		remedy: 'Do the same once on bilibili.com in the browser and pass the check shown there.',
	},
	[-106]: {
		meaning: 'the account is not a full member yet',
		remedy: 'Pass the membership quiz on bilibili.com first.',
	},
	[-107]: APP_REFUSED,
	[-108]: NO_PHONE,
	[-110]: NO_PHONE,
	[-111]: { ...CSRF_MISMATCH, flags: ['loginRefused', 'stopsSending'] },
	[-112]: {
		meaning: 'the system is being upgraded',
		remedy: 'Try again later.',
		cause: 'temporarily-unavailable',
	},
	[-113]: NO_REAL_NAME,
	[-114]: NO_PHONE,
	[-115]: NO_REAL_NAME,
	[-304]: { meaning: 'nothing was different from before', remedy: 'There is nothing to do.' },
	[RISK_CONTROL_CODE]: { ...RISK_CONTROL, flags: ['signatureStale', 'stopsSending'] },
	[-400]: {
		meaning: 'a parameter is missing or out of range',
		remedy: 'Check the fields of the node.',
		generic: true,
		flags: ['signatureStale'],
	},
	[-401]: {
		meaning: 'a captcha is asked for',
		remedy: 'Open bilibili.com in the browser with this account and pass the check shown there.',
		cause: 'credential-invalid',
	},
	[-403]: {
		meaning: 'the account may not do this',
		remedy:
			"Check that the account has the right, and that the credential holds the browser's buvid3.",
		flags: ['signatureStale'],
	},
	[-404]: {
		meaning: 'nothing was found there',
		remedy: 'Check the ids in the fields of the node.',
		flags: ['addressGone'],
	},
	[-405]: {
		meaning: 'the method is not allowed',
		remedy: "Check the 'Gateway URL' of the credential.",
	},
	[-409]: {
		meaning: 'it conflicts with what is there',
		remedy: 'Look on bilibili.com at how things stand, then run this again.',
	},
	[-412]: RISK_CONTROL,
	[-500]: OVERLOADED,
	[-503]: OVERLOADED,
	[-504]: OVERLOADED,
	[-509]: TOO_MANY,
	[-616]: { meaning: 'the uploaded file does not exist', remedy: 'Upload it again.' },
	[-617]: { meaning: 'the uploaded file is too large', remedy: 'Use a smaller one.' },
	[-626]: { meaning: 'there is no such user', remedy: 'Check the uid.' },
	[-650]: {
		meaning: 'the level of the account is too low',
		remedy: 'Use an account of a higher level.',
	},
	[-658]: LOGGED_OUT,
	[-688]: {
		meaning: 'it is not offered in the region of this n8n',
		remedy: 'Choose something that bilibili.com shows you in this region.',
	},
	[-689]: { meaning: 'the copyright does not allow it', remedy: 'Choose something else.' },
	[-799]: TOO_MANY,
	[-8888]: OVERLOADED,
	65530: LOGIN_OR_CSRF,
};

/** HTTP statuses that come without an envelope. */
export const COMMON_STATUSES: Codes = {
	401: LOGGED_OUT,
	404: { ...ADDRESS_UNKNOWN, flags: ['addressGone'] },
	412: RISK_CONTROL,
	429: TOO_MANY,
};
