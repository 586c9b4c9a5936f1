import './engine';
import { Credentials } from 'n8n-core';
import {
	UserError,
	type ICredentialDataDecryptedObject,
	type INodeCredentialsDetails,
} from 'n8n-workflow';

/** The credentials table: one row per credential, its data encrypted by n8n-core's cipher. */
export class CredentialStore {
	private readonly rows = new Map<string, { name: string; type: string; data: string }>();

	/** Encrypts and stores; a credential of the same type and name is replaced. */
	async save(
		type: string,
		data: ICredentialDataDecryptedObject,
		name = type,
	): Promise<INodeCredentialsDetails> {
		const id = `${type}:${name}`;
		const credentials = new Credentials({ id, name }, type);
		await credentials.setData(data);
		this.rows.set(id, { name, type, data: credentials.getDataToSave().data ?? '' });
		return { id, name };
	}

	/** What is stored now, decrypted. */
	async read(type: string, name = type): Promise<ICredentialDataDecryptedObject> {
		return await this.load(this.find(type, name), type).getData();
	}

	/** What lies in the database: the cipher text. */
	encrypted(type: string, name = type): string {
		return this.row(this.find(type, name), type).data;
	}

	/** The credential of that type with the wanted name, else the first one of the type. */
	find(type: string, name?: string): INodeCredentialsDetails | undefined {
		const ofType = [...this.rows].filter(([, row]) => row.type === type);
		const [id, row] = ofType.find(([, { name: own }]) => own === name) ?? ofType[0] ?? [];
		return row && { id: id ?? null, name: row.name };
	}

	load(details: INodeCredentialsDetails | undefined, type: string): Credentials {
		const { id, name, data } = this.row(details, type);
		return new Credentials({ id, name }, type, data);
	}

	private row(details: INodeCredentialsDetails | undefined, type: string) {
		const id = details?.id ?? '';
		const row = this.rows.get(id);
		if (row?.type !== type) throw new UserError(`There is no credential of type "${type}"`);
		return { id, ...row };
	}
}

/** Credential data by type name, or a store that outlives the run. */
export type CredentialsInput = CredentialStore | Record<string, ICredentialDataDecryptedObject>;
