import type { IDataObject, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { ServiceError } from '../../../../nodes/shared/http/errors';
import {
	codeError,
	lacks,
	noDataError,
	readEnvelope,
	transportError,
	withRetries,
	type Envelope,
	type Exchange,
} from '../../../../nodes/shared/http/envelope';
import { without } from '../../../../nodes/shared/values/without';
import { CODES, STATUSES } from './codes';
import type { Partner } from './credential';
import { paramsOf, sign } from './sign';
import { Throttle } from './throttle';

/** Signs and sends a request through n8n's HTTP helper. */
export type Transport = (options: IHttpRequestOptions) => Promise<IN8nHttpFullResponse>;

export interface ApiCall {
	/** On the account's own domain, e.g. `/openapi/room/create`. Every call is a POST. */
	path: string;
	/** What is undefined or empty is not sent; zero is a value. */
	params?: Record<string, unknown>;
	/** Pictures by field name; they go as multipart and are not signed. */
	files?: Record<string, File>;
	/** Whether it may be repeated. */
	effect: 'read' | 'write';
	/** Codes besides 0 that are an answer, not a refusal. */
	accept?: number[];
	/** An answer without data, or without the field named here, is of no use. */
	needsData?: boolean | string;
	/** Values that no error may show. */
	secrets?: string[];
}

export interface Reply<T> {
	code: number;
	data: T;
}

const DEFAULT_TIMEOUT = 15_000;

/**
 * The one door to Baijiayun. Sends a call when its turn has come, reads the reply, unwraps the
 * envelope, and turns every way it can go wrong into a {@link ServiceError}. Reads are repeated on
 * overload, reset and time-out; writes never.
 */
export class BaijiayunClient {
	private readonly throttle: Throttle;

	constructor(
		private readonly transport: Transport,
		private readonly partner: Partner,
		/** Longest wait for one reply, in ms. */
		private readonly timeout: number = DEFAULT_TIMEOUT,
	) {
		this.throttle = Throttle.of(partner.gateway);
	}

	/** @returns the `data` of the envelope, which is null where there is none */
	async call<T = IDataObject>(call: ApiCall): Promise<T> {
		return (await this.reply<T>(call)).data;
	}

	/** Data and code, for calls to which more than 0 is an answer. */
	async reply<T = IDataObject>(call: ApiCall): Promise<Reply<T>> {
		return await withRetries(call.effect === 'write', async () => await this.attempt<T>(call));
	}

	/** A link on the account's own domain whose parameters are signed; sends nothing. */
	signedLink(path: string, params: Record<string, string>): string {
		const query = new URLSearchParams({ ...params, sign: sign(params, this.partner.key) });
		return `${this.partner.origin}${path}?${query.toString()}`;
	}

	private async attempt<T>(call: ApiCall): Promise<Reply<T> | ServiceError> {
		const exchange: Exchange = { service: 'Baijiayun', write: call.effect === 'write' };
		await this.throttle.pass();
		let response: IN8nHttpFullResponse;
		try {
			response = await this.transport(this.options(call));
		} catch (error) {
			return transportError(exchange, error);
		}
		const envelope = readEnvelope(exchange, response, STATUSES);
		if (envelope instanceof ServiceError) return envelope;
		const { code } = envelope;
		const data = dataOf(envelope);
		if (code !== 0 && !call.accept?.includes(code)) {
			const message = redacted(envelope.message, [this.partner.key, ...(call.secrets ?? [])]);
			return codeError(exchange, { code, message }, CODES[code]);
		}
		if (code === 0 && lacks(data, call.needsData)) return noDataError(exchange);
		return { code, data: data as T };
	}

	private options({ path, params = {}, files = {} }: ApiCall): IHttpRequestOptions {
		const fields = paramsOf(params);
		const options: IHttpRequestOptions = {
			method: 'POST',
			url: `${this.partner.origin}${path}`,
			headers: { Accept: 'application/json' },
			// Text, because n8n's own JSON parsing rounds user numbers of 17 digits and more.
			encoding: 'text',
			returnFullResponse: true,
			// The error that n8n throws for a status holds the signed request.
			ignoreHttpStatusErrors: true,
			timeout: this.timeout,
		};
		if (Object.keys(files).length > 0) {
			const form = new FormData();
			for (const [name, value] of Object.entries(fields)) form.append(name, value);
			for (const [name, file] of Object.entries(files)) form.append(name, file);
			return { ...options, body: form as unknown as IHttpRequestOptions['body'] };
		}
		return {
			...options,
			headers: { ...options.headers, 'Content-Type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams(fields).toString(),
		};
	}
}

/** Some replies have no `data`: its fields stand beside the code. */
function dataOf({ data, rest }: Envelope): unknown {
	if (data !== undefined) return data;
	const fields = without(rest, 'ts');
	return Object.keys(fields).length > 0 ? fields : null;
}

/** A server's own words without what must stay secret: signatures, push addresses, given values. */
function redacted(text: string, secrets: string[]): string {
	const known = secrets.filter(Boolean).reduce((rest, one) => rest.replaceAll(one, '***'), text);
	return known.replace(/\b[0-9a-f]{32}\b|\b(rtmps?|srt|webrtc):\/\/\S+/gi, '***');
}
