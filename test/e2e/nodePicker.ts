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

	/** A trigger or action of the open details. */
	action(label: string): Locator {
		return this.root.getByText(label, { exact: true });
	}

	/**
	 * Puts the node of the open details into the workflow by a trigger or action, and opens its panel. Of a
	 * node that is shown together with its trigger, the actions are folded up beside an empty workflow.
	 */
	async choose(action: string): Promise<NodePanel> {
		const actions = this.root
			.getByTestId('node-creator-category-item')
			.filter({ hasText: 'Actions' });
		await this.action(action).or(actions).first().waitFor();
		await this.page.waitForTimeout(500);
		if (!(await this.action(action).isVisible())) await actions.click();
		await this.action(action).click();
		await this.page.getByTestId('ndv').waitFor();
		return new NodePanel(this.page);
	}

	async add(name: string, action: string): Promise<NodePanel> {
		await this.openDetails(name);
		return await this.choose(action);
	}
}
