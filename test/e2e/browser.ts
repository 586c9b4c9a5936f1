import { existsSync } from 'node:fs';
import {
	chromium,
	selectors,
	type Browser,
	type BrowserContext,
	type Locator,
	type Page,
} from 'playwright-core';
import { browserId, type StoredCredential, type StoredWorkflow } from '../../host/api';
import type { N8nAddress } from '../../host/n8n';
import { CredentialDialogue } from './credentialDialogue';
import { NodePicker } from './nodePicker';

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

/** Pixels around the nodes of a workflow. */
const PICTURE_MARGIN = 40;

/** Below them stand their names, and what they do. */
const NAMES_HEIGHT = 40;

/** Where something is on the screen, in pixels. */
type Box = Record<'left' | 'top' | 'right' | 'bottom', number>;

/** How long a step may take. A busy machine needs more than Playwright's 30 s for a first page. */
const STEP_TIMEOUT_MS = 60_000;

/** n8n's editor in a headless browser, signed in. */
export class Editor {
	private constructor(
		private readonly browser: Browser,
		readonly page: Page,
		private readonly url: string,
	) {}

	/**
	 * Opens the editor. Takes the browser of `CHROMIUM_PATH`, or one where systems keep it.
	 *
	 * @param slowMo how many milliseconds to wait before each step, for somebody who watches
	 */
	static async open({ url, cookie }: N8nAddress, { slowMo = 0 } = {}): Promise<Editor> {
		const program = process.env.CHROMIUM_PATH ?? programs.find((path) => existsSync(path));
		if (!program) {
			throw new Error(
				'No Chromium found. Install one (on Debian: apt-get install chromium) or set CHROMIUM_PATH.',
			);
		}
		const browser = await chromium.launch({ executablePath: program, args: flags, slowMo });
		const context = await browser.newContext({
			viewport: { width: 1440, height: 810 },
			deviceScaleFactor: 1,
			colorScheme: 'light',
			locale: 'en-US',
		});
		await refuseOtherMachines(context);
		context.setDefaultTimeout(STEP_TIMEOUT_MS);
		await signIn(context, url, cookie);
		return new Editor(browser, await context.newPage(), url);
	}

	/** Opens a workflow, all of it in view. */
	async openWorkflow({ id, nodes }: StoredWorkflow): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		for (const { name, type } of nodes) {
			if (type !== 'n8n-nodes-base.stickyNote') await this.node(name).waitFor();
		}
		await this.page.getByTestId('zoom-to-fit').click();
	}

	/** Runs the open workflow from one of its triggers and waits until n8n reports success. */
	async runFrom(trigger: string): Promise<void> {
		await this.startFrom(trigger);
		await this.success();
	}

	async startFrom(trigger: string): Promise<void> {
		await this.node(trigger).hover();
		await this.page.getByTestId(`execute-workflow-button-${trigger}`).click();
	}

	async success(): Promise<void> {
		await this.page.getByText('Workflow executed successfully').first().waitFor();
		// Away from the trigger, which shows its button while the mouse is over it.
		await this.page.mouse.click(1100, 600);
	}

	/** Opens the panel of a node of the open workflow, its output shown field by field. */
	async openNode(name: string): Promise<Locator> {
		await this.node(name).dblclick();
		const panel = this.page.getByTestId('ndv');
		await panel.getByTestId('output-panel').getByTestId('radio-button-schema').click();
		return panel;
	}

	/** Opens an empty workflow and the list of nodes to begin it with. */
	async newWorkflow(): Promise<NodePicker> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.getByTestId('canvas-plus-button').click();
		return new NodePicker(this.page);
	}

	/** Opens the dialogue of a new credential of a type. */
	async newCredential(type: string): Promise<CredentialDialogue> {
		await this.page.goto(`${this.url}/home/credentials/create`);
		await this.page.getByTestId('new-credential-type-select').locator('input').fill(type);
		await this.page
			.getByTestId('new-credential-type-select-option')
			.getByText(type, { exact: true })
			.click();
		await this.page.getByTestId('new-credential-type-button').click();
		return new CredentialDialogue(this.page.getByTestId('editCredential-modal'));
	}

	/** Opens the dialogue of a credential. */
	async openCredential({ id }: StoredCredential): Promise<Locator> {
		await this.page.goto(`${this.url}/home/credentials/${id}`);
		return this.page.getByTestId('editCredential-modal');
	}

	/** Saves a picture of what the editor shows, once its messages have gone. */
	async picture(file: string): Promise<void> {
		for (const message of await this.page.locator('.el-notification__closeBtn').all()) {
			await message.click();
		}
		await this.page.locator('.el-notification').first().waitFor({ state: 'detached' });
		await this.page.screenshot({ path: file, animations: 'disabled' });
	}

	/** Answers what a message asks: opens its link, takes a picture of the page, and presses a button of it. */
	async answer(link: string, button: string, file: string): Promise<void> {
		const page = await this.page.context().newPage();
		await page.setViewportSize({ width: 720, height: 220 });
		await page.goto(link.replace('//localhost', '//127.0.0.1'));
		const answer = page.getByRole('button', { name: button, exact: true });
		await answer.waitFor();
		await page.screenshot({ path: file, animations: 'disabled' });
		await answer.click();
		await page.getByText('You can close this page').waitFor();
		await page.close();
	}

	/** Saves a picture of the open workflow, cut to its nodes. */
	async pictureOfWorkflow(file: string): Promise<void> {
		const { page } = this;
		const viewport = page.viewportSize()!;
		// So wide that n8n need not make the nodes smaller.
		await page.setViewportSize({ width: 2900, height: 1500 });
		await page.getByTestId('zoom-to-fit').click();
		// n8n moves the nodes into place.
		await page.waitForTimeout(1000);
		const boxes = await page
			.locator('.vue-flow__node')
			.evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().toJSON() as Box));
		const x = Math.min(...boxes.map(({ left }) => left)) - PICTURE_MARGIN;
		const y = Math.min(...boxes.map(({ top }) => top)) - PICTURE_MARGIN;
		const right = Math.max(...boxes.map((box) => box.right)) + PICTURE_MARGIN;
		const bottom = Math.max(...boxes.map((box) => box.bottom)) + NAMES_HEIGHT + PICTURE_MARGIN;
		const clip = { x, y, width: right - x, height: bottom - y };
		await page.screenshot({ path: file, animations: 'disabled', clip });
		await page.setViewportSize(viewport);
	}

	private node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	async close(): Promise<void> {
		await this.browser.close();
	}
}

/** Makes the browser the one that the session belongs to. */
async function signIn(context: BrowserContext, url: string, cookie: string): Promise<void> {
	const [name, value] = cookie.split('=');
	await context.addCookies([{ name, value, url }]);
	await context.addInitScript((id) => localStorage.setItem('n8n-browserId', id), browserId);
}

/** The editor itself would fetch fonts, templates or node lists: the picture must not depend on them. */
async function refuseOtherMachines(context: BrowserContext): Promise<void> {
	await context.route(
		(address) => address.hostname !== '127.0.0.1',
		(route) => route.abort(),
	);
}
