/** The places in n8n where an execution can be stopped have one; older versions of n8n have none. */
interface Stoppable {
	getExecutionCancelSignal?(): AbortSignal | undefined;
}

/** What tells that the execution was stopped; undefined where nobody can stop it. */
export function signalOf(context: object): AbortSignal | undefined {
	return (context as Stoppable).getExecutionCancelSignal?.();
}
