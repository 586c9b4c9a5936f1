import type {
	Failure,
	IDataObject,
	INode,
	INodeExecutionData,
	JsonObject,
	NodeError,
} from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { InputError } from '../values/inputError';
import { redacted } from './redact';

/**
 * What became of a request that did not succeed: `unchanged` when it was refused, never left, or only
 * reads; `unknown` when a write got no usable answer and may have taken effect.
 */
export type WriteOutcome = 'unchanged' | 'unknown';

export interface ServiceErrorOptions {
	/** What happened, one sentence, with the service's own code. */
	message: string;
	/** Why, and what the user can do about it. */
	description?: string;
	/** The service's code, or the HTTP status where there was no envelope. */
	code?: number | string;
	/** Default: `unchanged`. */
	outcome?: WriteOutcome;
	/** Whether the same request may succeed a little later (overload, reset, time-out). */
	transient?: boolean;
	/** n8n's classification, which its scheduler uses to back off. */
	failure?: Failure;
	/** What other code does on the service's code; see the catalogue of the service. */
	flags?: readonly string[];
	/** Facts a workflow can act on, e.g. the link of an identity check. Never a secret. */
	details?: IDataObject;
}

/** A remote service did not do what it was asked. Holds nothing of the request, so no secret. */
export class ServiceError extends Error {
	readonly description?: string;
	readonly code?: number | string;
	readonly outcome: WriteOutcome;
	readonly transient: boolean;
	readonly failure?: Failure;
	readonly flags: readonly string[];
	readonly details?: IDataObject;

	constructor(options: ServiceErrorOptions) {
		super(options.message);
		this.name = 'ServiceError';
		this.description = options.description;
		this.code = options.code;
		this.outcome = options.outcome ?? 'unchanged';
		this.transient = options.transient ?? false;
		this.failure = options.failure;
		this.flags = options.flags ?? [];
		this.details = options.details;
	}
}

/** How an error is classified for n8n; undefined where it is not. */
export function causeOf(error: unknown): Failure['cause'] | undefined {
	return (error as { failure?: Failure } | undefined)?.failure?.cause;
}

/** n8n does not ask whether a failure may be repeated. */
const REPEATED =
	"But 'Retry On Fail' is switched on in the settings of this node: n8n runs it again by itself, and the change may be made twice. Switch it off.";

/**
 * Turns whatever was thrown into the error class n8n shows, with the item it belongs to.
 * Errors that already are n8n's keep their text.
 */
export function toNodeError(node: INode, error: unknown, itemIndex?: number): NodeError {
	if (error instanceof NodeApiError) return error;
	if (error instanceof ServiceError) {
		const code = error.code === undefined ? undefined : String(error.code);
		const isRepeated = error.outcome === 'unknown' && node.retryOnFail === true;
		return new NodeApiError(node, { message: error.message, ...error.details } as JsonObject, {
			message: error.message,
			description: [error.description, isRepeated && REPEATED].filter(Boolean).join(' '),
			httpCode: code,
			itemIndex,
			failure: error.failure,
		});
	}
	const cause = fitToShow(error);
	return new NodeOperationError(node, cause, {
		itemIndex,
		description: cause instanceof InputError ? cause.description : undefined,
	});
}

/** What a slip of the code or of a library throws may quote a request: it is shown as a server's text is. */
function fitToShow(error: unknown): Error {
	if (!(error instanceof Error)) return new Error(redacted(error));
	return BUILT_IN.includes(error.constructor) ? new Error(redacted(error.message)) : error;
}

const BUILT_IN: unknown[] = [Error, TypeError, RangeError, SyntaxError];

/**
 * The item that stands for a failed one when the user chose to continue: `error` holds the message,
 * `details` the advice, the service's code and the facts a workflow can act on.
 *
 * n8n sends an item to the error output when its JSON holds nothing but `error`, `message` and
 * `details`, and before 2.35 only when there is an `error` beside the JSON. But where it still finds that
 * later on, it makes n8n forget the details: so it is one that copies of the item do not have.
 */
export function toErrorItem(node: INode, error: unknown, itemIndex: number): INodeExecutionData {
	const nodeError = toNodeError(node, error, itemIndex);
	const { message, description } = nodeError;
	const details: IDataObject = { ...(description && { description }) };
	if (error instanceof ServiceError) {
		if (error.code !== undefined) details.code = error.code;
		if (error.outcome === 'unknown') details.outcome = error.outcome;
		Object.assign(details, error.details);
	}
	const item = { json: { error: message, details }, pairedItem: { item: itemIndex } };
	return node.onError === 'continueErrorOutput'
		? Object.defineProperty(item, 'error', { value: nodeError })
		: item;
}
