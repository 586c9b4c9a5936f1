import type { Locator } from 'playwright-core';

/** The dialogue in which a credential is filled in, saved and tested. */
export class CredentialDialogue {
	constructor(readonly root: Locator) {}

	/** The name that n8n has given to the credential. */
	async name(): Promise<string> {
		return await this.root.getByTestId('credential-name').innerText();
	}

	/** Types into fields, by their names. */
	async fill(fields: Record<string, string>): Promise<void> {
		for (const [name, value] of Object.entries(fields)) {
			await this.root.getByTestId(`parameter-input-${name}`).locator('input').fill(value);
		}
	}

	/** Saves the credential, which also tests it, and waits for a green box. */
	async saveAndPass(): Promise<void> {
		await this.save();
		await this.root.getByTestId('credentials-config-container-test-success').waitFor();
	}

	/** Saves the credential, which also tests it, and waits for a red box. Returns what it says. */
	async saveAndFail(): Promise<string> {
		await this.save();
		const box = this.root.locator('.el-tag--danger', { hasText: 'Couldn’t connect' });
		await box.getByText('More details').click();
		await box.locator('[class*=details]').waitFor();
		return await box.innerText();
	}

	private async save(): Promise<void> {
		await this.root.getByTestId('credential-save-button').click();
	}
}
