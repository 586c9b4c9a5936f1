import type { IDataObject, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { ServiceError } from '../../shared/http/errors';
import {
	codeError,
	httpError,
	lacks,
	noDataError,
	readEnvelope,
	transportError,
	withRetries,
	type CodeMeaning,
	type CodeTable,
	type Doubt,
	type Exchange,
	type MayRetry,
} from '../../shared/http/envelope';
import { remembered } from '../../shared/flow/remember';
import { COMMON_CODES, COMMON_STATUSES, FACT_NAMES, LOGGED_OUT } from './codes/common';
import { cookieHeader } from './credential';
import { WbiKeys } from './wbiKeys';
import { encodeQuery, signWbi, type Params } from './wbi';

/** Sends a request with the account's cookies through n8n's HTTP helper. */
export type Transport = (options: IHttpRequestOptions) => Promise<IN8nHttpFullResponse>;

/** Who is calling, from the credential. */
export interface Account {
	/** The account's mid (DedeUserID), empty when unknown. */
	uid: string;
	/** Cookie `bili_jct`; writes send it as `csrf`. */
	csrf: string;
	/** Differs from login to login, and tells nothing about it. */
	login: string;
	buvid3: string;
	/** The user's own Livehime app key pair, absent by default: calls go unsigned. */
	livehime?: { key: string; secret: string };
	/** What the renewal of the login last came to, in words. */
	renewalStatus?: string;
	/** Distinguishes the places keys and buvids were fetched from. */
	gateway: string;
}

export interface ApiCall {
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
	/** Signs the query with WBI. `preferred`: goes unsigned where the signing keys are not to be had. */
	wbi?: boolean | 'preferred';
	/** Which csrf fields a call carries. Default: both in the body of a POST, else none. */
	csrf?: 'both' | 'single' | 'query' | 'none';
	/** Whether it may be repeated. Default: a GET reads, a POST writes. */
	effect?: 'read' | 'write';
	/** The call is refused without a buvid3: one is fetched where the credential has none. */
	needsBuvid?: boolean;
	/** Site whose Origin and Referer the call carries, where it is not the host's own. */
	site?: string;
	/** What this call's codes mean, where that differs from the common table. */
	codes?: CodeTable;
	/** An answer without data (`null`, absent, `[]`), or without the field named here, is of no use. */
	needsData?: boolean | string;
	/** What to say when nobody knows what became of a write. */
	doubt?: Doubt;
	/** Codes besides 0 that are an answer, not a refusal. */
	accept?: number[];
	/** Facts of a refusal's `data` that the user needs; must pick nothing secret. */
	details?: (data: IDataObject) => IDataObject | undefined;
}

export interface Reply<T> {
	code: number;
	message: string;
	data: T;
	headers: IN8nHttpFullResponse['headers'];
}

const DEFAULT_TIMEOUT = 15_000;

/** How Bilibili refuses a WBI signature; which one depends on the endpoint. */
const STALE_KEY_CODES: unknown[] = [-352, -400, -403];

/** What the site knows a browser by; cookies both. */
interface DeviceIds {
	buvid3: string;
	buvid4: string;
}

/** Device ids per gateway and account: one pair per credential, never a fresh one per request. */
const fetchedIds = new Map<string, Promise<DeviceIds>>();

/**
 * The one door to Bilibili. Sends a call, reads the reply without losing 64-bit integers, unwraps
 * the envelope, and turns every way it can go wrong into a {@link ServiceError}.
 *
 * Reads are repeated on overload, reset and time-out; writes never, except when Bilibili refused the
 * WBI signature, since nothing was changed then.
 */
export class BilibiliClient {
	private readonly keys: WbiKeys;

	constructor(
		private readonly transport: Transport,
		readonly account: Account,
		/** Longest wait for one reply, in ms. */
		private readonly timeout: number = DEFAULT_TIMEOUT,
		/** Whether a read that failed is worth another try within this run. */
		private readonly mayRetry?: MayRetry,
	) {
		this.keys = WbiKeys.of(account.gateway);
	}

	/** @returns the `data` of the envelope (which may be `[]`, `null` or absent where it is empty) */
	async call<T = IDataObject>(call: ApiCall): Promise<T> {
		return (await this.reply<T>(call)).data;
	}

	/** The whole envelope, for calls whose `message` or headers matter. */
	async reply<T = IDataObject>(call: ApiCall): Promise<Reply<T>> {
		let recovered = false;
		return await withRetries(
			isWrite(call),
			async () => {
				const key = await this.signingKey(call);
				const result = await this.attempt<T>(call, key);
				if (!(result instanceof ServiceError) || recovered) return result;
				recovered = await this.recover(result, key);
				if (!recovered) return result;
				return await this.attempt<T>(call, await this.keys.current(this.fetchWbiImages));
			},
			this.mayRetry,
		);
	}

	/** A page that is not JSON: its text and headers. Its `codes` are HTTP statuses. */
	async page(call: ApiCall): Promise<{ text: string; headers: Reply<unknown>['headers'] }> {
		return await withRetries(isWrite(call), async () => {
			const response = await this.send(call, undefined);
			if (response instanceof ServiceError) return response;
			const { statusCode, body, headers } = response;
			if (statusCode !== 200) {
				return httpError(exchangeOf(call), statusCode, { ...COMMON_STATUSES, ...call.codes });
			}
			return { text: String(body ?? ''), headers };
		});
	}

	/** The account's buvid3, fetched once where the credential has none. */
	async buvid3(): Promise<string> {
		return this.account.buvid3 || (await this.deviceIds()).buvid3;
	}

	private async deviceIds(): Promise<DeviceIds> {
		const owner = `${this.account.gateway} ${this.account.uid}`;
		return await remembered(fetchedIds, owner, async () => await this.newDeviceIds());
	}

	/** New device ids, as the site gives them to a browser that has none. */
	async newDeviceIds(): Promise<DeviceIds> {
		const { b_3, b_4 } = await this.call<{ b_3: string; b_4?: string }>({
			method: 'GET',
			url: 'https://api.bilibili.com/x/frontend/finger/spi',
			needsData: 'b_3',
		});
		return { buvid3: b_3, buvid4: b_4 ?? '' };
	}

	private async signingKey({ wbi }: ApiCall): Promise<string | undefined> {
		if (!wbi) return undefined;
		const key = this.keys.current(this.fetchWbiImages);
		return wbi === 'preferred' ? await key.catch(() => undefined) : await key;
	}

	/** Whether something was mended that makes a second try worth while. */
	private async recover(error: ServiceError, key?: string): Promise<boolean> {
		if (key === undefined || !STALE_KEY_CODES.includes(error.code)) return false;
		await this.keys.refresh(key, this.fetchWbiImages);
		return true;
	}

	private readonly fetchWbiImages = async () => {
		// Logged out, the code is -101 but the keys are there all the same.
		const data = await this.call<{ wbi_img?: { img_url: string; sub_url: string } } | null>({
			method: 'GET',
			url: 'https://api.bilibili.com/x/web-interface/nav',
			accept: [-101],
		});
		if (!data?.wbi_img?.img_url || !data.wbi_img.sub_url) {
			throw new ServiceError({
				message: 'Bilibili did not hand out the keys that sign this call',
				description: 'The reply of nav held no wbi_img. Try again in a minute.',
				transient: true,
				failure: { cause: 'temporarily-unavailable' },
			});
		}
		return data.wbi_img;
	};

	private async attempt<T>(call: ApiCall, key?: string): Promise<Reply<T> | ServiceError> {
		const response = await this.send(call, key);
		if (response instanceof ServiceError) return response;
		const { headers } = response;
		const exchange = exchangeOf(call);
		const envelope = readEnvelope(exchange, response, COMMON_STATUSES);
		if (envelope instanceof ServiceError) return envelope;

		const data = envelope.data as IDataObject | null | undefined;
		const voucher = voucherOf(data) ?? headerText(headers['x-bili-gaia-vvoucher']);
		const challenged = envelope.code === 0 && isOnlyVoucher(data);
		const code = challenged ? -352 : envelope.code;
		if (code !== 0 && !call.accept?.includes(code)) {
			const details = {
				...(data && !Array.isArray(data) ? call.details?.(data) : undefined),
				...(code === -352 && voucher ? { v_voucher: voucher } : undefined),
			};
			const known = this.explained(call.codes?.[code] ?? COMMON_CODES[code]);
			return codeError(exchange, { ...envelope, code }, known, details, FACT_NAMES);
		}
		if (lacks(envelope.data, call.needsData)) return noDataError(exchange);
		return { code, message: envelope.message, data: envelope.data as T, headers };
	}

	/** A dead login is told together with what became of its renewal. */
	private explained(meaning: CodeMeaning | undefined): CodeMeaning | undefined {
		const { renewalStatus } = this.account;
		if (meaning !== LOGGED_OUT || !renewalStatus) return meaning;
		return { ...meaning, remedy: `${meaning.remedy} Renewal: ${renewalStatus}.` };
	}

	private async send(call: ApiCall, key?: string): Promise<IN8nHttpFullResponse | ServiceError> {
		const options = this.options(call, key);
		if (call.needsBuvid && !this.account.buvid3) {
			// Where none is to be had, the call's own refusal says what is missing.
			const ids = await this.deviceIds().catch(() => undefined);
			if (ids) options.headers = { ...options.headers, Cookie: cookiesFor(ids) };
		}
		try {
			return await this.transport(options);
		} catch (error) {
			return transportError(exchangeOf(call), error);
		}
	}

	private options(call: ApiCall, key?: string): IHttpRequestOptions {
		const csrf = this.csrfFields(call);
		const query: Params = { ...call.query, ...(call.csrf === 'query' ? csrf : undefined) };
		const search = key ? signWbi(query, key, Math.floor(Date.now() / 1000)) : encodeQuery(query);
		const headers: IDataObject = { Accept: 'application/json, text/plain, */*' };
		if (call.site) Object.assign(headers, { Origin: call.site, Referer: `${call.site}/` });

		const options: IHttpRequestOptions = {
			method: call.method,
			// n8n encodes `qs` its own way, which would break a signature.
			url: search ? `${call.url}?${search}` : call.url,
			headers,
			// Text, because n8n's own JSON parsing rounds 64-bit ids.
			encoding: 'text',
			returnFullResponse: true,
			// The error that n8n throws for a status holds the Cookie header.
			ignoreHttpStatusErrors: true,
			timeout: this.timeout,
		};
		if (call.multipart) {
			for (const [name, value] of Object.entries(csrf)) call.multipart.set(name, String(value));
			options.body = call.multipart as unknown as IHttpRequestOptions['body'];
		} else if (call.json !== undefined) {
			headers['Content-Type'] = 'application/json';
			options.body = call.json;
		} else if (call.method === 'POST') {
			headers['Content-Type'] = 'application/x-www-form-urlencoded';
			options.body = encodeQuery({ ...call.form, ...(call.csrf === 'query' ? {} : csrf) });
		}
		return options;
	}

	private csrfFields(call: ApiCall): Params {
		const wanted =
			call.csrf ?? (call.method === 'POST' && call.json === undefined ? 'both' : 'none');
		if (wanted === 'none' || !this.account.csrf) return {};
		if (wanted !== 'both') return { csrf: this.account.csrf };
		return { csrf: this.account.csrf, csrf_token: this.account.csrf };
	}
}

/** The cookies of the credential, where it has one of these names, go before them. */
function cookiesFor({ buvid3, buvid4 }: DeviceIds): string {
	return cookieHeader({ buvid3, ...(buvid4 && { buvid4 }) });
}

/** Whether a call may change something, and so must not be repeated on a guess. */
function isWrite(call: ApiCall): boolean {
	return (call.effect ?? (call.method === 'GET' ? 'read' : 'write')) === 'write';
}

function exchangeOf(call: ApiCall): Exchange {
	return { service: 'Bilibili', write: isWrite(call), doubt: call.doubt };
}

function voucherOf(data: unknown): string | undefined {
	const voucher = (data as IDataObject | null | undefined)?.v_voucher;
	return typeof voucher === 'string' && voucher ? voucher : undefined;
}

/** Risk control in disguise: code 0, but the data is nothing but a voucher. */
function isOnlyVoucher(data: unknown): boolean {
	return voucherOf(data) !== undefined && Object.keys(data as IDataObject).length === 1;
}

function headerText(value: unknown): string | undefined {
	return typeof value === 'string' && value ? value : undefined;
}
