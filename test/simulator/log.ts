import type { IncomingHttpHeaders } from 'http';

export type Query = Record<string, string | string[]>;

/** A file of a multipart request. */
export interface UploadedFile {
	filename: string;
	mimetype: string;
	size: number;
	bytes: Buffer;
}

/** One request as it arrived, and what became of it. */
export interface LoggedRequest {
	/** Simulator time in ms. */
	at: number;
	method: string;
	/** The Bilibili host the request was meant for, e.g. `api.live.bilibili.com`. */
	host: string;
	/** Path on that host, without the query. */
	path: string;
	/** Decoded; a repeated key holds an array. */
	query: Query;
	headers: IncomingHttpHeaders;
	/** Cookies exactly as sent, not decoded. */
	cookies: Record<string, string>;
	/** Form fields, JSON object, or multipart fields and files; `{}` without a body. */
	body: Record<string, unknown>;
	/** The body's text; absent for multipart. */
	rawBody?: string;
	/** The fault that was applied, if any. */
	fault?: string;
	/** Whether the request reached its handler, and so may have changed the world. */
	handled: boolean;
	/** HTTP status of the answer; `null` while unanswered or when the connection was cut. */
	status: number | null;
}

/** A string must match exactly, a regular expression anywhere. */
export interface RequestMatch {
	host?: string | RegExp;
	path?: string | RegExp;
	method?: string;
}

/** Whether a request is one of those meant by `match`; an empty match means every request. */
export function matches(
	request: Pick<LoggedRequest, 'host' | 'path' | 'method'>,
	match: RequestMatch,
): boolean {
	const fits = (value: string, wanted?: string | RegExp) =>
		wanted === undefined ||
		(typeof wanted === 'string' ? value === wanted : new RegExp(wanted).test(value));
	return (
		fits(request.host, match.host) &&
		fits(request.path, match.path) &&
		fits(request.method, match.method?.toUpperCase())
	);
}

/** Every request since the start or the last `clear`, oldest first. */
export class RequestLog {
	readonly entries: LoggedRequest[] = [];

	add(entry: LoggedRequest): void {
		this.entries.push(entry);
	}

	filter(match: RequestMatch): LoggedRequest[] {
		return this.entries.filter((entry) => matches(entry, match));
	}

	/** The newest request that matches. */
	last(match: RequestMatch = {}): LoggedRequest | undefined {
		return this.filter(match).at(-1);
	}

	clear(): void {
		this.entries.length = 0;
	}
}
