import { md5 } from './digest';

/** The login cookies of a browser, exactly as they stand in its Cookie header. */
export interface LoginCookies {
	/** Percent-encoded: `<hex>%2C<expiry>%2C<hex>*<hex>`. */
	SESSDATA: string;
	/** 32 hex digits; doubles as the csrf token. */
	bili_jct: string;
	DedeUserID: string;
	DedeUserID__ckMd5?: string;
	sid?: string;
	buvid3: string;
	buvid4?: string;
}

/** What one login consists of. */
export type Login = Pick<Account, 'cookies' | 'acTimeValue'>;

/** Why the site lets this account start a broadcast only under conditions. */
export interface StartRules {
	/** The call must carry a correct `appkey` and `sign`. */
	appSignature: boolean;
	/** 60024 asks for a face check behind a QR code, 60043 for an identity check with a voucher. */
	check: 'none' | 'face' | 'identity';
	/** Whether `platform=pc`, the web start page, is open to this account (60034 otherwise). */
	webStart: boolean;
	/** Whether the answer offers SRT addresses beside RTMP. */
	srt: boolean;
}

/** A person with an account. */
export interface Account {
	uid: number;
	uname: string;
	face: string;
	phone: string;
	level: number;
	/** False once the session is dead: the site then treats its cookies as nobody's. */
	loggedIn: boolean;
	/** The newest login. */
	cookies: LoginCookies;
	/** The refresh token a browser keeps in its local storage. */
	acTimeValue: string;
	/** Older logins that still work: a refresh ends one only when it is confirmed. */
	olderLogins: Login[];
	/** Whether the site wants the cookies refreshed. */
	refreshDue: boolean;
	startRules: StartRules;
	/** Longest danmaku in characters: 20, 30 from level 20 on, 40 for guards. */
	danmakuLength: number;
	followedUids: number[];
}

export type AccountSeed = Pick<Account, 'uid' | 'uname'> & Partial<Account>;

/** Every account of the simulated site. */
export class Accounts {
	private readonly byUid = new Map<number, Account>();

	add(seed: AccountSeed): Account {
		const account: Account = {
			face: `https://i0.hdslb.com/bfs/face/${md5(`face:${seed.uid}`)}.jpg`,
			phone: `138${digits(seed.uid, 8)}`,
			level: 5,
			loggedIn: true,
			cookies: loginCookies(seed.uid),
			acTimeValue: md5(`ac_time_value:${seed.uid}`),
			olderLogins: [],
			refreshDue: false,
			startRules: { appSignature: false, check: 'none', webStart: false, srt: false },
			danmakuLength: 20,
			followedUids: [],
			...seed,
		};
		this.byUid.set(account.uid, account);
		return account;
	}

	get(uid: number): Account | undefined {
		return this.byUid.get(uid);
	}

	all(): Account[] {
		return [...this.byUid.values()];
	}

	/** Who these cookies log in. SESSDATA counts only character for character as it was given out. */
	signedInBy(cookies: Record<string, string>): Account | undefined {
		return this.all().find((account) => loginOf(account, cookies) !== undefined);
	}
}

/** The login of an account that these cookies belong to. */
export function loginOf(account: Account, cookies: Record<string, string>): Login | undefined {
	if (!account.loggedIn || !cookies.SESSDATA) return undefined;
	return [account, ...account.olderLogins].find(
		(login) => login.cookies.SESSDATA === cookies.SESSDATA,
	);
}

function loginCookies(uid: number): LoginCookies {
	return {
		SESSDATA: sessdata(`session:${uid}`, 1_800_000_000 + (uid % 1_000_000)),
		bili_jct: md5(`csrf:${uid}`),
		DedeUserID: String(uid),
		buvid3: buvid3(`buvid:${uid}`),
	};
}

/** The cookie SESSDATA, percent-encoded as the site sets it, valid until `expiry` in Unix seconds. */
export function sessdata(seed: string, expiry: number): string {
	const secret = md5(seed);
	return `${secret.slice(0, 8)}%2C${expiry}%2C${secret.slice(8, 13)}*${secret.slice(13, 15)}`;
}

/** A device id as the site gives it out: five groups of hex digits, five digits, `infoc`. */
export function buvid3(seed: string): string {
	const hex = md5(seed).toUpperCase();
	const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
	return `${groups.join('-')}-${hex.slice(20, 32)}${digits(parseInt(hex.slice(0, 6), 16), 5)}infoc`;
}

function digits(value: number, count: number): string {
	return String(value).slice(-count).padStart(count, '0');
}

/** The Cookie header of a browser that is logged in as `account`. */
export function cookieHeader({ cookies }: Account): string {
	return Object.entries(cookies)
		.map(([name, value]) => `${name}=${value}`)
		.join('; ');
}

/** Data of the credential `bilibiliApi` of an account, aimed at a running simulator. */
export interface BilibiliCredentialData {
	[field: string]: string | boolean;
	cookie: string;
	sessdata: string;
	biliJct: string;
	dedeUserId: string;
	buvid3: string;
	buvid4: string;
	acTimeValue: string;
	userAgent: string;
	gatewayUrl: string;
	livehimeAppKey: string;
	livehimeAppSecret: string;
	renewAutomatically: boolean;
	/** When the renewal last asked whether it is due, in ISO 8601; empty: never. */
	renewalCheckedAt: string;
}

/** What n8n has stored of an account's login. Its renewal is not due before tomorrow. */
export function credentialsFor(
	account: Account,
	simulator: { url: string },
	overrides: Partial<BilibiliCredentialData> = {},
): BilibiliCredentialData {
	return {
		cookie: '',
		sessdata: account.cookies.SESSDATA,
		biliJct: account.cookies.bili_jct,
		dedeUserId: account.cookies.DedeUserID,
		buvid3: account.cookies.buvid3,
		buvid4: account.cookies.buvid4 ?? '',
		acTimeValue: account.acTimeValue,
		userAgent: browserUserAgent,
		gatewayUrl: simulator.url,
		livehimeAppKey: '',
		livehimeAppSecret: '',
		renewAutomatically: true,
		renewalCheckedAt: new Date().toISOString(),
		...overrides,
	} as BilibiliCredentialData;
}

export const browserUserAgent =
	'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) ' +
	'Chrome/142.0.0.0 Safari/537.36';
