import { spawnSync } from 'node:child_process';
import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';
import type { N8nApi } from '../../host/api';
import { packageFolders } from '../../tools/packages.cjs';
import {
	credentialDescriptions,
	nodeDescriptions,
	ownCredentialTypes,
	ownNodeTypes,
} from './ownTypes';
import { connectToN8n } from './runningN8n';

const icons = ({ iconUrl }: { iconUrl?: string | { light: string; dark: string } }) =>
	typeof iconUrl === 'string' ? [iconUrl] : Object.values(iconUrl ?? {});

test.each(packageFolders)(
	'%s packs what is built, the README, the licence, and is small',
	(folder) => {
		const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json'], {
			cwd: folder,
			encoding: 'utf8',
		});
		const [{ files, unpackedSize }] = JSON.parse(stdout) as [
			{ files: Array<{ path: string }>; unpackedSize: number },
		];
		const others = files.map(({ path }) => path).filter((path) => !path.startsWith('dist/'));
		expect(others.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
		expect(unpackedSize).toBeLessThan(660_000);
	},
);

describe('the packed packages in n8n', () => {
	let api: N8nApi;
	let nodes: INodeTypeDescription[];
	let credentials: ICredentialType[];

	beforeAll(async () => {
		api = connectToN8n();
		nodes = await nodeDescriptions(api);
		credentials = await credentialDescriptions(api);
	});

	describe.each(ownNodeTypes)('%s', (typeName) => {
		const description = () => nodes.find(({ name }) => name === typeName);

		it('is known under its real type name, and found by its codex', () => {
			expect(description()?.displayName).toMatch(/^(Bilibili|Baijiayun)( |$)/);
			expect(description()?.codex?.categories?.length).toBeGreaterThan(0);
		});

		it('has an icon for the light and for the dark theme', async () => {
			const urls = icons(description()!);
			expect(urls).toHaveLength(2);
			for (const url of urls) {
				const response = await fetch(`${api.url}/${url}`);
				expect([response.status, await response.text()]).toEqual([
					200,
					expect.stringContaining('<svg'),
				]);
			}
		});

		// An agent has no business with logins.
		it('can be a tool of an AI agent, unless it is a trigger or the account', () => {
			const tool = nodes.find(({ name }) => name === `${typeName}Tool`);
			expect(tool !== undefined).toBe(!/(Trigger|Account)$/.test(typeName));
		});
	});

	it.each(ownCredentialTypes)('%s is a known credential', (typeName) => {
		const credential = credentials.find(({ name }) => name === typeName);
		expect(credential?.displayName).toBeTruthy();
		expect(icons(credential!)).toHaveLength(2);
	});
});
