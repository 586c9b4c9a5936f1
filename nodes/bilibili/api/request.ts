import type { IDataObject } from 'n8n-workflow';
import { Memory, remembered } from '../../shared/flow/remember';
import {
	ServiceClient,
	type CallRules,
	type ClientOptions,
	type Preparation,
	type Reply,
	type Transport,
} from '../../shared/http/client';
import type { CodeMeaning } from '../../shared/http/codes';
import { ServiceError } from '../../shared/http/errors';
import { NOT_LOGGED_IN } from './codes/common';
import { isFlagged } from './codes/flags';
import { cookieHeader } from './cookies';
import { effectOf, requestOf, type ApiCall, type Signer } from './prepare';
import { BILIBILI } from './service';
import { WbiKeys } from './wbiKeys';

export type { Reply, Transport } from '../../shared/http/client';
export type { ApiCall } from './prepare';

/** Who is calling, from the credential. */
export interface Account extends Signer {
	/** The account's mid (DedeUserID), empty when unknown. */
	uid: string;
	/** Differs from login to login, and tells nothing about it. */
	login: string;
	buvid3: string;
	/** What the renewal of the login last came to, in words. */
	renewalStatus?: string;
	/** Distinguishes the places keys and buvids were fetched from. */
	gateway: string;
	/** Values of the credential that no error may show. */
	secrets: readonly string[];
}

/** What the site knows a browser by; cookies both. */
interface DeviceIds {
	buvid3: string;
	buvid4: string;
}

/** Device ids per login: one pair for each, never a fresh one per request. */
const fetchedIds = new Memory<Promise<DeviceIds>>({ size: 1000 });

/** How the client of a run behaves. */
export type RunOptions = Pick<ClientOptions, 'timeout' | 'mayRetry' | 'signal'>;

/**
 * The one door to Bilibili: what all clients do is in {@link ServiceClient}; here is what a call to
 * Bilibili needs besides, which is a csrf token, a device id, and a WBI signature that may be stale.
 */
export class BilibiliClient {
	private readonly keys: WbiKeys;
	private readonly client: ServiceClient;

	/** Of the execution: whoever waits or reads on for this client ends when it is stopped. */
	readonly signal?: AbortSignal;

	constructor(
		transport: Transport,
		readonly account: Account,
		options: RunOptions = {},
	) {
		this.keys = WbiKeys.of(account.gateway);
		this.signal = options.signal;
		this.client = new ServiceClient(BILIBILI, transport, {
			...options,
			secrets: account.secrets,
			explain: (meaning) => withRenewal(meaning, account.renewalStatus),
		});
	}

	/** @returns the `data` of the envelope (which may be `[]`, `null` or absent where it is empty) */
	async call<T = IDataObject>(call: ApiCall): Promise<T> {
		return (await this.reply<T>(call)).data;
	}

	/** The whole envelope, for calls whose `message` or headers matter. */
	async reply<T = IDataObject>(call: ApiCall): Promise<Reply<T>> {
		return await this.client.reply<T>(rulesOf(call), this.preparation(call));
	}

	/** A page that is not JSON: its text and headers. Its `codes` are HTTP statuses. */
	async page(call: ApiCall): Promise<{ text: string; headers: Reply<unknown>['headers'] }> {
		return await this.client.page(rulesOf(call), this.preparation(call));
	}

	/** Bilibili's words as an error may show them. */
	words(text: unknown): string {
		return this.client.words(text);
	}

	/** The account's buvid3, fetched once where the credential has none. */
	async buvid3(): Promise<string> {
		return this.account.buvid3 || (await this.deviceIds()).buvid3;
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

	/** Whose memories are his alone. */
	private get owner(): string {
		return `${this.account.gateway} ${this.account.login}`;
	}

	private async deviceIds(): Promise<DeviceIds> {
		return await remembered(fetchedIds, this.owner, async () => await this.newDeviceIds());
	}

	/** A signature that is refused gets a fresh key once, writes too: nothing was changed then. */
	private preparation(call: ApiCall): Preparation {
		let key: string | undefined;
		return {
			prepare: async () => {
				key = await this.signingKey(call);
				const request = requestOf(call, this.account, key);
				if (!call.needsBuvid || this.account.buvid3) return request;
				// Where none is available, the call's own refusal says what is missing.
				const ids = await this.deviceIds().catch(() => undefined);
				if (ids) request.headers = { ...request.headers, Cookie: cookiesFor(ids) };
				return request;
			},
			recover: async (error) => {
				if (key === undefined || !isFlagged(error, 'signatureStale')) return false;
				await this.keys.refresh(key, this.owner, this.fetchWbiImages);
				return true;
			},
		};
	}

	private async signingKey({ wbi }: ApiCall): Promise<string | undefined> {
		if (!wbi) return undefined;
		const key = this.keys.current(this.owner, this.fetchWbiImages);
		return wbi === 'preferred' ? await key.catch(() => undefined) : await key;
	}

	private readonly fetchWbiImages = async () => {
		// To a guest the keys are given all the same.
		const data = await this.call<{ wbi_img?: { img_url: string; sub_url: string } } | null>({
			method: 'GET',
			url: 'https://api.bilibili.com/x/web-interface/nav',
			accept: [NOT_LOGGED_IN],
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
}

function rulesOf(call: ApiCall): CallRules {
	return { ...call, effect: effectOf(call) };
}

/** A dead login is told together with what became of its renewal. */
function withRenewal(meaning: CodeMeaning, renewalStatus?: string): CodeMeaning {
	if (!renewalStatus || !meaning.flags?.includes('loginDead')) return meaning;
	return { ...meaning, remedy: `${meaning.remedy} Renewal: ${renewalStatus}.` };
}

/** The cookies of the credential, where it has one of these names, go before them. */
function cookiesFor({ buvid3, buvid4 }: DeviceIds): string {
	return cookieHeader({ buvid3, ...(buvid4 && { buvid4 }) });
}
