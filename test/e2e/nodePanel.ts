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

	/** Unfolds the list of a field "From List", narrowed down to what holds a text. */
	async openList(field: string, search = ''): Promise<void> {
		await this.fields
			.getByTestId(`resource-locator-${field}`)
			.getByTestId('rlc-input-container')
			.click();
		if (search) await this.page.getByTestId('rlc-search').filter({ visible: true }).fill(search);
		await this.entries.filter({ hasText: search }).first().waitFor();
	}

	async pickFromOpenList(entry: string): Promise<void> {
		await this.entries.getByText(entry, { exact: true }).click();
	}

	async pickFromList(field: string, entry: string, search = ''): Promise<void> {
		await this.openList(field, search);
		await this.pickFromOpenList(entry);
	}

	private get entries(): Locator {
		return this.page.getByTestId('rlc-item').filter({ visible: true });
	}

	/** Runs this node, with what leads to it. Returns its output as the editor shows it, field by field. */
	async execute(): Promise<string> {
		await this.page.getByTestId('node-execute-button').click();
		await this.output.getByTestId('radio-button-schema').click();
		await this.output.getByTestId('run-data-schema-item-value').first().waitFor();
		return await this.output.innerText();
	}
}
