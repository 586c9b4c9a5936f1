import '../support/pacedTime';
import { continueOnFail } from '../scene';
import { ContentScene } from './contentSupport';

const scene = new ContentScene();
const CREATE = /create\/dyn$/;

const png = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);
const file = { data: png.toString('base64'), mimeType: 'image/png', fileName: 'cover.png' };

describe('Post: Create', () => {
	const newest = () => scene.world.community.posts.all.at(-1);

	it('publishes a text', async () => {
		const { json } = await scene.run('post', 'create', { text: '今晚八点见' });
		expect(newest()).toMatchObject({ uid: scene.streamer.uid, kind: 'text', text: '今晚八点见' });
		const id = String(newest()?.id);
		expect(json).toEqual([
			{ post_id: id, url: `https://t.bilibili.com/${id}`, published_at: null },
		]);
		const [request] = scene.requests(CREATE);
		expect(request.query).toMatchObject({ csrf: scene.streamer.cookies.bili_jct, platform: 'web' });
		expect(request.headers['content-type']).toContain('application/json');
	});

	it('uploads pictures first', async () => {
		await scene.run(
			'post',
			'create',
			{ text: '海报', pictureFields: 'data, second', options: { title: '周五' } },
			{ binary: { data: file, second: file } },
		);
		expect(newest()).toMatchObject({ kind: 'pictures', title: '周五' });
		expect(newest()?.pictures).toHaveLength(2);
		expect(scene.requests(/upload_bfs$/)[0].body).toMatchObject({
			biz: 'new_dyn',
			category: 'daily',
		});
	});

	it('schedules, and shows the card of a reservation', async () => {
		const at = new Date(Date.now() + 3_600_000).toISOString();
		const { json } = await scene.run('post', 'create', {
			text: '预约',
			options: { publishAt: at, reservationId: '4711000', closeComments: true },
		});
		expect(json[0].published_at).toBe(`${at.slice(0, 19)}.000Z`);
		expect(newest()).toMatchObject({ reservationId: '4711000' });
		expect(scene.world.community.posts.visible()).not.toContain(newest());
		expect(scene.requests(CREATE)[0].body).toMatchObject({
			dyn_req: {
				option: { timer_pub_time: Math.floor(Date.parse(at) / 1000), close_comment: 1 },
				attach_card: { common_card: { type: 14, biz_id: 4711000 } },
			},
		});
	});

	it.each([
		[{}, 'The post is empty'],
		[{ text: 'x', options: { publishAt: '2020-01-01T00:00:00Z' } }, "'Publish At' must be"],
		[{ text: 'x', options: { topicId: '12' } }, 'belong together'],
		[{ text: 'x', options: { reservationId: 'abc' } }, "'Reservation ID' is no number"],
		[{ text: 'x', pictureUrls: 'not an address' }, 'is no address'],
		[
			{ pictureUrls: Array.from({ length: 10 }, (_, i) => `http://127.0.0.1/${i}`).join(',') },
			'10 pictures',
		],
	])('refuses %j before anything is sent', async (parameters, message) => {
		const { error } = await scene.run('post', 'create', parameters);
		expect(error?.message).toContain(message);
		expect(scene.simulator.log.entries).toEqual([]);
	});

	it('refuses a file that is no picture before the first is uploaded', async () => {
		const text = { ...file, data: Buffer.from('text').toString('base64'), fileName: 'a.txt' };
		const { error } = await scene.run(
			'post',
			'create',
			{ pictureFields: 'data, second' },
			{ binary: { data: file, second: text } },
		);
		expect(error?.message).toContain('a.txt is no picture');
		expect(scene.simulator.log.entries).toEqual([]);
	});

	it('tells why this account may not post', async () => {
		scene.world.community.posts.rules.withoutPhone.add(scene.streamer.uid);
		const { json } = await scene.run('post', 'create', { text: 'x' }, continueOnFail);
		expect(json[0].error).toContain('may not post yet');
		expect(scene.requests(CREATE)).toHaveLength(1);
	});

	it('does not post twice when no answer comes back', async () => {
		scene.simulator.faults.next({ path: CREATE }, 'resetAfter');
		const { json } = await scene.run('post', 'create', { text: '一次' }, continueOnFail);
		expect(json[0].error).toContain('the post may have been published');
		expect(json[0].details).toMatchObject({ outcome: 'unknown' });
		expect(scene.world.community.posts.all).toHaveLength(1);
	});
});

