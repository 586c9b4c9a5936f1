import { join } from 'node:path';
import type { N8nApi } from '../../host/api';
import type { Simulator } from '../simulator';
import type { Editor } from './browser';
import { importLoginExample, loginExample, scanAndConfirm } from './loginExample';

/** Makes the pictures of docs/account.md and docs/credential.md: a login, and its renewal. */
export async function takeLoginPictures(
	editor: Editor,
	api: N8nApi,
	simulator: Simulator,
	folder: string,
): Promise<void> {
	const account = simulator.world.people.viewer;
	const credential = await api.createCredential('Bilibili account', 'bilibiliApi', {
		gatewayUrl: simulator.url,
	});
	const workflow = await importLoginExample(api, credential);
	await editor.openWorkflow(workflow);
	await editor.startFrom(loginExample.logIn);
	const panel = await editor.openNode(loginExample.qrCodeNode);
	const output = panel.getByTestId('output-panel');
	await output.getByTestId('radio-button-binary').click();
	await output.getByTestId('ndv-view-binary-data').click();
	await output.locator('img[src*="binary-data"]').waitFor();
	await editor.picture(join(folder, 'login-qr-code.png'));

	await panel.press('Escape');
	await scanAndConfirm(simulator, account);
	await editor.success();
	await editor.picture(join(folder, 'canvas-login.png'));

	account.refreshDue = true;
	await api.run(workflow, { trigger: loginExample.everyMorning });
	const dialogue = await editor.openCredential(credential);
	// n8n tests the credential when it is opened, and shows the result above all fields.
	await dialogue.getByText('Connection tested successfully').waitFor();
	await dialogue
		.getByText('Renewal Status')
		.evaluate((label) => label.scrollIntoView({ block: 'center' }));
	await editor.picture(join(folder, 'credential-renewed.png'));
}
