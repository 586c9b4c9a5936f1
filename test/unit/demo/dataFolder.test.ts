import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDataFolder, removeLeftovers } from '../../../demo/dataFolder';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'data-folder-'));
});
afterEach(() => {
	rmSync(folder, { recursive: true, force: true });
});

/** A data folder as a demo leaves it that was killed. */
async function leftover(): Promise<string> {
	const { pid } = spawnSync(process.execPath, ['--version']);
	const left = join(folder, `n8n-nodes-bilibili-demo-${pid}-abc123`);
	await mkdir(join(left, 'data'), { recursive: true });
	await writeFile(join(left, 'data', 'database.sqlite'), 'secrets');
	return left;
}

it('removes the folder of a demo that was killed', async () => {
	const left = await leftover();

	await removeLeftovers(folder);

	expect(existsSync(left)).toBe(false);
});

it('leaves the folder of a demo that runs, and what others keep there', async () => {
	const own = await createDataFolder(folder);
	const others = ['n8n-nodes-bilibili-demo-', 'n8n-nodes-bilibili-e2e-1-a', 'n8n'].map((name) =>
		join(folder, name),
	);
	for (const other of others) await mkdir(other);

	await removeLeftovers(folder);

	expect([own, ...others].filter((path) => !existsSync(path))).toEqual([]);
});