describe('Post: Get Many', () => {
	const add = (uid: number, text: string, at?: number) =>
		scene.world.community.posts.add({ uid, text, at });

	it('reads the feed of those I follow, page by page', async () => {
		for (let count = 0; count < 40; count++)
			add(scene.viewer.uid, `第${count}条`, 1_000_000 + count);
		add(scene.world.people.faceChecked.uid, '不关注的人', 2_000_000);
		const { json } = await scene.run('post', 'getMany', { limit: 20 });
		expect(json).toHaveLength(20);
		expect(json[0]).toMatchObject({ text: '第39条', name: scene.viewer.uname, kind: 'text' });
		expect(scene.requests(/feed\/all$/)).toHaveLength(2);
		expect((await scene.run('post', 'getMany', { returnAll: true })).json).toHaveLength(40);
	});

	it('reads those of one person I follow out of the same feed', async () => {
		add(scene.viewer.uid, '小鱼');
		add(scene.world.people.carousel.uid, '老王');
		const { json } = await scene.run('post', 'getMany', {
			of: 'followedUser',
			user: { __rl: true, mode: 'id', value: String(scene.viewer.uid) },
		});
		expect(json.map(({ text }) => text)).toEqual(['小鱼']);
		expect(scene.requests(/feed\/space$/)).toHaveLength(0);
	});

	it('tells honestly when the page of anybody is refused', async () => {
		scene.world.community.posts.rules.spaceRefused = true;
		const { json } = await scene.run(
			'post',
			'getMany',
			{ of: 'user', user: { __rl: true, mode: 'id', value: '508813264' } },
			continueOnFail,
		);
		expect(json[0].error).toContain('risk control');
		expect(json[0].details).toMatchObject({ code: -352 });
	});

	it('takes what an expression misses for a mistake, not for myself', async () => {
		const { error } = await scene.run('post', 'getMany', {
			of: 'user',
			user: { __rl: true, mode: 'id', value: '={{ $json.nobody }}' },
		});
		expect(error?.message).toContain("'User' gives nothing");
		expect(scene.simulator.log.entries).toEqual([]);
	});
});

describe('Post: Get, Repost, Delete', () => {
	const of = (post: { id: bigint }) => ({
		post: { __rl: true, mode: 'id', value: String(post.id) },
	});

	it('gets a post by its address, in the forms that the user chooses', async () => {
		const post = scene.world.community.posts.add({ uid: scene.viewer.uid, text: '你好' });
		const address = { __rl: true, mode: 'id', value: `https://www.bilibili.com/opus/${post.id}` };
		const { json } = await scene.run('post', 'get', { post: address });
		expect(json[0]).toMatchObject({ text: '你好', post_id: String(post.id) });
		const raw = await scene.run('post', 'get', { post: address, output: 'raw' });
		expect(raw.json[0]).toMatchObject({ id_str: String(post.id), type: 'DYNAMIC_TYPE_WORD' });
		const some = await scene.run('post', 'get', {
			post: address,
			output: 'selected',
			fields: ['text'],
		});
		expect(some.json).toEqual([{ text: '你好' }]);
	});

	it.each(['1.15e+18', 'abc', '12345'])(
		'refuses the id %s, of which digits are lost',
		async (value) => {
			const { error } = await scene.run('post', 'get', { post: { __rl: true, mode: 'id', value } });
			expect(error?.message).toContain("'Post' holds");
			expect(scene.simulator.log.entries).toEqual([]);
		},
	);

	it('shares a post', async () => {
		const post = scene.world.community.posts.add({ uid: scene.viewer.uid, text: '原文' });
		await scene.run('post', 'repost', { ...of(post), text: '推荐' });
		expect(scene.world.community.posts.all.at(-1)).toMatchObject({
			kind: 'repost',
			text: '推荐',
			source: post,
		});
	});

	it("deletes an own post, and not somebody else's", async () => {
		const own = scene.world.community.posts.add({ uid: scene.streamer.uid, text: '我的' });
		expect((await scene.run('post', 'delete', of(own))).json).toEqual([
			{ post_id: String(own.id), deleted: true },
		]);
		expect(own.deleted).toBe(true);
		const other = scene.world.community.posts.add({ uid: scene.viewer.uid, text: '别人的' });
		const { json } = await scene.run('post', 'delete', of(other), continueOnFail);
		expect(json[0].error).toContain('only own posts can be deleted');
		expect(other.deleted).toBe(false);
	});
});
