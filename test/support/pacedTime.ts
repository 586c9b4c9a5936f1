jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async (ms: number) => await pacedTime.sleep(ms),
}));

/**
 * Time that passes only while somebody sleeps, for tests of what keeps a pace. It takes the place of the
 * clock that the rate limiter reads, and of n8n's `sleep` in a test file that imports it before anything of
 * the nodes.
 */
class PacedTime {
	/** How long each sleep was, in ms; those of no time are turns of the event loop. */
	waits: number[] = [];
	private time = 0;
	private sleepers: Array<{ until: number; wake: () => void }> = [];
	private onPass: (ms: number) => unknown = () => {};

	/** Begins anew. @param onPass e.g. lets a simulator's clock follow */
	start(onPass: (ms: number) => unknown = () => {}): void {
		this.waits = [];
		this.time = 0;
		this.onPass = onPass;
		jest.spyOn(performance, 'now').mockImplementation(() => this.time);
	}

	now(): number {
		return this.time;
	}

	pass(ms: number): void {
		this.time += ms;
		this.onPass(ms);
	}

	readonly sleep = async (ms: number): Promise<void> => {
		if (ms > 0) this.waits.push(ms);
		await new Promise<void>((wake) => {
			this.sleepers.push({ until: this.time + ms, wake });
			setImmediate(this.wakeNext);
		});
	};

	/** Whoever has to sleep the least is woken first, as with a real clock. */
	private readonly wakeNext = () => {
		const until = Math.min(...this.sleepers.map((sleeper) => sleeper.until));
		const index = this.sleepers.findIndex((sleeper) => sleeper.until === until);
		const [{ wake }] = this.sleepers.splice(index, 1);
		if (until > this.time) this.pass(until - this.time);
		wake();
	};
}

export const pacedTime = new PacedTime();
