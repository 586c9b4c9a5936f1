import { credentialText } from '../../../../nodes/shared/values/credentialFields';
import { InputError } from '../../../../nodes/shared/values/inputError';
import { gatewayOf } from '../../../../nodes/shared/http/gateway';

/** The data of the `baijiayunApi` credential. */
export interface BaijiayunCredential {
	privateDomain?: string;
	partnerId?: string;
	partnerKey?: string;
	gatewayUrl?: string;
}

/** An account of Baijiayun: a school, in its words a partner. */
export interface Partner {
	id: string;
	/** Signs requests; is never sent. */
	key: string;
	/** Where its API and its classrooms are, e.g. `https://demo123.at.baijiayun.com`. */
	origin: string;
	gateway: string;
}

const DOMAIN = '.at.baijiayun.com';

/**
 * The account of a credential. The private domain may be the word alone or any address with it.
 *
 * @throws InputError when a field is missing or can't be right
 */
export function partnerOf(credential: BaijiayunCredential): Partner {
	const word = credentialText(credential.privateDomain, 'Private Domain')
		.toLowerCase()
		.replace(/^https?:\/\//, '')
		.replace(/\/.*$/, '')
		.replace(new RegExp(`${DOMAIN.replaceAll('.', '\\.')}$`), '');
	if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(word)) {
		throw new InputError(
			"The 'Private Domain' of the credential must be the word before .at.baijiayun.com, e.g. demo123",
			"It is in the console's account information.",
		);
	}
	const id = credentialText(credential.partnerId, 'Partner ID');
	if (!/^\d+$/.test(id)) {
		throw new InputError(
			"The 'Partner ID' of the credential must be a number",
			"Copy it from the console's account information.",
		);
	}
	const key = credentialText(credential.partnerKey, 'Partner Key');
	if (!key) {
		throw new InputError(
			"The 'Partner Key' of the credential is missing",
			"Copy it from the console's account information. The Secret Key beside it is another one.",
		);
	}
	return { id, key, origin: `https://${word}${DOMAIN}`, gateway: gatewayOf(credential) };
}
