import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const guard = join(__dirname, '..', '..', '..', 'host', 'preload', 'loopbackOnly.cjs');
const folder = mkdtempSync(join(tmpdir(), 'loopback-only-'));
const log = join(folder, 'outbound.log');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a program under the guard prints; `fail` prints an error's texts. */
async function runGuarded(script: string): Promise<unknown> {
	const fail = `const fail = (error) => console.log(JSON.stringify({
		message: error.message, code: error.code, cause: error.cause?.code }));`;
	const { stdout } = await promisify(execFile)(
		process.execPath,
		['--require', guard, '--eval', fail + script],
		{ env: { ...process.env, OUTBOUND_LOG: log } },
	);
	return JSON.parse(stdout);
}

const noInternet = (where: string) => ({
	message: `The demo has no internet: ${where}`,
	code: 'The demo has no internet',
	cause: 'ENETUNREACH',
});

it('answers a secure request to another machine in plain words, and notes it', async () => {
	expect(
		await runGuarded(`require('https').get('https://api.bilibili.com/').on('error', fail);`),
	).toEqual(noInternet('api.bilibili.com:443'));
	expect(readFileSync(log, 'utf8')).toContain('api.bilibili.com:443\n');
});

it('answers a plain connection to an address', async () => {
	expect(await runGuarded(`require('net').connect(80, '203.0.113.9').on('error', fail);`)).toEqual(
		noInternet('203.0.113.9:80'),
	);
});

it('answers a look-up of a name', async () => {
	expect(await runGuarded(`require('dns').lookup('api.bilibili.com', fail);`)).toEqual(
		noInternet('look-up of api.bilibili.com'),
	);
});

it('lets a program talk to itself', async () => {
	expect(
		await runGuarded(`const server = require('http').createServer((_, answer) => answer.end('"hello"'));
			server.listen(0, '127.0.0.1', async () => {
				console.log(await (await fetch('http://localhost:' + server.address().port)).text());
				server.close();
			});`),
	).toBe('hello');
});
