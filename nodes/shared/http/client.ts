import type { IDataObject, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import {
	codeError,
	httpError,
	noDataError,
	type RequestInfo,
	type UnknownOutcome,
} from './apiErrors';
import { meaningOf, type CodeMeaning, type CodeTable } from './codes';
import { isMissing, readEnvelope, type Envelope } from './envelope';
import { ServiceError } from './errors';
import { objectOf } from './json';
import { redacted, withoutSecrets } from './redact';
import { withRetries, type MayRetry } from './retry';
import { transportError } from './transportError';

/** Sends a request through n8n's HTTP helper, with what the credential adds to it. */
export type Transport = (options: IHttpRequestOptions) => Promise<IN8nHttpFullResponse>;

/** What a service is, as far as all its calls are concerned. */
export interface Service {
	/** On the screen. */
	name: string;
	codes: CodeTable;
	/** HTTP statuses that come without an envelope. */
	statuses: CodeTable;
	/** What the text of an error calls the facts that a refusal comes with. */
	factNames?: Record<string, string>;
	/** What an envelope of this service really says; `details` are facts that the user needs. */
	interpret?: (
		envelope: Envelope,
		headers: IN8nHttpFullResponse['headers'],
	) => Envelope & { details?: IDataObject };
}

/** What a call says about its own answers. */
export interface CallRules {
	/** Whether it may be repeated. */
	effect: 'read' | 'write';
	/** What this call's codes mean, where that differs from the service's table. */
	codes?: CodeTable;
	/** An answer without data (`null`, absent, `[]`), or without the field named here, is of no use. */
	needsData?: boolean | string;
	/** What to say when nobody knows what became of a write. */
	unknownOutcome?: UnknownOutcome;
	/** Codes besides 0 that are an answer, not a refusal. */
	accept?: number[];
	/** Facts of a refusal's `data` that the user needs; must pick nothing secret. */
	details?: (data: IDataObject, code: number) => IDataObject | undefined;
	/** Values in the call that no error may show. */
	secrets?: string[];
}

/** How a request is made anew for each try of a call. */
export interface Preparation {
	/** Method, address, headers and body; runs before each try, so it can sign and wait its turn. */
	prepare: () => Promise<IHttpRequestOptions>;
	/**
	 * Whether something was mended that makes one more try worth while, after a refusal that proves that
	 * nothing was changed. Asked once per call.
	 */
	recover?: (error: ServiceError) => Promise<boolean>;
}

export interface Reply<T> {
	code: number;
	message: string;
	data: T;
	headers: IN8nHttpFullResponse['headers'];
}

/** How a client of a run behaves. */
export interface ClientOptions {
	/** Longest wait for one reply, in ms. Default: 15,000. */
	timeout?: number;
	/** Whether a read that failed is worth another try within this run. */
	mayRetry?: MayRetry;
	/** Of the execution: one that was stopped waits for no other try. */
	signal?: AbortSignal;
	/** Values of the credential that no error may show. */
	secrets?: readonly string[];
	/** Adds to what a code means what this run knows besides. */
	explain?: (meaning: CodeMeaning) => CodeMeaning;
}

const DEFAULT_TIMEOUT = 15_000;
/** What is looked for on a page stands further up. */
const MAX_PAGE_LENGTH = 1024 * 1024;

/**
 * The one way to a service. Sends a request, reads the reply without losing 64-bit integers, unwraps
 * the envelope, and turns every way it can go wrong into a {@link ServiceError} that holds no secret.
 *
 * Reads are repeated on overload, reset and time-out; writes never, except where the service's
 * preparation could mend a refusal.
 */
export class ServiceClient {
	constructor(
		private readonly service: Service,
		private readonly transport: Transport,
		private readonly options: ClientOptions = {},
	) {}

	/** The whole envelope of an answer. */
	async reply<T>(rules: CallRules, { prepare, recover }: Preparation): Promise<Reply<T>> {
		let recovered = recover === undefined;
		return await this.retried(rules, async () => {
			const result = await this.attempt<T>(rules, await prepare());
			if (!(result instanceof ServiceError) || recovered) return result;
			recovered = (await recover?.(result)) ?? false;
			return recovered ? await this.attempt<T>(rules, await prepare()) : result;
		});
	}

	/** A page that is not JSON: its text and headers. The call's own `codes` are HTTP statuses. */
	async page(
		rules: CallRules,
		{ prepare }: Preparation,
	): Promise<{ text: string; headers: Reply<unknown>['headers'] }> {
		return await this.retried(rules, async () => {
			const response = await this.send(rules, await prepare());
			if (response instanceof ServiceError) return response;
			const { statusCode, body, headers } = response;
			const statuses = { ...this.service.statuses, ...rules.codes };
			if (statusCode !== 200) return httpError(this.infoOf(rules), statusCode, statuses);
			return { text: String(body ?? '').slice(0, MAX_PAGE_LENGTH), headers };
		});
	}

	/** The server's words as an error may show them. */
	words(text: unknown, secrets: string[] = []): string {
		return redacted(text, [...(this.options.secrets ?? []), ...secrets]);
	}

	private async retried<T>(
		{ effect }: CallRules,
		attempt: () => Promise<T | ServiceError>,
	): Promise<T> {
		const { mayRetry, signal } = this.options;
		return await withRetries(effect === 'write', attempt, mayRetry, signal);
	}

	private async attempt<T>(
		rules: CallRules,
		request: IHttpRequestOptions,
	): Promise<Reply<T> | ServiceError> {
		const response = await this.send(rules, request);
		if (response instanceof ServiceError) return response;
		const envelope = readEnvelope(this.infoOf(rules), response, this.service.statuses);
		if (envelope instanceof ServiceError) return envelope;

		const { headers } = response;
		const read = this.service.interpret?.(envelope, headers) ?? envelope;
		const { code, message, data } = read;
		if (code !== 0 && !rules.accept?.includes(code)) return this.refusal(rules, read);
		if (isMissing(data, rules.needsData)) return noDataError(this.infoOf(rules));
		return { code, message, data: data as T, headers };
	}

	private refusal(
		rules: CallRules,
		{ code, message, data, details }: Envelope & { details?: IDataObject },
	): ServiceError {
		const known = meaningOf(code, rules.codes, this.service.codes);
		const facts = { ...rules.details?.(objectOf(data), code), ...details };
		return codeError(
			this.infoOf(rules),
			{ code, message: this.words(message, rules.secrets) },
			known && (this.options.explain?.(known) ?? known),
			this.shown(facts, rules.secrets),
			this.service.factNames,
		);
	}

	/** Facts are shown whole, but come from the server as well. */
	private shown(facts: IDataObject, secrets: string[] = []): IDataObject {
		const known = [...(this.options.secrets ?? []), ...secrets];
		return Object.fromEntries(
			Object.entries(facts).map(([name, value]) => [
				name,
				typeof value === 'string' ? withoutSecrets(value, known) : value,
			]),
		);
	}

	private async send(
		rules: CallRules,
		request: IHttpRequestOptions,
	): Promise<IN8nHttpFullResponse | ServiceError> {
		try {
			return await this.transport({
				...request,
				// Text, because n8n's own JSON parsing rounds 64-bit ids.
				encoding: 'text',
				returnFullResponse: true,
				// The error that n8n throws for a status holds the request with its secrets.
				ignoreHttpStatusErrors: true,
				timeout: this.options.timeout ?? DEFAULT_TIMEOUT,
			});
		} catch (error) {
			return transportError(this.infoOf(rules), error);
		}
	}

	private infoOf({ effect, unknownOutcome }: CallRules): RequestInfo {
		return { service: this.service.name, write: effect === 'write', unknownOutcome };
	}
}
