import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { RateLimiter } from '../../../nodes/shared/flow/rateLimit';
import { Poller, type PollerOptions, type PollResult } from '../../harness';
import {
	credentialsFor,
	startSimulator,
	type Account,
	type BilibiliCredentialData,
	type Simulator,
	type World,
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
	private readonly realPass = RateLimiter.prototype.pass;

	private constructor(readonly simulator: Simulator) {
		this.account = simulator.world.people.streamer;
		simulator.clock.freeze(Date.now());
		// Not by a jest mock, which remembers each of its million calls.
		Date.now = () => simulator.clock.now() + this.localOffset;
		// How far apart histories are read is not what is proved by most tests, and takes its time.
		RateLimiter.prototype.pass = async () => {};
	}

	static async start(): Promise<Bench> {
		return new Bench(await startSimulator());
	}

	async close(): Promise<void> {
		Date.now = this.realNow;
		RateLimiter.prototype.pass = this.realPass;
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

	/** A trigger that has just been activated, without anything to tell. */
	async active(...args: Parameters<Bench['trigger']>): Promise<Poller> {
		const poller = await this.trigger(...args);
		expect(itemsOf(await poller.activate())).toEqual([]);
		this.requests();
		return poller;
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

	/** A private message to the account, a millisecond after whatever came before; by default from the viewer. */
	receive(text: string, arrival: Partial<Parameters<World['messages']['receive']>[0]> = {}) {
		this.wait(1);
		const { people, messages } = this.world;
		return messages.receive({ from: people.viewer.uid, to: this.account.uid, text, ...arrival });
	}

	/** The live room of somebody who has one. */
	roomOf(uid: number) {
		const room = this.world.live.rooms.of(uid);
		if (!room) throw new Error(`${uid} has no room`);
		return room;
	}

	/** Paths of the requests since the last call, without the account's own housekeeping. */
	requests(): string[] {
		const paths = this.simulator.log.entries.map(({ path }) => path);
		this.simulator.log.clear();
		return paths;
	}
}

/** The items of a poll as plain objects. An error is thrown. */
export function itemsOf({ items, error }: PollResult): IDataObject[] {
	if (error) throw error;
	return (items ?? []).map(({ json }) => json);
}

/** What a poll a minute later puts out. */
export async function pollLater(bench: Bench, poller: Poller): Promise<IDataObject[]> {
	bench.wait();
	return itemsOf(await poller.poll());
}

let people = 0;

/** Uids of so many new people. */
export function addPeople({ world }: Bench, count: number): number[] {
	return Array.from({ length: count }, () => {
		people += 1;
		return world.accounts.add({ uid: 800_000_000 + people, uname: `网友${people}` }).uid;
	});
}

export const textsOf = (items: IDataObject[]) => items.map(({ text }) => text);
export const idsOf = (items: IDataObject[]) => items.map(({ id }) => id);
