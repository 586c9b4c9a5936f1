import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** What a child process offers: functions of values that survive JSON. */
type Methods = Record<string, (...args: never[]) => unknown>;

type Call = { name: string; args: unknown[] };
type Answer = { value?: unknown; error?: string };

/**
 * A TypeScript module in a process of its own, so that its CPU time and memory are nobody else's.
 * The module calls `serve` with the methods that `call` reaches.
 */
export class Child<Served extends Methods> implements AsyncDisposable {
	private constructor(private readonly process: ChildProcess) {}

	/** Resolves when the module has loaded. It ends with this process, whatever ends that. */
	static async start<Served extends Methods>(file: string): Promise<Child<Served>> {
		const child = fork(file, { execArgv: ['--import', 'tsx', '--expose-gc'] });
		const failed = once(child, 'exit').then(([code]) => {
			throw new Error(`${file} ended with ${String(code)} while starting`);
		});
		await Promise.race([once(child, 'message'), failed]);
		failed.catch(() => undefined);
		return new Child<Served>(child);
	}

	/** One call at a time. Rejects with the stack of what the method threw. */
	async call<Name extends keyof Served & string>(
		name: Name,
		...args: Parameters<Served[Name]>
	): Promise<Awaited<ReturnType<Served[Name]>>> {
		const answered = once(this.process, 'message');
		this.process.send({ name, args } satisfies Call);
		const [{ value, error }] = (await answered) as [Answer];
		if (error !== undefined) throw new Error(error);
		return value as Awaited<ReturnType<Served[Name]>>;
	}

	async [Symbol.asyncDispose](): Promise<void> {
		const exit = once(this.process, 'exit');
		this.process.disconnect();
		await exit;
	}
}

/** The child's side: answers the calls of the process that started this one. */
export function serve(methods: Methods): void {
	const answer = async ({ name, args }: Call): Promise<Answer> => {
		try {
			return { value: await methods[name](...(args as never[])) };
		} catch (error) {
			return { error: (error as Error).stack };
		}
	};
	process.on('message', (call: Call) => void answer(call).then((reply) => process.send?.(reply)));
	process.once('disconnect', () => process.exit());
	process.send?.({});
}
