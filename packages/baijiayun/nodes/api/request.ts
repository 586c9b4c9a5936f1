import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import {
	ServiceClient,
	type CallRules,
	type ClientOptions,
	type Reply,
	type Service,
	type Transport,
} from '../../../../nodes/shared/http/client';
import type { Envelope } from '../../../../nodes/shared/http/envelope';
import { RateLimiter, type Rate } from '../../../../nodes/shared/flow/rateLimit';
import { without } from '../../../../nodes/shared/values/without';
import { CODES, STATUSES } from './codes';
import type { Partner } from './credential';
import { paramsOf, sign } from './sign';

export interface ApiCall extends CallRules {
	/** On the account's own domain, e.g. `/openapi/room/create`. Every call is a POST. */
	path: string;
	/** What is undefined or empty is not sent; zero is a value. */
	params?: Record<string, unknown>;
	/** Pictures by field name; they go as multipart and are not signed. */
	files?: Record<string, File>;
}

/**
 * Baijiayun refuses more than 200 requests in 10 s per account and per IP address, all calls
 * together. Some are left for whatever else the school runs, and for requests that bunch up on the way.
 */
const RATE: Rate = { requests: 180, perMs: 10_000 };

/** How the client of a run behaves. */
export type RunOptions = Pick<ClientOptions, 'timeout' | 'signal'>;

const BAIJIAYUN: Service = {
	name: 'Baijiayun',
	codes: CODES,
	statuses: STATUSES,
	interpret: (envelope) => ({ ...envelope, data: dataOf(envelope) }),
};

/**
 * The one door to Baijiayun: what all clients do is in {@link ServiceClient}; a call of this one waits
 * until its turn has come.
 */
export class BaijiayunClient {
	private readonly limiter: RateLimiter;
	/** Of the execution: whoever waits or reads on for this client ends when it is stopped. */
	readonly signal?: AbortSignal;
	private readonly client: ServiceClient;

	constructor(
		transport: Transport,
		private readonly partner: Partner,
		options: RunOptions = {},
	) {
		// All schools share the way out of this n8n, as they share its IP address.
		this.limiter = RateLimiter.of('baijiayun', partner.gateway);
		this.signal = options.signal;
		this.client = new ServiceClient(BAIJIAYUN, transport, { ...options, secrets: [partner.key] });
	}

	/** @throws InputError when so many writes would take a run longer than five minutes */
	checkRun(writes: number): void {
		this.limiter.refuseLongWait(RATE, writes, 'requests');
	}

	/** @returns the `data` of the envelope, which is null where there is none */
	async call<T = IDataObject>(call: ApiCall): Promise<T> {
		return (await this.reply<T>(call)).data;
	}

	/** Data and code, for calls to which more than 0 is an answer. */
	async reply<T = IDataObject>(call: ApiCall): Promise<Reply<T>> {
		return await this.client.reply<T>(call, {
			prepare: async () => {
				await this.limiter.pass(RATE, this.signal);
				return this.request(call);
			},
		});
	}

	/** A link on the account's own domain whose parameters are signed; sends nothing. */
	signedLink(path: string, params: Record<string, string>): string {
		const query = new URLSearchParams({ ...params, sign: sign(params, this.partner.key) });
		return `${this.partner.origin}${path}?${query.toString()}`;
	}

	private request({ path, params = {}, files = {} }: ApiCall): IHttpRequestOptions {
		const fields = paramsOf(params);
		const options: IHttpRequestOptions = {
			method: 'POST',
			url: `${this.partner.origin}${path}`,
			headers: { Accept: 'application/json' },
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
