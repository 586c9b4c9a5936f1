import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

/**
 * A request as n8n's helpers pass it to a credential: nodes use `url` and `body`; the HTTP Request
 * node still hands over the older form with `uri`, `form` and `formData`.
 */
export type AnyRequest = IHttpRequestOptions & {
	uri?: string;
	form?: IDataObject;
	formData?: IDataObject;
	followRedirect?: boolean;
	/** Goes before `followRedirect`, for every method; the HTTP Request node sets it by itself. */
	followAllRedirects?: boolean;
};

/** URLSearchParams, the built-in FormData, and the `form-data` package's, which can only append. */
export interface Form {
	append(name: string, value: string): void;
	has?(name: string): boolean;
	set?(name: string, value: string): void;
	delete?(name: string): void;
	entries?(): Iterable<[string, unknown]>;
}

function isForm(body: unknown): body is Form {
	return typeof (body as Form | undefined)?.append === 'function';
}

/** The form that a request sends, unless its fields are in a plain object or a text. */
export function formOf({ body, formData }: AnyRequest): Form | undefined {
	return [formData, body].find(isForm);
}

/** The parameters in a request's body, whichever form it has; a file among them is an object. */
export function bodyFields(options: AnyRequest): Record<string, unknown> {
	const { body, form, formData } = options;
	const sent = formOf(options);
	if (sent) return Object.fromEntries(sent.entries?.() ?? textPartsOf(sent));
	if (form ?? formData) return { ...form, ...formData };
	if (typeof body === 'string') {
		return isUrlEncoded(options) ? Object.fromEntries(new URLSearchParams(body)) : {};
	}
	return { ...(body as IDataObject | undefined) };
}

/**
 * The text fields of the `form-data` package's form, which the HTTP Request node sends files with. It
 * has no way to read them but its list of streams: a part's headers, its value, its end.
 */
function textPartsOf(form: object): Array<[string, string]> {
	const { _streams: streams = [] } = form as { _streams?: unknown[] };
	return streams.flatMap((headers, index): Array<[string, string]> => {
		const [, name] = /^--.*?; name="([^"]*)"\r\n/s.exec(String(headers)) ?? [];
		const value = streams[index + 1];
		return name !== undefined && typeof value === 'string' ? [[name, value]] : [];
	});
}

export function isUrlEncoded({ headers = {} }: IHttpRequestOptions): boolean {
	return Object.entries(headers).some(
		([name, value]) =>
			name.toLowerCase() === 'content-type' &&
			String(value).startsWith('application/x-www-form-urlencoded'),
	);
}
