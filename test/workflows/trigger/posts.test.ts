import type { IDataObject } from 'n8n-workflow';
import { addPeople, Bench, idsOf, itemsOf, MINUTE, pollLater } from './setup';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start();
});
afterEach(async () => await bench.close());

const BOTH = ['new_post', 'new_video'];
const UPDATE = '/x/polymer/web-dynamic/v1/feed/all/update';
const FEED = '/x/polymer/web-dynamic/v1/feed/all';
const RELATIONS = '/x/relation/relations';
const VIDEOS = '/x/series/recArchivesByKeywords';

const author = () => bench.world.people.viewer.uid;
const post = (text: string, more: object = {}) =>
	bench.world.community.posts.add({ uid: author(), text, ...more });
/** A video, and the post that tells of it. */
const video = (title: string, uid = author()) => {
	const { videos, posts } = bench.world.community;
	const made = videos.add({ uid, title });
	posts.add({ uid, video: made });
	return made;
};
const watching = async (parameters = {}, events = BOTH) =>
	await bench.active(events, { parameters });
const titlesOf = (items: IDataObject[]) => items.map(({ title }) => title);

test('posts and videos of those I follow, each as an event of its own', async () => {
	post('旧的');
	const trigger = await watching();
	bench.wait(1000);
	const words = post('今晚八点见');
	bench.wait(1000);
	const { bvid, aid } = video('新视频');
	expect(await pollLater(bench, trigger)).toMatchObject([
		{
			event: 'new_post',
			id: `new_post:${words.id}`,
			uid: String(author()),
			name: '路过的小鱼',
			text: '今晚八点见',
			kind: 'text',
			post_id: String(words.id),
			url: `https://www.bilibili.com/opus/${words.id}`,
			comment_target: { type: '17', oid: String(words.id) },
		},
		{
			event: 'new_video',
			id: `new_video:${bvid}`,
			name: '路过的小鱼',
			title: '新视频',
			bvid,
			aid: String(aid),
			url: `https://www.bilibili.com/video/${bvid}`,
			duration_seconds: 754,
			comment_target: { type: '1', oid: String(aid) },
		},
	]);
	expect(await pollLater(bench, trigger)).toEqual([]);
});

test('with nothing new both events together cost one request a poll', async () => {
	post('旧的');
	const trigger = await watching();
	for (let polls = 0; polls < 30; polls++) {
		expect(await pollLater(bench, trigger)).toEqual([]);
		const [path, ...more] = bench.requests();
		// Once in ten minutes the feed itself is read instead of its counter.
		expect(more).toEqual([]);
		expect([UPDATE, FEED]).toContain(path);
	}
	post('新的');
	expect(await pollLater(bench, trigger)).toHaveLength(1);
	expect(bench.requests()).toEqual([UPDATE, FEED]);
});

test('only the chosen kind is told, and the other one later only from then on', async () => {
	const trigger = await watching({}, ['new_video']);
	post('文字');
	video('视频');
	expect(titlesOf(await pollLater(bench, trigger))).toEqual(['视频']);
});

test('live cards and posts of strangers are not told', async () => {
	post('旧的');
	const trigger = await watching();
	post('', { kind: 'live', roomId: 1 });
	bench.world.community.posts.add({ uid: addPeople(bench, 1)[0], text: '陌生人' });
	expect(await pollLater(bench, trigger)).toEqual([]);
});

test('own posts come only where the account itself is chosen', async () => {
	const { posts } = bench.world.community;
	const { uid } = bench.account;
	posts.add({ uid, text: '旧的' });
	const following = await watching();
	const chosen = await watching({ postsOf: 'list', authors: String(uid) });
	const own = posts.add({ uid, text: '我自己' });
	expect(await pollLater(bench, following)).toEqual([]);
	expect(idsOf(await pollLater(bench, chosen))).toEqual([`new_post:${own.id}`]);
});

test('a pinned post is told once, and hides nothing', async () => {
	const { posts } = bench.world.community;
	posts.rules.pinsInFeed = true;
	const old = post('旧的');
	bench.wait(1000);
	post('较新');
	const trigger = await watching();
	posts.pinned.set(author(), old);
	expect(await pollLater(bench, trigger)).toEqual([]);
	const fresh = post('最新');
	expect(idsOf(await pollLater(bench, trigger))).toEqual([`new_post:${fresh.id}`]);
	posts.pinned.set(author(), fresh);
	expect(await pollLater(bench, trigger)).toEqual([]);
});

