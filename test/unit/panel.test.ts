import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import { exampleFiles } from '../../demo/examples';
import { ownPackage } from '../harness/package';

const types = Object.keys(ownPackage().getKnownTypes());
const descriptions = types.map(
	(type) => ownPackage().getByNameAndVersion(type).description as INodeTypeDescription,
);
const actionNodes = descriptions.filter(({ inputs }) => inputs.length > 0);
const root = join(__dirname, '../..');

interface Codex {
	node: string;
	categories: string[];
	alias: string[];
}
/** The files of a folder and all below it, whose names end so. */
const filesIn = (folder: string, ending: string) =>
	readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith(ending))
		.map((name) => readFileSync(join(root, folder, name), 'utf8'));
const codexes = ['nodes', 'packages/baijiayun/nodes']
	.flatMap((folder) => filesIn(folder, '.node.json'))
	.map((text) => JSON.parse(text) as Codex);
const codexOf = (name: string) => codexes.find(({ node }) => node.endsWith(`.${name}`))!;

const operationsOf = ({ properties }: INodeTypeDescription) =>
	properties
		.filter(({ name }) => name === 'operation')
		.map(({ options, default: first, displayOptions }) => ({
			resource: String(displayOptions?.show?.resource?.[0]),
			first,
			options: options as INodePropertyOptions[],
		}));

describe.each(actionNodes.map((description) => [description.name, description] as const))(
	'%s in the panel',
	(_name, description) => {
		const resources = operationsOf(description);

		it('says what each action does, without articles, and each differently', () => {
			const actions = resources.flatMap(({ options }) => options.map(({ action }) => action ?? ''));
			for (const action of actions) expect(action).toMatch(/^[A-Z](?!.*\b(a|an|the)\b)[^.]+$/);
			expect(new Set(actions).size).toBe(actions.length);
		});

		it('lists operations by name, and tells more of each than its name', () => {
			for (const { options } of resources) {
				const names = options.map(({ name }) => name);
				expect(names).toEqual([...names].sort());
				for (const { name, description: text = '' } of options) {
					expect(text.length).toBeGreaterThan(name.length);
				}
			}
		});

		it('has a subtitle in the words of the action', () => {
			for (const { resource, options } of resources) {
				for (const { value, action } of options) {
					expect(description.subtitle).toContain(
						`${JSON.stringify(`${resource}/${value}`)}:${JSON.stringify(action)}`,
					);
				}
			}
		});
	},
);

describe('what people need first', () => {
	it.each([
		['bilibiliLiveRoom', 'room', 'getMine'],
		['bilibiliLiveRoom', 'chat', 'send'],
		['bilibiliLiveRoom', 'moderation', 'muteUser'],
		['bilibiliMessage', 'message', 'send'],
		['bilibiliWatchRoom', 'room', 'create'],
		['bilibili', 'user', 'get'],
	])('%s, %s: starts on %s', (name, resource, operation) => {
		const description = actionNodes.find((node) => node.name === name)!;
		const { first } = operationsOf(description).find((entry) => entry.resource === resource)!;
		expect(first).toBe(operation);
	});
});

describe('search words', () => {
	it('every node of Bilibili is found by its names', () => {
		for (const { node, alias } of codexes.filter((codex) => /\.bilibili/.test(codex.node))) {
			expect([node, alias]).toEqual([
				node,
				expect.arrayContaining(['bilibili', '哔哩哔哩', 'B站']),
			]);
		}
	});

	it.each([
		['弹幕', ['bilibiliLiveRoom', 'bilibiliLiveRoomTrigger']],
		['danmaku', ['bilibiliLiveRoom', 'bilibiliLiveRoomTrigger']],
		['直播', ['bilibiliLiveRoom', 'bilibiliLiveRoomTrigger', 'bilibiliTrigger']],
		['stream', ['bilibiliLiveRoom', 'bilibiliLiveRoomTrigger', 'bilibiliTrigger']],
		['go live', ['bilibiliLiveRoom', 'bilibiliTrigger']],
		['私信', ['bilibiliMessage', 'bilibiliTrigger']],
		['视频', ['bilibili']],
	])('%s finds just %s', (word, names) => {
		const found = codexes.filter(({ alias }) => alias.includes(word)).map(({ node }) => node);
		expect(found.sort()).toEqual(names.map((name) => codexOf(name).node).sort());
	});

	it("uses the editor's own categories", () => {
		const known = [
			'Communication',
			'HITL',
			'Marketing',
			'Miscellaneous',
			'Productivity',
			'Utility',
		];
		for (const { categories } of codexes) expect(known).toEqual(expect.arrayContaining(categories));
	});
});

describe('as tools of an agent', () => {
	it('all but the account and the triggers', () => {
		const tools = descriptions.filter(({ usableAsTool }) => usableAsTool).map(({ name }) => name);
		const others = actionNodes.map(({ name }) => name).filter((name) => name !== 'bilibiliAccount');
		expect(tools.sort()).toEqual(others.sort());
	});

	// Such a description is all that an agent knows of it.
	it('say of each operation what comes back, and whether anything changes', () => {
		const texts = descriptions
			.filter(({ usableAsTool }) => usableAsTool)
			.flatMap(operationsOf)
			.flatMap(({ options }) => options.map(({ name, description }) => `${name}: ${description}`));
		const isRead = (text: string) => /^[^:]+: (Get|Find out|Turn) /.test(text);
		const reads = texts.filter(isRead);
		const writes = texts.filter((text) => !isRead(text));
		expect(reads.filter((text) => !/changes nothing|marks? (all|none|them)/i.test(text))).toEqual(
			[],
		);
		expect(writes.filter((text) => !/returns|is returned|returned with/i.test(text))).toEqual([]);
	});

	it('what logs in is never shown again', () => {
		const account = descriptions.find(({ name }) => name === 'bilibiliAccount')!;
		expect(account.sensitiveOutputFields).toEqual(['credential.data', 'qrcode_key', 'qrcode_url']);
	});
});

describe('examples that run by the clock', () => {
	const examples = [...exampleFiles()].filter(([, { nodes }]) =>
		nodes.some(({ type }) => type.endsWith('.scheduleTrigger')),
	);

	it.each(examples)('%s: is set to Chinese time, and says so first', (_file, example) => {
		expect(example.settings?.timezone).toBe('Asia/Shanghai');
		const note = example.nodes.find(({ type }) => type.endsWith('.stickyNote'));
		expect(String(note?.parameters.content).split('\n')[1]).toContain(
			'Settings → Timezone → Asia/Shanghai',
		);
	});
});
