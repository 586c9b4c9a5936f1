import { Accounts } from './accounts';
import { Wbi } from './bilibili/wbi';
import type { Clock } from './clock';

/** Everything the simulated sites know. Tests read and change it freely. */
export interface World {
	clock: Clock;
	accounts: Accounts;
	wbi: Wbi;
}

export function createWorld(clock: Clock): World {
	return { clock, accounts: new Accounts(), wbi: new Wbi() };
}
