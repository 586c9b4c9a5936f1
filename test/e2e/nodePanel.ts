import type { Locator, Page } from 'playwright-core';

/** The panel of one node: its input, its fields, its output. */
export class NodePanel {
	readonly fields: Locator;
	readonly output: Locator;

	constructor(private readonly page: Page) {
		const panel = page.getByTestId('ndv');
		this.fields = panel.getByTestId('node-parameters');
		this.output = panel.getByTestId('output-panel');
	}

	/** Chooses one of the stored credentials by its name. */
	async useCredential(name: string): Promise<void> {
		await this.fields.getByTestId('node-credentials-select').click();
		await this.page
			.getByTestId(/^node-credentials-select-item/)
			.getByText(name, { exact: true })
			.click();
	}

	/** Unfolds the list of a field "From List", narrowed down to what holds a text. Returns its entries. */
	async openList(field: string, search = ''): Promise<Locator> {
		await this.fields
			.getByTestId(`resource-locator-${field}`)
			.getByTestId('rlc-input-container')
			.click();
		if (search) await this.page.getByTestId('rlc-search').filter({ visible: true }).fill(search);
		const entries = this.page.getByTestId('rlc-item').filter({ visible: true, hasText: search });
		await entries.first().waitFor();
		return entries;
	}

	async pickFromList(field: string, entry: string, search = ''): Promise<void> {
		const entries = await this.openList(field, search);
		await entries.getByText(entry, { exact: true }).click();
	}

	/** Runs this node, with what leads to it. Returns its output as the editor shows it, field by field. */
	async execute(): Promise<string> {
		await this.page.getByTestId('node-execute-button').click();
		await this.output.getByTestId('radio-button-schema').click();
		await this.output.getByTestId('run-data-schema-item-value').first().waitFor();
		return await this.output.innerText();
	}
}
