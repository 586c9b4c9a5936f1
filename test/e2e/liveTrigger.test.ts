import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exampleFiles } from '../../demo/examples';
import type { N8nApi, StoredCredential, StoredWorkflow, WorkflowJson } from '../../host/api';
import { N8n } from '../../host/n8n';
import { packNodePackage } from '../../host/nodePackage';
import { credentialsFor, startSimulator, type Simulator } from '../simulator';
import { chatMessage, giftCommand } from '../support/liveCommands';
import { until } from '../support/until';
import { setScene, type Scene } from './runningN8n';

const roomId = 25600481;

const chatWorkflow: WorkflowJson = {
	name: 'Live chat',
	nodes: [
		{
			id: 'trigger',
			name: 'Chat',
			type: 'n8n-nodes-bilibili.bilibiliLiveRoomTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: { source: 'web', rooms: String(roomId), events: ['danmaku'] },
			credentials: { bilibiliApi: { id: '', name: 'Bilibili account' } },
		},
		{
			id: 'end',
			name: 'End',
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			position: [220, 0],
			parameters: {},
		},
	],
	connections: { Chat: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
};

const listening = async ({ world }: Simulator) =>
	await until('The connection', () => world.danmaku.listeners(roomId).length > 0);

/** Says something in the room, and returns the finished execution that it has started. */
async function say(api: N8nApi, simulator: Simulator, workflow: StoredWorkflow, text: string) {
	const seen = new Set((await api.executions(workflow)).map(({ id }) => id));
	const sentAt = Date.now();
	expect(await simulator.world.danmaku.emit(roomId, chatMessage({ text }))).toBe(1);
	const execution = await until(`The execution for '${text}'`, async () => {
		const fresh = (await api.executions(workflow)).find(({ id }) => !seen.has(id));
		return fresh?.status === 'success' ? await api.execution(fresh.id) : undefined;
	});
	expect(execution.items('End').map((item) => item.text)).toEqual([text]);
	return { execution, sentAt };
}

describe('the Live Room Trigger in n8n', () => {
	let scene: Scene;
	let simulator: Simulator;

	beforeAll(async () => {
		scene = await setScene();
		simulator = scene.simulator;
	});
	afterAll(async () => await scene.close());

	/** Waits for the connection to end as well: the next test would take it for its own. */
	async function deactivate(stored: StoredWorkflow) {
		await scene.api.deactivate(stored);
		await until('The end', () => simulator.world.danmaku.viewers.size === 0);
	}

	it('starts an active workflow within a second of a danmaku', async () => {
		const stored = await scene.api.importWorkflow(chatWorkflow, [scene.credential]);
		await scene.api.activate(stored);
		await listening(simulator);

		const { execution, sentAt } = await say(scene.api, simulator, stored, '晚上好');
		const [{ startTime }] = execution.runs.End;
		expect(startTime - sentAt).toBeLessThan(1000);

		await deactivate(stored);
	});

	it('the example "Thank gift givers" thanks all of three seconds in one message', async () => {
		const stored = await scene.api.importWorkflow(exampleFiles().get('thank-gift-givers')!, [
			scene.credential,
		]);
		await scene.api.activate(stored);
		await listening(simulator);

		await simulator.world.danmaku.emit(
			roomId,
			giftCommand({ name: '柚子茶不加冰', coins: 9900 }),
			giftCommand({ name: '免费的', coinType: 'silver' }),
			giftCommand({ name: '路过的小鱼', coins: 1000 }),
		);
		const thanks = () => simulator.world.live.danmaku.map(({ text }) => text);
		await until('The first thanks', () => thanks().length > 0);
		await simulator.world.danmaku.emit(roomId, giftCommand({ name: '夜航星Radio' }));
		await until('The second thanks', () => thanks().length > 1);

		expect(thanks()).toEqual(['谢谢柚子茶不加冰等2位的礼物', '谢谢夜航星Radio的礼物']);
		const [first, second] = simulator.world.live.danmaku;
		expect(second.at - first.at).toBeGreaterThan(3000);
		await deactivate(stored);
	});

	it('the example "Super chats to a sheet" adds a row for each', async () => {
		const stored = await scene.api.importWorkflow(exampleFiles().get('super-chats-to-a-sheet')!, [
			scene.credential,
		]);
		await scene.api.activate(stored);
		await listening(simulator);
		const superChat = (id: number, message: string) => ({
			cmd: 'SUPER_CHAT_MESSAGE',
			data: {
				id,
				uid: 386120577,
				price: 30,
				message,
				start_time: 1782906300,
				user_info: { uname: '柚子茶不加冰' },
			},
		});

		await simulator.world.danmaku.emit(roomId, superChat(71, '新歌呢'), superChat(72, '生日快乐'));
		const executions = await until('Two executions', async () => {
			const all = await scene.api.executions(stored);
			return all.filter(({ status }) => status === 'success').length === 2 && all;
		});

		const added = await Promise.all(
			executions.map(async ({ id }) => await scene.api.execution(id)),
		);
		const rows = added.flatMap((execution) => execution.items('Add Row'));
		expect(
			rows
				.map(({ message, cny, user, super_chat_id }) => [message, cny, user, super_chat_id])
				.sort(),
		).toEqual([
			['新歌呢', 30, '柚子茶不加冰', 'super_chat:71'],
			['生日快乐', 30, '柚子茶不加冰', 'super_chat:72'],
		]);
		await deactivate(stored);
	});
});

describe('the Live Room Trigger through restarts', () => {
	let folder: string;
	let n8n: N8n;
	let simulator: Simulator;
	let credential: StoredCredential;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-bilibili-live-'));
		const tarball = await packNodePackage(join(__dirname, '..', '..'), folder);
		n8n = await N8n.create({ dataFolder: join(folder, 'data'), nodePackages: [tarball] });
		await n8n.start();
		simulator = await startSimulator();
		const data = credentialsFor(simulator.world.people.streamer, simulator);
		credential = await n8n.api.createCredential('Bilibili account', 'bilibiliApi', data);
	});
	afterAll(async () => {
		await n8n?.stop();
		await simulator?.close();
		await rm(folder, { recursive: true, force: true });
	});

	it('listens again after Bilibili, and after n8n, has been down', async () => {
		const stored = await n8n.api.importWorkflow(chatWorkflow, [credential]);
		await n8n.api.activate(stored);
		await listening(simulator);
		await say(n8n.api, simulator, stored, '一');

		const port = Number(new URL(simulator.url).port);
		await simulator.close();
		await sleep(2_000);
		simulator = await startSimulator({ port });
		await listening(simulator);
		await say(n8n.api, simulator, stored, '二');

		await n8n.kill();
		await n8n.start();
		await listening(simulator);
		await say(n8n.api, simulator, stored, '三');
		expect(n8n.outboundAttempts()).toEqual([]);
	});
});
