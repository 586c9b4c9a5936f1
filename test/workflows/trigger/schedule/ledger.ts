import type { IDataObject } from 'n8n-workflow';

/** An event that Bilibili shows, and so has to arrive. */
interface Expected {
	id: string;
	/** Events of one stream arrive in the order of their rank. */
	stream: string;
	rank: bigint;
	/** It may have gone before anybody could see it. */
	optional: boolean;
}

/** The id of an entry of which nothing else is absurd: it looks like any other. */
const ABSURD = /:90{17,}$/;

/** What happened, held against what arrived. */
export class Ledger {
	private readonly expected = new Map<string, Expected>();
	private readonly arrived: string[] = [];
	private readonly mayRepeat = new Map<string, number>();
	private readonly committed = new Set<string>();
	/** What came although it had not happened, or not yet. */
	private readonly invented: string[] = [];

	expect(id: string, stream: string, rank: bigint | number): void {
		this.expected.set(id, { id, stream, rank: BigInt(rank), optional: false });
	}

	/** An event that need not arrive (any more). */
	excuse(id: string): void {
		const entry = this.expected.get(id);
		if (entry) entry.optional = true;
	}

	/** @param isUncommitted n8n died after it had taken the items and before it had saved the state */
	arrive(items: IDataObject[], isUncommitted: boolean): void {
		for (const { id } of items as Array<{ id: string }>) {
			this.arrived.push(id);
			if (!this.expected.has(id) && !ABSURD.test(id)) this.invented.push(id);
			if (isUncommitted) this.mayRepeat.set(id, (this.mayRepeat.get(id) ?? 0) + 1);
			else this.committed.add(id);
		}
	}

	has(id: string): boolean {
		return this.arrived.includes(id);
	}

	/** Whether it arrived together with the state that knows of it. */
	hasCommitted(id: string): boolean {
		return this.committed.has(id);
	}

	/** What has to have arrived and has not. */
	missing(): string[] {
		return [...this.expected.values()]
			.filter(({ id, optional }) => !optional && !this.arrived.includes(id))
			.map(({ id }) => id);
	}

	/** Every way in which what arrived is not what happened. */
	faults(): string[] {
		const counts = new Map<string, number>();
		for (const id of this.arrived) counts.set(id, (counts.get(id) ?? 0) + 1);
		const missing = this.missing().map((id) => `lost: ${id}`);
		const repeated = [...counts]
			.filter(([id, count]) => count > 1 + (this.mayRepeat.get(id) ?? 0))
			.map(([id, count]) => `came ${count} times: ${id}`);
		const invented = this.invented.map((id) => `not expected: ${id}`);
		return [...missing, ...repeated, ...invented, ...this.disorder()];
	}

	private disorder(): string[] {
		const last = new Map<string, Expected>();
		const found: string[] = [];
		for (const id of new Set(this.arrived)) {
			const entry = this.expected.get(id);
			if (!entry) continue;
			const before = last.get(entry.stream);
			if (before && before.rank > entry.rank) found.push(`out of order: ${before.id} before ${id}`);
			last.set(entry.stream, entry);
		}
		return found;
	}
}
