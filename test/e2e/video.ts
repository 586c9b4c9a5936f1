/**
 * `npm run video`: the film that n8n's verification form asks for, in one take from the real editor: installing,
 * the test of the credential, actions, a trigger. It writes n8n-nodes-bilibili.mp4, which is not committed.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { N8n } from '../../host/n8n';
import { installNodePackage, packOwnPackages } from '../../host/nodePackage';
import { cookieHeader, startSimulator, type Simulator } from '../simulator';
import { Editor } from './browser';
import { Recorder } from './recorder';

const TARGET = join(__dirname, '..', '..', 'n8n-nodes-bilibili.mp4');
/** What the form allows. */
const LONGEST_S = 300;
/** Between two steps, and for reading. */
const STEP_MS = 350;
const READ_MS = 3500;

interface Scene {
	editor: Editor;
	n8n: N8n;
	simulator: Simulator;
	folder: string;
}

async function install({ editor: { page }, n8n, folder }: Scene): Promise<void> {
	const tarball = (await packOwnPackages(folder)).find((file) => file.includes('bilibili'))!;
	await card(page, 'Installing n8n-nodes-bilibili', [
		'$ npm pack',
		basename(tarball),
		`$ npm install --prefix ~/.n8n/nodes ${basename(tarball)}`,
		'$ n8n start',
	]);
	await n8n.stop();
	await installNodePackage(tarball, join(folder, 'data'));
	await n8n.start();
	await page.waitForTimeout(READ_MS);
}

async function testCredential({ editor, simulator }: Scene): Promise<void> {
	const dialogue = await editor.newCredential('Bilibili API');
	await caption(editor.page, 'Credential: dead cookies are refused, with what to do');
	await dialogue.fill({ cookie: 'SESSDATA=over; bili_jct=over', gatewayUrl: simulator.url });
	await dialogue.saveAndFail();
	await editor.page.waitForTimeout(READ_MS);
	await caption(editor.page, 'Credential: living cookies pass the test');
	await dialogue.fill({ cookie: cookieHeader(simulator.world.people.streamer) });
	await dialogue.saveAndPass();
	await editor.page.waitForTimeout(READ_MS);
}

async function runActions({ editor }: Scene): Promise<void> {
	const picker = await editor.newWorkflow();
	await caption(editor.page, 'Action: start a live stream');
	await picker.openDetails('Bilibili Live Room');
	await editor.page.waitForTimeout(READ_MS);
	const panel = await picker.choose('Start live stream');
	await panel.pickFromList('room', 'Your own room');
	await panel.pickFromList('area', '单机游戏 / 我的世界', '我的世界');
	await panel.execute();
	await editor.page.waitForTimeout(READ_MS);

	const next = await editor.newWorkflow();
	await caption(editor.page, 'Action: who is logged in');
	const account = await next.add('Bilibili Account', 'Get me');
	await account.execute();
	await editor.page.waitForTimeout(READ_MS);
}

async function fetchEvent({ editor, simulator }: Scene): Promise<void> {
	const { messages, people } = simulator.world;
	messages.receive({ from: people.viewer.uid, to: people.streamer.uid, text: '几点开播？' });
	const picker = await editor.newWorkflow();
	await caption(editor.page, 'Trigger: a private message has come in');
	await picker.openDetails('Bilibili Trigger');
	await editor.page.waitForTimeout(READ_MS);
	const panel = await picker.choose('On private message');
	await panel.execute();
	await editor.page.waitForTimeout(READ_MS);
}

/** A page of its own in front of the editor. */
async function card(page: Page, title: string, lines: string[]): Promise<void> {
	await page.setContent(`<body style="margin:80px;background:#101330;color:#eee;font:22px monospace">
		<h1 style="font:36px sans-serif">${title}</h1>${lines.map((line) => `<p>${line}</p>`).join('')}</body>`);
	await page.waitForTimeout(READ_MS);
}

/** Says at the bottom of the editor what is going on. */
async function caption(page: Page, text: string): Promise<void> {
	const style =
		'position:fixed;bottom:0;left:0;right:0;padding:10px;background:#101330;color:#fff;' +
		'font:20px sans-serif;text-align:center;z-index:99999;pointer-events:none';
	await page.addStyleTag({ content: `body::after{content:${JSON.stringify(text)};${style}}` });
}

async function main(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-bilibili-video-'));
	const frames = join(folder, 'frames');
	await mkdir(frames);
	const n8n = await N8n.create({ dataFolder: join(folder, 'data') });
	const simulator = await startSimulator();
	try {
		await n8n.start();
		const editor = await Editor.open(n8n.address, { slowMo: STEP_MS });
		try {
			await editor.page.goto(n8n.url);
			const recorder = await Recorder.start(editor.page, frames);
			for (const part of [install, testCredential, runActions, fetchEvent]) {
				console.log(`${recorder.seconds.toFixed(0)} s: ${part.name}`);
				await part({ editor, n8n, simulator, folder });
			}
			const { seconds } = recorder;
			if (seconds > LONGEST_S) throw new Error(`It takes ${seconds} s, more than ${LONGEST_S}.`);
			await recorder.save(TARGET);
			console.log(`${TARGET}: ${seconds.toFixed(0)} s`);
		} finally {
			await editor.close();
		}
	} finally {
		await simulator.close();
		await n8n.stop();
		await rm(folder, { recursive: true, force: true });
	}
}

void main();
