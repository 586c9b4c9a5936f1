import { createHash } from 'crypto';
import type { Params } from './wbi';

/**
 * Signs the fields of a Livehime call with the user's own app key pair: fields and `appkey` sorted
 * by key, form-encoded (a space is `+`), the app secret appended, MD5 in lower-case hex.
 *
 * @returns the fields to send: those given plus `appkey` and `sign`
 */
export function signApp(fields: Params, app: { key: string; secret: string }): Params {
	const signed: Params = { ...fields, appkey: app.key };
	const form = new URLSearchParams();
	for (const name of Object.keys(signed).sort()) {
		if (signed[name] !== undefined) form.append(name, String(signed[name]));
	}
	const sign = createHash('md5')
		.update(form.toString() + app.secret)
		.digest('hex');
	return { ...signed, sign };
}
