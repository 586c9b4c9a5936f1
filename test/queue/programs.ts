import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian's packages of the services that n8n's queue mode needs. */
export const servicePackages = ['postgresql', 'redis-server'];

/** Debian keeps PostgreSQL's own programs beside the path, one folder per version. */
const postgresFolder = '/usr/lib/postgresql';

/**
 * Where a program of Redis or PostgreSQL is.
 *
 * @throws when it is not installed
 */
export function findProgram(name: string): string {
	const found = folders()
		.map((folder) => join(folder, name))
		.find((file) => existsSync(file));
	if (!found) {
		throw new Error(
			`'${name}' is not installed. This test needs Debian's packages ${servicePackages.join(' and ')}, ` +
				'or the same programs in the PATH.',
		);
	}
	return found;
}

function folders(): string[] {
	const versions = existsSync(postgresFolder) ? readdirSync(postgresFolder) : [];
	return [
		...(process.env.PATH ?? '').split(delimiter),
		...versions.map((version) => join(postgresFolder, version, 'bin')),
	];
}
