import { Accounts } from './accounts';
import type { LiveWorld } from './bilibili/live/state';
import { createLiveWorld } from './bilibili/live/state';
import { Wbi } from './bilibili/wbi';
import type { Clock } from './clock';
import type { People } from './population';
import { populate } from './population';

/** Everything the simulated sites know. Tests read and change it freely. */
export interface World {
	clock: Clock;
	accounts: Accounts;
	/** The accounts there are from the start, by what they are good for. */
	people: People;
	wbi: Wbi;
	live: LiveWorld;
}

export function createWorld(clock: Clock): World {
	const world = {
		clock,
		accounts: new Accounts(),
		wbi: new Wbi(),
		live: createLiveWorld(clock),
	};
	return { ...world, people: populate(world) };
}
