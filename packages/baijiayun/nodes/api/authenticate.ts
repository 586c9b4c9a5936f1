import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { addressOf, sentTo } from '../../../../nodes/shared/http/gateway';
import {
	bodyFields,
	formOf,
	type AnyRequest,
	type Form,
} from '../../../../nodes/shared/http/requestBody';
import { partnerOf, type BaijiayunCredential, type Partner } from './credential';
import { paramsOf, sign, type Params } from './sign';

/**
 * Signs a request: adds `partner_id`, `timestamp` and `sign` to its parameters, whether they are in
 * the query of a GET, a form, or a multipart body with files. JSON becomes a form, since the API reads
 * none. An address without a host is on the account's own domain.
 *
 * Signatures go to that domain (or the gateway that stands for it) only, and never along with a
 * redirect: a request to any other address is returned as it came.
 */
export function authenticate(
	credential: BaijiayunCredential,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	const options: AnyRequest = { ...request };
	const partner = partnerOf(credential);
	const url = addressOf(options, partner.gateway, partner.origin);
	if (url?.origin !== partner.origin) return request;

	const query = { ...Object.fromEntries(url.searchParams), ...(options.qs as IDataObject) };
	delete options.qs;
	if (isRead(options)) {
		url.search = new URLSearchParams(signed(query, partner)).toString();
	} else {
		url.search = '';
		setFields(options, signed({ ...query, ...bodyFields(options) }, partner));
	}
	return sentTo(options, url, partner.gateway);
}

function isRead({ method = 'GET' }: AnyRequest): boolean {
	return ['GET', 'HEAD'].includes(method.toUpperCase());
}

function signed(values: Record<string, unknown>, { id, key }: Partner): Params {
	const params = paramsOf({
		...values,
		partner_id: id,
		timestamp: Math.floor(Date.now() / 1000),
		sign: undefined,
	});
	return { ...params, sign: sign(params, key) };
}

/** Sends exactly the parameters that were signed, beside the files that were there. */
function setFields(options: AnyRequest, params: Params): void {
	const form = formOf(options);
	if (form && !(form instanceof URLSearchParams)) {
		replaceTexts(form, bodyFields(options), params);
	} else if (options.formData) {
		const files = Object.entries(options.formData).filter(([, value]) => typeof value === 'object');
		options.formData = { ...Object.fromEntries(files), ...params };
	} else if (options.uri !== undefined) {
		delete options.body;
		options.form = params;
	} else {
		options.body = new URLSearchParams(params).toString();
		options.headers = { ...options.headers, 'Content-Type': 'application/x-www-form-urlencoded' };
	}
}

/** The form-data package can't take a field back: what is in it already is what was signed. */
function replaceTexts(form: Form, present: Record<string, unknown>, params: Params): void {
	for (const [name, value] of Object.entries(present)) {
		if (typeof value === 'string') form.delete?.(name);
	}
	for (const [name, value] of Object.entries(params)) {
		if (form.delete || !(name in present)) form.append(name, value);
	}
}
