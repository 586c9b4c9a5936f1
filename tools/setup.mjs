/**
 * Installs what the scripts of this repository run on, and only what is missing: the development
 * packages, Node 24 among them, and on demand a real n8n (2.2 GB). It needs nothing but Node and npm,
 * since it runs before anything is installed.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandFailed, run } from './run.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const hostFolder = join(root, 'host');
const binFolder = join(root, 'node_modules', '.bin');

/** The Node 24 that the development packages bring, whatever Node npm itself runs on. */
export const node24 = join(root, 'node_modules', 'node', 'bin', 'node');

/** The environment in which `node` and the tools of node_modules/.bin are found first. */
export const toolEnvironment = () => ({
	...process.env,
	PATH: `${binFolder}${delimiter}${process.env.PATH}`,
});

/**
 * Installs the development packages, and with `host` the real n8n. Does nothing, and uses no network,
 * when they are there and the lock file has not changed since.
 *
 * @param {{ host?: boolean }} [options]
 * @throws {CommandFailed} when npm cannot do it
 */
export async function setup({ host = false } = {}) {
	await once(root, installDevelopmentPackages);
	if (host) await once(hostFolder, installHost);
}

async function installDevelopmentPackages() {
	await npm('Installing the development packages (about 1 minute)', root, install);
	// The `node` package fetches the binary for this platform in its install script.
	await npm('Installing Node 24', root, rebuild('node'));
}

async function installHost() {
	await npm('Installing n8n (about 2 minutes, 2.2 GB)', hostFolder, install);
	const nativeModules = rebuild('sqlite3', 'isolated-vm');
	const env = { JOBS: 'max', npm_config_nodedir: nodeHeaders() };
	try {
		await npm('Compiling SQLite for n8n (2 to 4 minutes)', hostFolder, nativeModules, {
			...env,
			npm_config_build_from_source: 'true',
		});
	} catch (error) {
		if (!(error instanceof CommandFailed)) throw error;
		console.log('It takes a C++ compiler, make and Python 3, and one of them is not at hand here.');
		await npm('Downloading a ready-made SQLite instead', hostFolder, nativeModules, env);
	}
}

const install = ['install', '--include=dev', '--no-save', '--prefer-offline', '--no-progress'];
const rebuild = (...packages) => ['rebuild', ...packages, '--ignore-scripts=false'];

/** Runs npm, on Node 24 as soon as there is one: n8n and its native modules ask for it. */
function npm(title, folder, args, env = {}) {
	const logFile = join(root, '.cache', `npm-${args[0]}-${folder === root ? 'root' : 'host'}.log`);
	const cli = process.env.npm_execpath;
	const node = existsSync(node24) ? node24 : process.execPath;
	const command = cli?.endsWith('.js') ? [node, cli] : ['npm'];
	return run(title, [...command, ...args], {
		cwd: folder,
		env: { ...toolEnvironment(), ...env },
		logFile,
	});
}

/** Node's C++ headers as the `node` package brings them, so that nothing fetches them from elsewhere. */
function nodeHeaders() {
	const platformPackages = join(root, 'node_modules', 'node', 'node_modules');
	const found = readdirSync(platformPackages).find((name) =>
		existsSync(join(platformPackages, name, 'include', 'node', 'node.h')),
	);
	if (!found)
		throw new Error(
			`No Node headers under ${platformPackages}: delete node_modules and run this again.`,
		);
	return join(platformPackages, found);
}

/** Does a folder's installation unless it was brought to its end before with the same lock file. */
async function once(folder, installation) {
	const stamp = join(folder, 'node_modules', '.installed');
	const lock = createHash('sha256')
		.update(readFileSync(join(folder, 'package-lock.json')))
		.digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
	rmSync(stamp, { force: true });
	await installation();
	writeFileSync(stamp, lock);
}
