import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { node24 } from './environment';

const execute = promisify(execFile);

/** Runs npm in a folder, on Node 24. */
export function npm(folder: string, ...args: string[]) {
	const cli = process.env.npm_execpath;
	const [program, ...first] = cli?.endsWith('.js') ? [node24, cli] : ['npm'];
	return execute(program, [...first, ...args], { cwd: folder });
}

/**
 * Packs a package as it would be published.
 *
 * @returns the path of the tarball
 */
export async function packNodePackage(packageFolder: string, targetFolder: string) {
	await mkdir(targetFolder, { recursive: true });
	const { stdout } = await npm(
		packageFolder,
		...['pack', '--json', '--ignore-scripts', '--pack-destination', targetFolder],
	);
	const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
	return join(targetFolder, filename);
}

/**
 * Installs a packed node package where n8n keeps community packages, so that its node types carry their
 * real names. n8n must be stopped, since it reads that folder once, at its start.
 */
export async function installNodePackage(tarball: string, dataFolder: string) {
	const nodesFolder = join(dataFolder, '.n8n', 'nodes');
	await mkdir(nodesFolder, { recursive: true });
	await npm(
		nodesFolder,
		...['install', tarball, '--prefix', nodesFolder, '--offline', '--ignore-scripts'],
		...['--legacy-peer-deps', '--no-audit', '--no-fund'],
	);
}
