import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'n8n-nodes-bilibili-demo-';

/** A new folder, for this user alone, that says which process it belongs to. */
export function createDataFolder(parent = tmpdir()): Promise<string> {
	return mkdtemp(join(parent, `${PREFIX}${process.pid}-`));
}

/** Removes what demos have left that were killed: their credentials lie in it. */
export async function removeLeftovers(parent = tmpdir()): Promise<void> {
	for (const name of await readdir(parent)) {
		const [, pid] = new RegExp(`^${PREFIX}(\\d+)-`).exec(name) ?? [];
		if (!pid || isAlive(Number(pid))) continue;
		// Another user's stays: it is theirs to remove.
		await rm(join(parent, name), { recursive: true, force: true }).catch(() => {});
	}
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
