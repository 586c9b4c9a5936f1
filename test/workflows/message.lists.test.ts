import { listSearch } from '../harness';
import { credentialsFor, type World } from '../simulator';
import { MessageScene } from './messageSupport';

let messages: World['messages'];
let me: number;
let fan: number;
const scene = new MessageScene(() => {
	({ messages, me, fan } = scene);
});

const search = async (
	method: string,
	options: { filter?: string; paginationToken?: string } = {},
) =>
	await listSearch({ type: 'bilibiliMessage' }, method, {
		credentials: { bilibiliApi: credentialsFor(scene.streamer, scene.simulator) },
		...options,
	});

test('offers the users of recent talks, by name and by uid', async () => {
	messages.receive({ from: fan, to: me, text: '在吗' });
	messages.notice({ to: me, title: '到账', text: '通知' });
	scene.simulator.clock.advance(1000);
	messages.receive({ from: scene.world.people.carousel.uid, to: me, text: '在吗' });
	const fish = {
		name: '路过的小鱼',
		value: String(fan),
		url: `https://space.bilibili.com/${fan}`,
	};
	expect((await search('searchUsers')).results).toEqual([
		expect.objectContaining({ name: '放映室老王' }),
		fish,
	]);
	expect((await search('searchUsers', { filter: '小鱼' })).results).toEqual([fish]);
	expect((await search('searchUsers', { filter: String(fan) })).results).toEqual([fish]);
});

test('goes on page by page', async () => {
	messages.rules.sessions.pageLimit = 2;
	const others = Object.values(scene.world.people).filter(({ uid }) => uid !== me);
	for (const { uid } of others) {
		scene.simulator.clock.advance(1000);
		messages.receive({ from: uid, to: me, text: '在吗' });
	}
	const found: unknown[] = [];
	let paginationToken: string | undefined;
	do {
		const page = await search('searchUsers', { paginationToken });
		found.push(...page.results.map(({ value }) => value));
		paginationToken = page.paginationToken as string | undefined;
	} while (paginationToken);
	expect(found).toEqual(others.map(({ uid }) => String(uid)).reverse());
});

test('offers the groups', async () => {
	const { id } = messages.addGroup({ name: '粉丝团', ownerUid: me, members: [me] });
	messages.receive({ from: fan, to: me, text: '在吗' });
	expect((await search('searchGroups')).results).toEqual([{ name: '粉丝团', value: String(id) }]);
});

test('says in the list what went wrong', async () => {
	scene.simulator.faults.next({ path: /get_sessions$/ }, 'code101');
	await expect(search('searchUsers')).rejects.toThrow('the login is no longer valid');
});
