import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { Poller, type PollerOptions } from '../../harness';
import {
	credentialsFor,
	startSimulator,
	type Account,
	type BilibiliCredentialData,
	type Simulator,
} from '../../simulator';

export const MINUTE = 60_000;
export const NODE_TYPE = 'bilibiliTrigger';

/**
 * A simulated Bilibili and the machine that polls it. Both clocks stand still unless they are moved:
 * together by `wait`, or that of the machine alone by `stepLocalClock`.
 */
export class Bench {
	readonly account: Account;
	private localOffset = 0;
	private readonly realNow = Date.now;

	private constructor(readonly simulator: Simulator) {
		this.account = simulator.world.people.streamer;
		simulator.clock.freeze(Date.now());
		// Not by a jest mock, which remembers each of its million calls.
		Date.now = () => simulator.clock.now() + this.localOffset;
	}

	static async start(): Promise<Bench> {
		return new Bench(await startSimulator());
	}

	async close(): Promise<void> {
		Date.now = this.realNow;
		await this.simulator.close();
	}

	get world() {
		return this.simulator.world;
	}

	wait(ms = MINUTE): void {
		this.simulator.clock.advance(ms);
	}

	stepLocalClock(ms: number): void {
		this.localOffset += ms;
	}

	/** Makes both clocks show the same again. */
	setLocalClock(): void {
		this.localOffset = 0;
	}

	/** A trigger for these events, not yet activated. */
	async trigger(
		events: string[],
		{
			parameters = {},
			credential,
			...options
		}: PollerOptions & {
			parameters?: INodeParameters;
			credential?: Partial<BilibiliCredentialData>;
		} = {},
	): Promise<Poller> {
		return await Poller.create(
			{ type: NODE_TYPE, name: 'Trigger', parameters: { events, ...parameters } },
			{
				credentials: { bilibiliApi: this.credentialsOf(this.account, credential) },
				...options,
			},
		);
	}

	/** Without a refresh token, which would add requests of its own. */
	credentialsOf(account: Account, overrides?: Partial<BilibiliCredentialData>) {
		return credentialsFor(account, this.simulator, { acTimeValue: '', ...overrides });
	}

	/** Paths of the requests since the last call, without the account's own housekeeping. */
	requests(): string[] {
		const paths = this.simulator.log.entries.map(({ path }) => path);
		this.simulator.log.clear();
		return paths;
	}
}

/** A poll a minute later; its items as plain objects. An error is thrown. */
export async function pollLater(bench: Bench, poller: Poller): Promise<IDataObject[]> {
	bench.wait();
	const { items, error } = await poller.poll();
	if (error) throw error;
	return (items ?? []).map(({ json }) => json);
}
