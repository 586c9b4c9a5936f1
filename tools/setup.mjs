/**
 * Installs what the scripts of this repository run on, and only what is missing: the development
 * packages, Node 24 where npm runs on another one, and on demand a real n8n (2.2 GB). Nothing is compiled.
 * It needs nothing but Node and npm, since it runs before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import portable from '../host/portable.cjs';
import { CommandFailed, handOver, run } from './run.mjs';

const { isWindows, npmCommand } = portable;

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');

/** What a script may need beside the development packages: each has a folder with a package.json of its own. */
export const host = {
	folder: join(root, 'host'),
	title: 'Installing n8n, 2.2 GB',
	expected: '2 to 3 minutes',
};
export const scanner = {
	folder: join(root, 'tools', 'scanner'),
	title: "Installing n8n's scanner",
	expected: 'half a minute',
};

/** The Node that npm runs on, e.g. `20.20.2`. */
export const npmNode = process.env.npm_node_execpath ?? process.execPath;
export const npmNodeVersion =
	npmNode === process.execPath
		? process.versions.node
		: spawnSync(npmNode, ['--version'], { encoding: 'utf8' }).stdout.trim().slice(1);

/** The Node 24 on which n8n and the tests run: npm's own, else that of the package `node`. */
export const node24 = npmNodeVersion.startsWith('24.')
	? npmNode
	: join(modules, 'node', 'bin', isWindows ? 'node.exe' : 'node');

/**
 * The environment in which Node 24 and the tools of node_modules/.bin are found first. The user's cookies
 * are in none: they are for the program that is meant to have them.
 */
export function toolEnvironment() {
	const { BILIBILI_COOKIE: _secret, ...environment } = process.env;
	// Windows spells it `Path`, and would take a second spelling for a second variable.
	const name = Object.keys(environment).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
	const path = [dirname(node24), join(modules, '.bin'), environment[name] ?? ''];
	return { ...environment, [name]: path.join(delimiter) };
}

/**
 * Goes over to a script on Node 24, by the arguments of a tool: `--with=NAME` hands it a secret of the user's
 * environment, the rest is the script.
 */
export async function handOverScript(given) {
	const isSecret = (argument) => argument.startsWith('--with=');
	const names = given.filter(isSecret).map((argument) => argument.split('=')[1]);
	const secrets = names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []));
	const script = given.filter((argument) => !isSecret(argument));
	return await handOver([node24, ...script], {
		cwd: root,
		env: { ...toolEnvironment(), ...Object.fromEntries(secrets) },
	});
}

/**
 * Installs the development packages, and beside them what else is asked for, e.g. `host`, the real n8n. Does
 * nothing, and uses no network, when they are there and no lock file has changed since.
 *
 * @param {...{ folder: string, title: string, expected: string }} others
 * @throws {CommandFailed} when npm cannot do it
 */
export async function setup(...others) {
	const [major, minor] = process.versions.node.split('.').map(Number);
	if (major < 20 || (major === 20 && minor < 19)) {
		throw new CommandFailed(`Node 20.19 or later is needed; this is ${process.versions.node}.`);
	}
	const failure = new AbortController();
	const work = [
		developmentPackages(failure.signal),
		...others.map((other) => folderOfItsOwn(other, failure.signal)),
	];
	try {
		await Promise.all(work);
	} catch (error) {
		failure.abort();
		await Promise.allSettled(work);
		throw error;
	}
}

async function developmentPackages(signal) {
	await once(root, () =>
		npm('Installing the development packages', root, install, {
			expected: '1 to 2 minutes',
			signal,
		}),
	);
	if (existsSync(node24)) return;
	// The package brings the binary for this platform by its install script.
	const fetchNode = ['rebuild', 'node', '--ignore-scripts=false'];
	await npm('Fetching Node 24', root, fetchNode, { expected: '10 seconds', signal });
	if (existsSync(node24)) return;
	throw new CommandFailed(
		'There is no packed Node 24 for this system: install it from nodejs.org.',
	);
}

async function folderOfItsOwn({ folder, title, expected }, signal) {
	await once(folder, () => npm(title, folder, install, { expected, signal }));
}

/** What npm says when there is no network. */
const OUT_OF_REACH = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT|ECONNRESET)\b/;

const install = ['install', '--include=dev', '--no-save', '--prefer-offline', '--no-progress'];

async function npm(title, folder, args, { expected, signal }) {
	settings ??= findSettings();
	const logFile = join(root, '.cache', `npm-${args[0]}-${basename(folder)}.log`);
	const { env, offline } = settings;
	const command = [...npmCommand(npmNode), ...args, ...(offline ? ['--offline'] : [])];
	signal.throwIfAborted();
	try {
		await run(title, command, { cwd: folder, env, logFile, expected, signal });
	} catch (error) {
		const reason = error instanceof CommandFailed && reasonIn(error.output);
		if (!reason) throw error;
		throw new CommandFailed(`${title}: ${reason} npm's own words are in ${logFile}.`);
	}
}

/** How npm has to be run here; found out when there is something to install. */
let settings;

function findSettings() {
	const env = { ...toolEnvironment(), ...npmCache() };
	return { env, offline: isOffline(env) };
}

/** Whether the registry is out of reach: then npm would try in vain for many minutes. */
function isOffline(env) {
	const [program, ...first] = npmCommand(npmNode);
	const ping = ['ping', '--fetch-retries=0', '--fetch-timeout=10000'];
	const { stderr } = spawnSync(program, [...first, ...ping], { cwd: root, env, encoding: 'utf8' });
	return OUT_OF_REACH.test(stderr);
}

/** What npm's own output means where that is known. */
function reasonIn(output) {
	if (OUT_OF_REACH.test(output) || /\bENOTCACHED\b/.test(output)) {
		return 'npm cannot reach its registry, so try again with a network, or set a proxy for npm.';
	}
	if (/\b(E404|ETARGET)\b/.test(output)) {
		return 'there is none for this system. If it is Node 24, install it from nodejs.org.';
	}
	if (/\bENOSPC\b/.test(output)) return 'the disk is full.';
	if (/\b(EACCES|EPERM|EROFS)\b/.test(output)) return 'npm may not write where it has to.';
	return undefined;
}

/** npm's cache in this folder when the user's own can't be written, as with a HOME of somebody else. */
function npmCache() {
	const cache = process.env.npm_config_cache ?? join(homedir(), '.npm');
	try {
		mkdirSync(cache, { recursive: true });
		accessSync(cache, constants.W_OK);
		return {};
	} catch {
		const own = join(root, '.cache', 'npm');
		console.log(`npm's cache ${cache} can't be written, so it is ${own} this time.`);
		return { npm_config_cache: own };
	}
}

/** Does a folder's installation unless it was brought to its end before with the same lock file. */
async function once(folder, installation) {
	const stamp = join(folder, 'node_modules', '.installed');
	const [file] = ['package-lock.json', 'package.json'].filter((name) =>
		existsSync(join(folder, name)),
	);
	const lock = createHash('sha256')
		.update(readFileSync(join(folder, file)))
		.digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
	rmSync(stamp, { force: true });
	await installation();
	writeFileSync(stamp, lock);
}
