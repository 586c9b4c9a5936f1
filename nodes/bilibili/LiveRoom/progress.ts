import { ServiceError } from '../../shared/http/errors';

/** A refusal in the middle of several steps, with what was done before it. */
export function withProgress(error: unknown, done: string[]): unknown {
	if (!(error instanceof ServiceError) || done.length === 0) return error;
	return new ServiceError({
		...error,
		message: error.message,
		description: `${error.description ?? ''} Done before: ${done.join('; ')}.`.trim(),
		details: { ...error.details, done_before: done },
	});
}
