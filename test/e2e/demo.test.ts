import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
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
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let output = '';
	demo.stdout.on('data', (text: Buffer) => (output += text));
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
	return { demo, exit, editorUrl, output: () => output };
}

async function isUp(url: string): Promise<boolean> {
	return await fetch(url).then(
		() => true,
		() => false,
	);
}

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

	it('stays up until it is told to end, and ends n8n too', async () => {
		const { demo, exit, editorUrl, output } = startDemo();
		const url = await editorUrl();
		expect(await isUp(url)).toBe(true);
		expect(output()).toContain('n8n has tried no connection to another machine');

		demo.kill('SIGINT');

		expect((await exit)[0]).toBe(0);
		expect(await isUp(url)).toBe(false);
	});

	it('takes n8n along even when it is killed', async () => {
		const { demo, exit, editorUrl } = startDemo();
		const url = await editorUrl();

		demo.kill('SIGKILL');
		await exit;
		await sleep(500);

		expect(await isUp(url)).toBe(false);
	});
});
