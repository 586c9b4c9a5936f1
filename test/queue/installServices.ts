import { spawnSync } from 'node:child_process';
import { findProgram, servicePackages } from './programs';

const programs = ['initdb', 'pg_isready', 'postgres', 'redis-cli', 'redis-server'];

/** Installs Redis and PostgreSQL where they are missing and this user may. */
export default function installServices(): void {
	if (programs.every(isInstalled)) return;
	if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
		apt('update');
		apt('install', '-y', '--no-install-recommends', ...servicePackages);
	}
	// Tells whoever has no apt-get, or may not use it, what to install.
	programs.forEach(findProgram);
}

function isInstalled(program: string): boolean {
	try {
		return findProgram(program) !== '';
	} catch {
		return false;
	}
}

function apt(...args: string[]): void {
	const { status } = spawnSync('apt-get', args, {
		// A run level in which nothing is started: the test starts services of its own.
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
		stdio: 'inherit',
	});
	if (status !== 0) throw new Error(`apt-get ${args.join(' ')} ended with ${status}.`);
}
