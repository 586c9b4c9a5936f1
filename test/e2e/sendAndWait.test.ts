import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { StoredCredential } from '../../host/api';
import { N8n } from '../../host/n8n';
import { packNodePackage } from '../../host/nodePackage';
import { credentialsFor, startSimulator, type Simulator } from '../simulator';
import { byId } from '../workflows/support';
import { Editor } from './browser';
import { singleNodeWorkflow } from './runningN8n';

/** With a n8n of its own, which it kills. */
describe('a question by link', () => {
	let folder: string;
	let n8n: N8n;
	let simulator: Simulator;
	let credential: StoredCredential;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-bilibili-wait-'));
		const tarball = await packNodePackage(join(__dirname, '..', '..'), folder);
		n8n = await N8n.create({ dataFolder: join(folder, 'data'), nodePackages: [tarball] });
		simulator = await startSimulator();
		const { messages, people } = simulator.world;
		messages.rules.pace.minimumGapMs = 0;
		// Who has written may be written to more than once.
		messages.receive({ from: people.viewer.uid, to: people.streamer.uid, text: '在' });
		await n8n.start();
		credential = await n8n.api.createCredential(
			'Bilibili account',
			'bilibiliApi',
			credentialsFor(simulator.world.people.streamer, simulator),
		);
	});
	afterAll(async () => {
		await n8n?.stop();
		await simulator?.close();
		await rm(folder, { recursive: true, force: true });
	});

	/** Asks, and returns the execution that waits and the link that was sent. */
	async function ask(parameters: IDataObject = {}) {
		const { streamer, viewer } = simulator.world.people;
		const node = {
			type: 'n8n-nodes-bilibili.bilibiliMessage',
			typeVersion: 1,
			parameters: {
				resource: 'message',
				operation: 'sendAndWait',
				user: byId(viewer.uid),
				message: '发这条动态？',
				answerBy: 'link',
				...parameters,
			},
			credentials: { bilibiliApi: credential },
		};
		const stored = await n8n.api.importWorkflow(singleNodeWorkflow(node), [credential]);
		const id = await n8n.api.start(stored);
		await n8n.api.waiting(id);
		const sent = simulator.world.messages.threadOf(streamer.uid, viewer.uid).messages.at(-1)!;
		const [link] = /http:\S+/.exec(JSON.parse(sent.content).content) ?? [];
		return { id, link: link! };
	}

	const post = async (link: string, form: Record<string, string>) =>
		await fetch(link, { method: 'POST', body: new URLSearchParams(form) });

	it('survives kill -9: approved, declined, free text and timed out are told apart', async () => {
		const approved = await ask();
		const declined = await ask();
		const free = await ask({ responseType: 'freeText' });
		// 36 seconds, which are over when n8n is back, or soon after.
		const late = await ask({ maxWaitHours: 0.01 });

		await n8n.kill();
		await n8n.start();

		await post(approved.link, { answer: 'approve' });
		await post(declined.link, { answer: 'decline' });
		await post(free.link, { text: '明天再发' });
		const outcome = async ({ id }: { id: string }) => {
			const execution = await n8n.api.finished(id, 110_000);
			expect(execution.error?.message).toBeUndefined();
			return execution.items('Node')[0];
		};
		expect(await outcome(approved)).toMatchObject({ status: 'approved', approved: true });
		expect(await outcome(declined)).toMatchObject({ status: 'declined', approved: false });
		expect(await outcome(free)).toMatchObject({ status: 'answered', text: '明天再发' });
		expect(await outcome(late)).toMatchObject({ status: 'timed_out', approved: null });
	});

	it("the page's button answers, in a browser that holds to its rules", async () => {
		const { id, link } = await ask();
		const editor = await Editor.open(n8n.address);
		const { page } = editor;
		try {
			await page.goto(link.replace('//localhost', '//127.0.0.1'));
			await page.getByText('发这条动态？').waitFor();
			await page.getByRole('button', { name: 'yes' }).click();
			await page.getByText('You can close this page').waitFor();
		} finally {
			await editor.close();
		}
		expect((await n8n.api.finished(id)).items('Node')[0]).toMatchObject({ status: 'approved' });
	});

	it('a fetched link answers nothing, nor does one that somebody changed', async () => {
		const { id, link } = await ask();

		for (const method of ['GET', 'HEAD', 'GET']) {
			const response = await fetch(link, { method });
			const body = await response.text();
			if (method === 'GET') expect(body).toContain('发这条动态？');
		}
		const forged = link.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
		expect((await post(forged, { answer: 'approve' })).status).toBe(401);
		expect((await post(link, { answer: 'perhaps' })).status).toBe(400);
		expect((await n8n.api.execution(id)).status).toBe('waiting');

		await post(link, { answer: 'decline' });
		expect((await n8n.api.finished(id)).items('Node')[0]).toMatchObject({ status: 'declined' });
		// Answered once: what comes later changes nothing.
		await post(link, { answer: 'approve' });
		expect((await n8n.api.execution(id)).items('Node')[0]).toMatchObject({ status: 'declined' });
	});
});
