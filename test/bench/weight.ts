import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { npm } from '../../host/nodePackage';
import { packageFolders } from '../../tools/packages.cjs';
import { progress, type Figures } from './figures';

const execute = promisify(execFile);
const peersFolder = join(__dirname, 'peers');
const { dependencies: peers } = manifestOf(peersFolder);

interface Loaded {
	loadMs: number;
	descriptionBytes: number;
	nodes: number;
}

/** What n8n has to load at its start, beside well-known community packages. */
export async function measureWeight(figures: Figures, rounds: number): Promise<void> {
	await installPeers();
	const folders: Record<string, string> = {
		...Object.fromEntries(
			peerNames().map((name) => [name, join(peersFolder, 'node_modules', name)]),
		),
		own: packageFolders[0],
		baijiayun: packageFolders[1],
	};
	const loads = new Map<string, Loaded[]>();
	for (let round = 0; round <= rounds; round++) {
		progress(`Weight: round ${round} of ${rounds}`);
		for (const [name, folder] of Object.entries(folders)) {
			const { stdout } = await execute(process.execPath, [
				join(__dirname, 'loadPackage.cjs'),
				folder,
			]);
			// The first round brings the files into the system's cache.
			if (round > 0) loads.set(name, [...(loads.get(name) ?? []), JSON.parse(stdout) as Loaded]);
		}
	}
	for (const [name, folder] of Object.entries(folders)) {
		const vs = (figure: string) =>
			name === 'own' ? peerNames().map((peer) => `weight.${peer}.${figure}`) : [];
		const loaded = loads.get(name) ?? [];
		const loadMs = loaded.map((load) => load.loadMs);
		figures.add(`weight.${name}.load`, 'ms', loadMs, ...vs('load'));
		figures.add(`weight.${name}.nodes`, 'nodes', loaded[0].nodes, ...vs('nodes'));
		const { descriptionBytes } = loaded[0];
		figures.add(`weight.${name}.descriptions`, 'B', descriptionBytes, ...vs('descriptions'));
		const { size, unpackedSize } = await packed(folder);
		figures.add(`weight.${name}.packed`, 'B', size, ...vs('packed'));
		figures.add(`weight.${name}.unpacked`, 'B', unpackedSize, ...vs('unpacked'));
	}
}

export function peerNames(): string[] {
	return Object.keys(peers);
}

/** Installs them by their lock file, unless they are there. */
async function installPeers(): Promise<void> {
	const isThere = ([name, version]: [string, string]) => {
		const folder = join(peersFolder, 'node_modules', name);
		return existsSync(folder) && manifestOf(folder).version === version;
	};
	if (Object.entries(peers).every(isThere)) return;
	progress('Installing the packages to compare with');
	await npm(peersFolder, 'ci');
}

function manifestOf(folder: string) {
	return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
		version: string;
		dependencies: Record<string, string>;
	};
}

/** What the registry serves for a package, without what it depends on. */
async function packed(folder: string): Promise<{ size: number; unpackedSize: number }> {
	const { stdout } = await npm(folder, 'pack', '--dry-run', '--json', '--ignore-scripts');
	const [sizes] = JSON.parse(stdout) as [{ size: number; unpackedSize: number }];
	return sizes;
}
