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
};

/** URLSearchParams, the built-in FormData, and the `form-data` package's. */
export interface Form {
	append(name: string, value: string): void;
	has?(name: string): boolean;
	set?(name: string, value: string): void;
	delete?(name: string): void;
	entries?(): Iterable<[string, unknown]>;
}

export function isForm(body: unknown): body is Form {
	return typeof (body as Form | undefined)?.append === 'function';
}

export function isUrlEncoded({ headers = {} }: IHttpRequestOptions): boolean {
	return Object.entries(headers).some(
		([name, value]) =>
			name.toLowerCase() === 'content-type' &&
			String(value).startsWith('application/x-www-form-urlencoded'),
	);
}
