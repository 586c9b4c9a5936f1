import type { Locator, Page } from 'playwright-core';
import { NodePanel } from './nodePanel';

/** n8n's list of all nodes, beside an empty workflow. */
export class NodePicker {
	private readonly root: Locator;

	constructor(private readonly page: Page) {
		this.root = page.getByTestId('node-creator');
	}

	/** Looks for a node. n8n lists triggers without the word "Trigger". */
	async find(name: string): Promise<Locator> {
		await this.root.getByTestId('node-creator-search-bar').fill(name);
		const entry = this.root
			.getByTestId('item-iterator-item')
			.filter({ has: this.page.getByText(name.replace(/ Trigger$/, ''), { exact: true }) });
		await entry.waitFor();
		return entry;
	}

	/** Opens the details of a node: what it is, and all its triggers or actions. */
	async openDetails(name: string): Promise<void> {
		await (await this.find(name)).click();
		await this.root.getByText('Node details').waitFor();
	}

	/**
	 * A trigger or action of the open details, in view. Of a node that is shown together with its trigger, the
	 * actions are folded up beside an empty workflow.
	 */
	async reveal(label: string): Promise<Locator> {
		const entry = this.root.getByText(label, { exact: true });
		const folded = this.root
			.getByTestId('node-creator-category-item')
			.filter({ hasText: 'Actions' });
		await entry.or(folded).first().waitFor();
		await this.page.waitForTimeout(500);
		if (!(await entry.isVisible())) await folded.click();
		await entry.scrollIntoViewIfNeeded();
		return entry;
	}

	/** Puts the node of the open details into the workflow by a trigger or action, and opens its panel. */
	async choose(label: string): Promise<NodePanel> {
		await (await this.reveal(label)).click();
		await this.page.getByTestId('ndv').waitFor();
		return new NodePanel(this.page);
	}

	async add(name: string, label: string): Promise<NodePanel> {
		await this.openDetails(name);
		return await this.choose(label);
	}
}
