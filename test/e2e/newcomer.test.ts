import {
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { cookieHeader, startSimulator, type Simulator } from '../simulator';
import { Editor } from './browser';
import { namesInList, nodeDescriptions, ownNodeTypes } from './ownTypes';
import { connectToN8n, n8nAddress } from './runningN8n';

/** What somebody does who has just installed the package, with nothing but mouse and keyboard. */
describe("a newcomer in n8n's editor", () => {
	let simulator: Simulator;
	let descriptions: INodeTypeDescription[];
	let editor: Editor;
	let credentialName: string;
	let beganAt: number;

	beforeAll(async () => {
		beganAt = Date.now();
		simulator = await startSimulator();
		descriptions = await nodeDescriptions(connectToN8n());
		editor = await Editor.open(n8nAddress());
	});
	afterAll(async () => {
		await editor?.close();
		await simulator?.close();
	});

	it('fills in a credential: red with the reason for dead cookies, green for living ones', async () => {
		const { streamer } = simulator.world.people;
		const dialogue = await editor.newCredential('Bilibili API');

		await dialogue.fill({ cookie: 'SESSDATA=over; bili_jct=over', gatewayUrl: simulator.url });
		expect(await dialogue.saveAndFail()).toMatch(/the login is no longer valid.*new\s+cookies/s);

		await dialogue.fill({ cookie: cookieHeader(streamer) });
		await dialogue.saveAndPass();
		credentialName = await dialogue.name();
	});

	it.each(ownNodeTypes)('finds %s by its name, and all fields of what it chooses', async (type) => {
		const description = descriptions.find(({ name }) => name === type)!;
		const { displayName } = description;
		const picker = await editor.newWorkflow();

		const entry = await picker.find(displayName);
		// A node and its trigger are one entry, which shows one description.
		const paired = descriptions.find(({ name }) => name === `${type}Trigger`) ?? description;
		const text = await entry.innerText();
		expect([description, paired].some((one) => text.includes(one.description))).toBe(true);
		const icon = entry.locator('img').filter({ visible: true });
		const width = await icon.evaluate((image) => Number(Reflect.get(image, 'naturalWidth')));
		expect(width).toBeGreaterThan(0);

		const { label, parameters } = firstChoice(description);
		const panel = await picker.add(displayName, label);
		const shown = (await panel.fields.innerText()).split('\n').map((line) => line.trim());
		expect(shown).toEqual(expect.arrayContaining(visibleLabels(description, parameters)));
	});

	it('picks a room and an area from the lists, goes live, and sees the push address', async () => {
		const { live, people } = simulator.world;
		const picker = await editor.newWorkflow();
		const { node, action } = namesInList(descriptions, 'bilibiliLiveRoom', 'startLive');
		const panel = await picker.add(node, action);
		await panel.useCredential(credentialName);

		await panel.pickFromList('room', 'Your own room');
		await panel.pickFromList('area', '单机游戏 / 我的世界', '我的世界');
		const output = await panel.execute();

		expect(output).toContain('push_server');
		expect(output).toContain('rtmp://');
		const room = live.rooms.of(people.streamer.uid);
		expect(room?.broadcast).toBeDefined();
		expect(room?.areaId).toBe(216);
	});

	it('reads the chat, finds the spammer by name, and mutes them for an hour', async () => {
		const { live, people } = simulator.world;
		const { roomId, moderation } = live.rooms.of(people.streamer.uid)!;
		const { uid, uname } = people.viewer;
		const text = '加群领皮肤，私信我';
		live.danmaku.push({ id: 'spam', uid, roomId, text, at: Date.now(), fields: {} });

		const chat = namesInList(descriptions, 'bilibiliLiveRoom', 'getRecent');
		const reading = await (await editor.newWorkflow()).add(chat.node, chat.action);
		await reading.useCredential(credentialName);
		const output = await reading.execute();
		expect(output).toContain(text);
		expect(output).toContain(uname);

		const mute = namesInList(descriptions, 'bilibiliLiveRoom', 'muteUser');
		const muting = await (await editor.newWorkflow()).add(mute.node, mute.action);
		await muting.useCredential(credentialName);
		await muting.pickFromList('user', `${uname} (${uid})`, uname);
		expect(await muting.execute()).toMatch(/muted\s+true/);
		expect(moderation.mutes).toEqual([expect.objectContaining({ uid })]);
	});

	it('has needed less than ten minutes for all that', () => {
		expect(Date.now() - beganAt).toBeLessThan(10 * 60_000);
	});
});

/** How the first trigger or action of a node is called in the list, and what choosing it sets. */
function firstChoice({ properties }: INodeTypeDescription) {
	const options = (name: string) =>
		(properties.find((property) => property.name === name)?.options ??
			[]) as INodePropertyOptions[];
	const [resource] = options('resource');
	if (resource) {
		const [operation] = options('operation');
		const parameters = { resource: resource.value, operation: operation.value };
		return { label: operation.action!, parameters };
	}
	const [event] = options('events');
	return { label: `On ${event.name.toLowerCase()}`, parameters: { events: [event.value] } };
}

function visibleLabels(description: INodeTypeDescription, chosen: INodeParameters): string[] {
	const { properties } = description;
	const node = { typeVersion: 1 };
	const values = NodeHelpers.getNodeParameters(properties, chosen, true, false, node, description);
	const isVisible = (property: INodeProperties) =>
		property.type !== 'hidden' &&
		// These are in the tab Settings.
		!property.isNodeSetting &&
		NodeHelpers.displayParameter(values!, property, node, description);
	return properties.filter(isVisible).map(({ displayName }) => displayName);
}
