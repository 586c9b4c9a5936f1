import { existsSync } from 'node:fs';
import { chromium, selectors, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { N8nAddress } from '../../host/n8n';

selectors.setTestIdAttribute('data-test-id');

const programs = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Keeps the browser from every request of its own. */
const flags = [
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-gpu',
	'--disable-quic',
	'--disable-sync',
	'--headless',
	'--no-first-run',
	'--no-sandbox',
];

/** n8n's editor in a headless browser, signed in. */
export class Editor {
	private constructor(
		private readonly browser: Browser,
		readonly page: Page,
		private readonly url: string,
	) {}

	/** Opens the editor. Takes the browser of `CHROMIUM_PATH`, or one where systems keep it. */
	static async open({ url, owner }: N8nAddress): Promise<Editor> {
		const program = process.env.CHROMIUM_PATH ?? programs.find((path) => existsSync(path));
		if (!program) {
			throw new Error(
				'No Chromium found. Install one (on Debian: apt-get install chromium) or set CHROMIUM_PATH.',
			);
		}
		const browser = await chromium.launch({ executablePath: program, args: flags });
		const context = await browser.newContext({
			viewport: { width: 1440, height: 810 },
			deviceScaleFactor: 1,
			colorScheme: 'light',
			locale: 'en-US',
		});
		await refuseOtherMachines(context);
		const page = await context.newPage();
		const editor = new Editor(browser, page, url);
		await page.goto(`${url}/signin`);
		await page.locator('input[type=email]').fill(owner.email);
		await page.locator('input[type=password]').fill(owner.password);
		await page.getByRole('button', { name: 'Sign in' }).click();
		await page.waitForURL((address) => !address.pathname.startsWith('/signin'));
		return editor;
	}

	/** Opens a workflow and waits until all its nodes are drawn. */
	async openWorkflow({ id, nodes }: { id: string; nodes: unknown[] }): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page
			.getByTestId('canvas-node')
			.nth(nodes.length - 1)
			.waitFor();
	}

	async close(): Promise<void> {
		await this.browser.close();
	}
}

/** The editor itself would fetch fonts, templates or node lists: the picture must not depend on them. */
async function refuseOtherMachines(context: BrowserContext): Promise<void> {
	await context.route(
		(address) => address.hostname !== '127.0.0.1',
		(route) => route.abort(),
	);
}
