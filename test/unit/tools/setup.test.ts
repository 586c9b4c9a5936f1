import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(__dirname, '..', '..', '..');

/** An expression's value in a program that has loaded tools/setup.mjs. */
async function inSetup(expression: string, env: Record<string, string>): Promise<unknown> {
	const script = `const setup = await import('./tools/setup.mjs');
		console.log(JSON.stringify(${expression}));`;
	const { stdout } = await promisify(execFile)(
		process.execPath,
		['--input-type=module', '--eval', script],
		{ cwd: root, env: { ...process.env, ...env } },
	);
	return JSON.parse(stdout);
}

it('keeps the cookies from npm, from the build and from the tests', async () => {
	const environment = (await inSetup('setup.toolEnvironment()', {
		BILIBILI_COOKIE: 'SESSDATA=5f2a',
	})) as Record<string, string>;

	expect(JSON.stringify(environment)).not.toContain('5f2a');
	expect(environment.PATH).toContain(join('node_modules', '.bin'));
});

it('hands the cookies to the demo and the contract alone', () => {
	const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
		scripts: Record<string, string>;
	};
	const withCookies = Object.keys(scripts).filter((name) =>
		scripts[name].includes('--with=BILIBILI_COOKIE'),
	);

	expect(withCookies).toEqual(['contract', 'start']);
});

it('has no script that needs a shell of its own', () => {
	const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
		scripts: Record<string, string>;
	};
	// What cmd.exe does not know: exec, variables before a command, single quotes, $.
	expect(Object.values(scripts).filter((script) => /^exec |^\w+=|['$]|; /.test(script))).toEqual(
		[],
	);
});
