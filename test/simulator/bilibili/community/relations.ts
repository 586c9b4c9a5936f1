import type { Account, Accounts } from '../../accounts';

/** Who follows and who blocks whom. Whom an account follows stands in the account itself. */
export class Relations {
	readonly rules = {
		/** Whom the site restricts (22015). */
		restricted: new Set<number>(),
		/** Who lets nobody follow (22002). */
		unfollowable: new Set<number>(),
	};

	private readonly blocks = new Set<string>();

	constructor(private readonly accounts: Accounts) {}

	isBlocked(by: Account, uid: number): boolean {
		return this.blocks.has(`${by.uid}:${uid}`);
	}

	/** Ends the follow in both directions. */
	block(by: Account, uid: number): void {
		this.blocks.add(`${by.uid}:${uid}`);
		by.followedUids = by.followedUids.filter((one) => one !== uid);
		const other = this.accounts.get(uid);
		if (other) other.followedUids = other.followedUids.filter((one) => one !== by.uid);
	}

	unblock(by: Account, uid: number): void {
		this.blocks.delete(`${by.uid}:${uid}`);
	}

	followers(uid: number): Account[] {
		return this.accounts.all().filter(({ followedUids }) => followedUids.includes(uid));
	}
}