test('a scheduled post and one approved late count when they show up', async () => {
	const { clock } = bench.simulator;
	const scheduled = post('定时', { at: clock.now() + 5 * MINUTE });
	const late = post('过审', { at: clock.now() + 8 * MINUTE, datedAt: clock.now() - 86_400_000 });
	post('先');
	const trigger = await watching();
	const found: IDataObject[] = [];
	for (let polls = 0; polls < 12; polls++) {
		found.push(...(await pollLater(bench, trigger)));
		post(`之间${polls}`);
	}
	const ids = idsOf(found);
	expect(ids).toContain(`new_post:${scheduled.id}`);
	expect(ids).toContain(`new_post:${late.id}`);
	expect(new Set(ids).size).toBe(ids.length);
	expect(ids).toHaveLength(2 + 11);
});

test('what stands below a crowd of new and scheduled posts is not lost', async () => {
	const { clock } = bench.simulator;
	const at = clock.now() + 2 * MINUTE;
	const scheduled = Array.from({ length: 20 }, () => post('定时', { at }));
	post('旧的');
	const trigger = await watching();
	bench.wait(1000);
	const below = post('最早');
	bench.wait(2 * MINUTE);
	const above = Array.from({ length: 50 }, () => {
		bench.wait(100);
		return post('新的');
	});
	const ids = idsOf(await pollLater(bench, trigger));
	const expected = [below, ...scheduled, ...above].map(({ id }) => `new_post:${id}`);
	expect([...ids].sort()).toEqual(expected.sort());
});

test('what deletions push up into the page is not new', async () => {
	const all = Array.from({ length: 40 }, (_, n) => {
		bench.wait(1000);
		return post(`旧${n}`);
	});
	const trigger = await watching();
	bench.wait(10 * MINUTE);
	for (const one of all.slice(28)) one.deleted = true;
	expect(await pollLater(bench, trigger)).toEqual([]);
	for (const one of all.slice(5)) one.deleted = true;
	bench.wait(10 * MINUTE);
	expect(await pollLater(bench, trigger)).toEqual([]);
	const fresh = post('新的');
	expect(idsOf(await pollLater(bench, trigger))).toEqual([`new_post:${fresh.id}`]);
});

test('old posts of somebody who is followed from now on are not new', async () => {
	const [uid] = addPeople(bench, 1);
	for (let n = 0; n < 5; n++) {
		bench.world.community.posts.add({ uid, text: `以前${n}` });
		bench.wait(1000);
		post(`别的${n}`);
		bench.wait(10 * MINUTE);
	}
	const trigger = await watching();
	bench.account.followedUids = [uid, ...bench.account.followedUids];
	bench.wait(10 * MINUTE);
	expect(await pollLater(bench, trigger)).toEqual([]);
	const fresh = bench.world.community.posts.add({ uid, text: '今天' });
	expect(idsOf(await pollLater(bench, trigger))).toEqual([`new_post:${fresh.id}`]);
});

test('a burst of several pages comes whole and in order', async () => {
	post('旧的');
	const trigger = await watching();
	const all = Array.from({ length: 100 }, (_, n) => {
		bench.wait(1000);
		return post(`第${n}条`);
	});
	const ids = idsOf(await pollLater(bench, trigger));
	expect(ids).toEqual(all.map(({ id }) => `new_post:${id}`));
	expect(await pollLater(bench, trigger)).toEqual([]);
});

test('a feed that has been empty so far begins with its first post', async () => {
	bench.account.followedUids = [];
	const trigger = await watching();
	expect(await pollLater(bench, trigger)).toEqual([]);
	bench.account.followedUids = [author()];
	const fresh = post('第一条');
	expect(idsOf(await pollLater(bench, trigger))).toEqual([`new_post:${fresh.id}`]);
	expect(await pollLater(bench, trigger)).toEqual([]);
});

test('a reply of the feed without anything in it loses nothing', async () => {
	post('旧的');
	const trigger = await watching();
	expect(await pollLater(bench, trigger)).toEqual([]);
	const fresh = post('新的');
	bench.wait();
	bench.simulator.faults.next({ path: new RegExp(`${FEED}$`) }, 'nullData');
	expect((await trigger.poll()).error?.message).toBe("Bilibili's feed came incomplete");
	bench.wait(MINUTE);
	expect(idsOf(await pollLater(bench, trigger))).toEqual([`new_post:${fresh.id}`]);
});

