import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageFolders } from '../tools/packages.cjs';
import { npmCommand } from './portable.cjs';

const execute = promisify(execFile);

/** Packs the packages of this repository as they would be published, and returns their tarballs. */
export async function packOwnPackages(targetFolder: string): Promise<string[]> {
	const tarballs: string[] = [];
	for (const folder of packageFolders) tarballs.push(await packNodePackage(folder, targetFolder));
	return tarballs;
}

/** Runs npm in a folder, on the Node that runs this. */
export function npm(folder: string, ...args: string[]) {
	const [program, ...first] = npmCommand(process.execPath);
	return execute(program, [...first, ...args], { cwd: folder });
}

/** Nothing is downloaded, so npm needs no cache but a place to write to; the user's may be none. */
const cacheIn = (folder: string) => ['--cache', join(folder, '.npm')];

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
		...cacheIn(targetFolder),
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
		...cacheIn(dataFolder),
	);
}
