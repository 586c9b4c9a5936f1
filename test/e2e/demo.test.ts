import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-bilibili-demo-'));

/** Starts the demo as `npm start` does once all is installed and built. */
function startDemo(...options: string[]) {
	const demo = spawn(process.execPath, ['--import', 'tsx', 'demo/start.ts', ...options], {
		cwd: root,
		env: { ...process.env, BILIBILI_COOKIE: '', TMPDIR: folder },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	for (const stream of [demo.stdout, demo.stderr]) {
		stream.on('data', (text: Buffer) => (output += text));
	}
	const exit = once(demo, 'exit') as Promise<[code: number | null, signal: string | null]>;
	/** The address of its editor, once the demo stands. */
	const editorUrl = async () => {
		while (demo.exitCode === null) {
			const url = /Editor\s+(http:\S+)/.exec(output)?.[1];
			if (url) return url;
			await sleep(100);
		}
		throw new Error(`The demo ended:\n${output}`);
	};
	const password = () => /Login\s+\S+\s+(\S+)/.exec(output)?.[1];
	return { demo, exit, editorUrl, password, output: () => output };
}

async function isUp(url: string): Promise<boolean> {
	return await fetch(url).then(
		() => true,
		() => false,
	);
}

const dataFolders = () =>
	readdirSync(folder).filter((name) => name.startsWith('n8n-nodes-bilibili-demo-'));

describe('npm start', () => {
	// What was killed could not remove its data itself.
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('--once goes live, shows it without the stream key, and exits with 0', async () => {
		const { exit, output } = startDemo('--once');

		expect((await exit)[0]).toBe(0);
		expect(output()).toMatch(/Title +Friday Night Blocks/);
		expect(output()).toMatch(/Status +LIVE/);
		expect(output()).toMatch(/Push server +rtmp:\/\//);
		expect(output()).not.toContain('key=');
	});

	let firstPassword: string | undefined;

	it('stays up until it is told to end, and ends n8n too', async () => {
		const { demo, exit, editorUrl, password, output } = startDemo();
		const url = await editorUrl();
		firstPassword = password();
		expect(await isUp(url)).toBe(true);
		expect(output()).toContain('n8n has tried no connection to another machine');

		demo.kill('SIGINT');

		expect((await exit)[0]).toBe(0);
		expect(await isUp(url)).toBe(false);
	});

	it('takes n8n along even when it is killed; each has a password of its own', async () => {
		const { demo, exit, editorUrl, password } = startDemo();
		const url = await editorUrl();
		expect(password()).toMatch(/^\S{16,}$/);
		expect(password()).not.toBe(firstPassword);

		demo.kill('SIGKILL');
		await exit;
		await sleep(500);

		expect(await isUp(url)).toBe(false);
	});

	it('removes what a killed one has left, and names a port that is taken', async () => {
		const other = createServer().listen(0, '127.0.0.1');
		await once(other, 'listening');
		const { port } = other.address() as AddressInfo;
		expect(dataFolders()).toHaveLength(1);

		const { exit, output } = startDemo('--port', String(port));

		expect((await exit)[0]).toBe(1);
		other.close();
		expect(output()).toMatch(new RegExp(`^Port ${port} is taken by another program: .*$`, 'm'));
		expect(output()).not.toContain('    at ');
		expect(dataFolders()).toEqual([]);
	});
});