test('an answer without its list in the middle of the feed is no end of it', async () => {
	bench.world.community.posts.rules.feedPageSize = 4;
	post('旧的');
	const trigger = await watching();
	const fresh = Array.from({ length: 6 }, () => {
		bench.wait(1000);
		return post('新的');
	});
	bench.wait();
	const { faults } = bench.simulator;
	faults.next({ path: new RegExp(`${FEED}$`) }, 'extraFields');
	faults.next({ path: new RegExp(`${FEED}$`) }, 'nullData');
	const told = idsOf(itemsOf(await trigger.poll()));
	expect(told).toEqual(fresh.map(({ id }) => `new_post:${id}`));
});

test('of chosen people, those who are followed come out of the feed', async () => {
	const { broadcaster } = bench.world.people;
	post('旧的');
	const trigger = await watching({ postsOf: 'list', authors: String(author()) });
	bench.world.community.posts.add({ uid: broadcaster.uid, text: '没有选' });
	const fresh = post('选了');
	expect(idsOf(await pollLater(bench, trigger))).toEqual([`new_post:${fresh.id}`]);
	expect(bench.requests()).toEqual([UPDATE, FEED]);
});

test('of others the videos come, one person a poll, each at most every five minutes', async () => {
	const others = addPeople(bench, 3);
	for (const uid of others) video('旧', uid);
	const trigger = await bench.trigger(['new_video'], {
		parameters: { postsOf: 'list', authors: [author(), ...others].join() },
	});
	expect(itemsOf(await trigger.activate())).toEqual([]);
	expect(bench.requests()).toEqual([RELATIONS, FEED, VIDEOS]);
	for (let polls = 0; polls < 4; polls++) await pollLater(bench, trigger);
	bench.requests();

	const made = others.map((uid) => video('新', uid));
	const found: IDataObject[] = [];
	const looks: number[] = [];
	for (let polls = 0; polls < 20; polls++) {
		found.push(...(await pollLater(bench, trigger)));
		looks.push(bench.requests().filter((path) => path === VIDEOS).length);
	}
	expect(idsOf(found).sort()).toEqual(made.map(({ bvid }) => `new_video:${bvid}`).sort());
	expect(found[0]).toMatchObject({ uid: expect.any(String), title: '新', url: expect.any(String) });
	expect(Math.max(...looks)).toBe(1);
	expect(looks.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(12);
});

test('a video comes once where the account begins to follow its author', async () => {
	const [uid] = addPeople(bench, 1);
	video('旧', uid);
	const trigger = await bench.active(['new_video'], {
		parameters: { postsOf: 'list', authors: [author(), uid].join() },
	});
	bench.wait(5 * MINUTE);
	const made = video('新', uid);
	expect(idsOf(await pollLater(bench, trigger))).toEqual([`new_video:${made.bvid}`]);
	bench.account.followedUids = [uid, ...bench.account.followedUids];
	for (let polls = 0; polls < 12; polls++) expect(await pollLater(bench, trigger)).toEqual([]);
});

test('that posts of others do not come is told once', async () => {
	const [uid] = addPeople(bench, 1);
	const trigger = await bench.trigger(BOTH, {
		parameters: { postsOf: 'list', authors: [author(), uid].join() },
	});
	const { error } = await trigger.activate();
	expect(error?.message).toBe(`New Post tells nothing of ${uid}, whom the account does not follow`);
	const fresh = post('新的');
	expect(idsOf(await pollLater(bench, trigger))).toEqual([`new_post:${fresh.id}`]);
});

test('more than twenty others are refused with what to do', async () => {
	const trigger = await bench.trigger(['new_video'], {
		parameters: { postsOf: 'list', authors: addPeople(bench, 21).join() },
	});
	const { error } = await trigger.activate();
	expect(error?.message).toContain('21 people whom the account does not follow');
});

test('the test event is the newest of each kind', async () => {
	post('文字');
	video('视频');
	const trigger = await bench.trigger(BOTH);
	expect(itemsOf(await trigger.fetchTestEvent())).toMatchObject([
		{ event: 'new_post', text: '文字' },
		{ event: 'new_video', title: '视频' },
	]);
});

test('nothing is told twice or lost across a restart', async () => {
	post('旧的');
	const trigger = await bench.active(BOTH, { engine: 'durable' });
	const first = post('其一');
	expect(idsOf(await pollLater(bench, trigger))).toEqual([`new_post:${first.id}`]);
	trigger.restart();
	const second = post('其二');
	expect(idsOf(await pollLater(bench, trigger))).toEqual([`new_post:${second.id}`]);
});
