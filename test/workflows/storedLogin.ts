import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { CredentialStore } from '../harness';
import { credentialsFor, type Account, type BilibiliCredentialData } from '../simulator';
import { runNodeWith, type NodeRun } from './support';

export const DAY = 24 * 60 * 60 * 1000;
export const MINUTE = 60 * 1000;

const passport = 'passport.bilibili.com';

/** The requests of a refresh, in their order. */
export const refreshCalls = {
	info: { host: passport, path: /cookie\/info/ },
	page: { host: 'www.bilibili.com', path: /correspond/ },
	refresh: { host: passport, path: /cookie\/refresh/ },
	confirm: { host: passport, path: /confirm\/refresh/ },
};

/** What a credential will be `ms` from now on: its times lie that much further back. */
export function asIfLater(
	data: ICredentialDataDecryptedObject,
	ms: number,
): ICredentialDataDecryptedObject {
	const { renewalCheckedAt, renewalTokens } = data as Record<string, string>;
	const pending = renewalTokens && (JSON.parse(renewalTokens) as { endOldAt: number });
	return {
		...data,
		...(renewalCheckedAt && {
			renewalCheckedAt: new Date(Date.parse(renewalCheckedAt) - ms).toISOString(),
		}),
		...(pending && {
			renewalTokens: JSON.stringify({ ...pending, endOldAt: pending.endOldAt - ms }),
		}),
	};
}

/** One login in n8n's database, which several runs share. */
export class StoredLogin {
	private readonly store = new CredentialStore();

	static async of(
		account: Account,
		simulator: { url: string },
		overrides: Partial<BilibiliCredentialData> = {},
	): Promise<StoredLogin> {
		const stored = new StoredLogin();
		await stored.write(credentialsFor(account, simulator, overrides));
		return stored;
	}

	async read(): Promise<Record<string, string>> {
		return (await this.store.read('bilibiliApi')) as Record<string, string>;
	}

	async write(data: ICredentialDataDecryptedObject): Promise<void> {
		await this.store.save('bilibiliApi', data);
	}

	async change(fields: Partial<BilibiliCredentialData>): Promise<void> {
		await this.write({ ...(await this.read()), ...fields } as ICredentialDataDecryptedObject);
	}

	async wait(ms: number): Promise<void> {
		await this.write(asIfLater(await this.read(), ms));
	}

	/** Runs a node with this login on input items. */
	async run(type: string, parameters: IDataObject, input: IDataObject[] = [{}]): Promise<NodeRun> {
		return await runNodeWith(type, parameters, this.store, { input });
	}
}
