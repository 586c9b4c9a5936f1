import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { CallRules } from '../../shared/http/client';
import { signApp } from './appSign';
import { WITHOUT_LOGIN } from './credential';
import { encodeQuery, signWbi, type Params } from './wbi';

/** A call to Bilibili. */
export interface ApiCall extends Omit<CallRules, 'effect'> {
	method: 'GET' | 'POST';
	/** The real address, e.g. `https://api.live.bilibili.com/room/v1/Room/get_info`. */
	url: string;
	query?: Params;
	/** Fields of a urlencoded body. */
	form?: Params;
	/** JSON text of the body. */
	json?: string;
	/** Fields and files of a multipart body. */
	multipart?: FormData;
	/** Whether it may be repeated. Default: a GET reads, a POST writes. */
	effect?: 'read' | 'write';
	/** Signs the query with WBI. `preferred`: goes unsigned where no signing keys are available. */
	wbi?: boolean | 'preferred';
	/** Signs the form with the user's own app key pair, where the credential holds one. */
	appSigned?: boolean;
	/** Which csrf fields a call carries. Default: both in the body of a POST, else none. */
	csrf?: 'both' | 'single' | 'query' | 'bothInQuery' | 'biliCSRF' | 'none';
	/** The call is refused without a buvid3: one is fetched where the credential has none. */
	needsBuvid?: boolean;
	/** Goes out as a stranger's, to see what everybody sees. */
	withoutLogin?: boolean;
	/** Site whose Origin and Referer the call carries, where it is not the host's own. */
	site?: string;
}

/** What of an account goes into its requests besides the cookies. */
export interface Signer {
	/** Cookie `bili_jct`; writes send it as `csrf`. */
	csrf: string;
	/** The user's own Livehime app key pair, absent by default: calls go unsigned. */
	livehime?: { key: string; secret: string };
}

/** Whether a call may change something, and so must not be repeated on a guess. */
export function effectOf({ effect, method }: ApiCall): CallRules['effect'] {
	return effect ?? (method === 'GET' ? 'read' : 'write');
}

/**
 * The request that a call is, but for the cookies. The one place that writes csrf fields.
 *
 * @param key signs the query, where the call wants it
 */
export function requestOf(call: ApiCall, signer: Signer, key?: string): IHttpRequestOptions {
	const csrf = csrfFields(call, signer);
	const inQuery = call.csrf === 'query' || call.csrf === 'bothInQuery';
	const query = inQuery ? { ...call.query, ...csrf } : { ...call.query };
	const search = key ? signWbi(query, key, Math.floor(Date.now() / 1000)) : encodeQuery(query);
	const headers: IDataObject = { Accept: 'application/json, text/plain, */*' };
	if (call.site) Object.assign(headers, { Origin: call.site, Referer: `${call.site}/` });
	if (call.withoutLogin) headers[WITHOUT_LOGIN] = 'yes';
	const { type, body } = bodyOf(call, signer, inQuery ? {} : csrf);
	if (type) headers['Content-Type'] = type;
	return {
		method: call.method,
		// n8n encodes `qs` its own way, which would break a signature.
		url: search ? `${call.url}?${search}` : call.url,
		headers,
		...(body !== undefined && { body: body as IHttpRequestOptions['body'] }),
	};
}

/** A multipart body gets its type, which names its boundary, from n8n. */
function bodyOf(
	call: ApiCall,
	{ livehime }: Signer,
	csrf: Params,
): { type?: string; body?: FormData | string } {
	if (call.multipart) {
		for (const [name, value] of Object.entries(csrf)) call.multipart.set(name, String(value));
		return { body: call.multipart };
	}
	if (call.json !== undefined) return { type: 'application/json', body: call.json };
	if (call.method !== 'POST') return {};
	const form: Params = { ...call.form, ...csrf };
	const sent =
		call.appSigned && livehime
			? signApp({ ...form, access_key: '', ts: Math.floor(Date.now() / 1000) }, livehime)
			: form;
	return { type: 'application/x-www-form-urlencoded', body: encodeQuery(sent) };
}

function csrfFields({ csrf, method, json }: ApiCall, signer: Signer): Params {
	const wanted = csrf ?? (method === 'POST' && json === undefined ? 'both' : 'none');
	const token = signer.csrf;
	if (wanted === 'none' || !token) return {};
	if (wanted === 'biliCSRF') return { biliCSRF: token };
	return wanted === 'both' || wanted === 'bothInQuery'
		? { csrf: token, csrf_token: token }
		: { csrf: token };
}
