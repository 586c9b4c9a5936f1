import type { Account, Login } from '../../accounts';
import { sessdata } from '../../accounts';
import { unixSeconds } from '../../beijingTime';
import type { Clock } from '../../clock';
import { md5 } from '../../digest';

const qrLifetimeMs = 180_000;
const loginLifetimeSeconds = 180 * 24 * 3600;

type QrState = 'notScanned' | 'scanned' | Account | 'used';

/** The state of Bilibili's passport side: QR codes on screens, and refreshes under way. */
export class Passport {
	/** Whether a refresh token works only once, even when its refresh was never confirmed. */
	singleUseTokens = false;

	private readonly qrCodes = new Map<string, { madeAt: number; state: QrState }>();
	private readonly refreshes = new Map<string, { askedAt: number; refreshCsrf?: string }>();
	private readonly usedTokens = new Set<string>();
	private readonly usedPaths = new Set<string>();
	private issued = 0;

	constructor(private readonly clock: Clock) {}

	/** A new QR code; its key is 32 hex digits. */
	newQrCode(): string {
		const key = this.secret('qr');
		this.qrCodes.set(key, { madeAt: this.clock.now(), state: 'notScanned' });
		return key;
	}

	/** Somebody points the app's camera at the code. */
	scan(key: string): void {
		this.qrCode(key).state = 'scanned';
	}

	/** The owner of an account presses "log in" in the app. */
	confirm(key: string, account: Account): void {
		this.qrCode(key).state = account;
	}

	/** What a poll finds. The login behind a confirmed code is handed out once. */
	poll(key: string): 'notScanned' | 'scanned' | 'expired' | Account {
		const code = this.qrCodes.get(key);
		if (!code || code.state === 'used' || this.clock.now() - code.madeAt >= qrLifetimeMs) {
			return 'expired';
		}
		const { state } = code;
		if (typeof state === 'object') code.state = 'used';
		return state;
	}

	/** Gives an account a new login; those it has go on working. */
	logIn(account: Account): Login {
		const { cookies, acTimeValue } = account;
		if (account.loggedIn) account.olderLogins.push({ cookies, acTimeValue });
		account.loggedIn = true;
		account.refreshDue = false;
		account.acTimeValue = this.secret('token');
		account.cookies = {
			...cookies,
			SESSDATA: sessdata(
				this.secret('session'),
				unixSeconds(this.clock.now()) + loginLifetimeSeconds,
			),
			bili_jct: this.secret('csrf'),
			DedeUserID: String(account.uid),
			DedeUserID__ckMd5: md5(String(account.uid)).slice(0, 16),
			sid: this.secret('sid').slice(0, 8),
		};
		return account;
	}

	/** Ends one login of an account. */
	logOut(account: Account, login: Login): void {
		if (login === account) account.loggedIn = false;
		account.olderLogins = account.olderLogins.filter((other) => other !== login);
	}

	/** A login asked whether its refresh is due: the time it was told is good for a minute. */
	asked({ cookies }: Login): void {
		this.refreshes.set(cookies.SESSDATA, { askedAt: this.clock.now() });
	}

	/**
	 * The `refresh_csrf` behind a correspond path, undefined where the path is no good. What it
	 * encrypts can't be read here, since nobody but the site has the private key.
	 */
	refreshCsrf({ cookies }: Login, path: string): string | undefined {
		const refresh = this.refreshes.get(cookies.SESSDATA);
		const fresh = refresh && this.clock.now() - refresh.askedAt < 60_000;
		if (!fresh || !/^[0-9a-f]{256}$/.test(path) || this.usedPaths.has(path)) return undefined;
		this.usedPaths.add(path);
		refresh.refreshCsrf = this.secret('refresh csrf');
		return refresh.refreshCsrf;
	}

	/** A new login in exchange for the refresh token of an old one; undefined where they don't fit. */
	refresh(
		account: Account,
		login: Login,
		{ refreshCsrf, token }: { refreshCsrf?: string; token?: string },
	): Login | undefined {
		const refresh = this.refreshes.get(login.cookies.SESSDATA);
		if (!refresh?.refreshCsrf || refresh.refreshCsrf !== refreshCsrf) return undefined;
		if (token !== login.acTimeValue) return undefined;
		if (this.singleUseTokens && this.usedTokens.has(token)) return undefined;
		this.usedTokens.add(token);
		this.refreshes.delete(login.cookies.SESSDATA);
		return this.logIn(account);
	}

	private qrCode(key: string) {
		const code = this.qrCodes.get(key);
		if (!code) throw new Error(`There is no QR code with the key ${key}`);
		return code;
	}

	private secret(purpose: string): string {
		this.issued += 1;
		return md5(`${purpose} ${this.issued}`);
	}
}
