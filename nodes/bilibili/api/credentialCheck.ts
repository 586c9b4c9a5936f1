import { InputError } from '../../shared/values/inputError';
import { clean, readCookies } from './cookies';
import { cookiesOf, type BilibiliCredential } from './credential';

/** The part of an address that is never sent: it tells the credential's test from other requests. */
const TEST_MARK = '#credential-test';

/** What the test of the credential asks: who is logged in. */
export const TEST_URL = `https://api.bilibili.com/x/web-interface/nav${TEST_MARK}`;

export function isCredentialTest({ hash }: URL): boolean {
	return hash === TEST_MARK;
}

const HOW =
	"Log in by QR code with the node Bilibili Account, or paste the Cookie header of a logged-in bilibili.com page into 'Cookie'.";

/**
 * What can be said of a login without asking Bilibili, which would only say that there is none.
 *
 * @throws InputError unless the credential holds a login that can read and change
 */
export function checkLogin(credential: BilibiliCredential): void {
	const { SESSDATA, bili_jct } = cookiesOf(credential);
	const pasted = clean(credential.cookie);
	if (pasted && Object.keys(readCookies(credential.cookie)).length === 0) {
		throw new InputError(
			`No cookie was recognised in the field 'Cookie'. Paste the value of the header Cookie, e.g. SESSDATA=…; bili_jct=…; DedeUserID=…`,
		);
	}
	if (!SESSDATA && !bili_jct && !pasted) throw new InputError(`The credential is empty. ${HOW}`);
	if (!SESSDATA) {
		throw new InputError(
			`There is no SESSDATA in what was ${pasted ? 'pasted' : 'entered'}, so nobody is logged in. Copy the cookies of a page on which you are logged in; document.cookie does not show SESSDATA.`,
		);
	}
	if (!bili_jct) {
		throw new InputError(
			'The cookie bili_jct is missing: reading works, changing does not. Copy it from the same login.',
		);
	}
}
