import type { IDataObject } from 'n8n-workflow';
import { runNode } from '../support';
import { Bench, pollLater } from './setup';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start();
});
afterEach(async () => await bench.close());

/** The node Bilibili with an item of the trigger. */
async function use(
	item: IDataObject,
	resource: string,
	operation: string,
	parameters: IDataObject,
) {
	const { simulator, account } = bench;
	const fields = { resource, operation, ...parameters };
	const { json, error } = await runNode('bilibili', fields, { simulator, account, input: [item] });
	expect(error).toBeUndefined();
	return json[0];
}

const answer = async (item: IDataObject) =>
	await use(item, 'comment', 'reply', {
		comment: '={{ $json.comment_target }}',
		text: '=谢谢：{{ $json.text }}',
	});

/** A comment of a viewer under a video of the account, and one under that. */
function commented() {
	const { community, people } = bench.world;
	const { area, bvid } = community.videos.add({ uid: bench.account.uid, title: '视频' });
	const { uid } = people.viewer;
	const first = community.comments.add(area, { uid, text: '前排' });
	const second = community.comments.add(area, { uid, text: '同问', root: first.rpid });
	return { area, bvid, first, second };
}

test.each(['reply', 'mention'] as const)(
	'an item of the event %s goes into Comment: Reply as it is',
	async (event) => {
		const { area, first, second } = commented();
		const parties = { to: bench.account.uid, from: bench.world.people.viewer.uid };
		const trigger = await bench.active([event]);
		bench.wait(1000);

		bench.world.notifications[event]({ ...parties, text: '前排', on: { area, comment: first } });
		const [item] = await pollLater(bench, trigger);
		expect(item).toMatchObject({ event, comment_target: { parent: String(first.rpid) } });
		await answer(item);
		bench.wait(1000);
		expect(area.comments.at(-1)).toMatchObject({
			...{ uid: bench.account.uid, text: '谢谢：前排' },
			...{ root: first.rpid, parent: first.rpid },
		});

		bench.world.notifications[event]({ ...parties, text: '同问', on: { area, comment: second } });
		const [below] = await pollLater(bench, trigger);
		await answer(below);
		expect(area.comments.at(-1)).toMatchObject({ root: first.rpid, parent: second.rpid });
	},
);

test('an item of New Post goes into Comment: Create and Post: Repost as it is', async () => {
	const { posts } = bench.world.community;
	const trigger = await bench.active(['new_post']);
	const post = posts.add({ uid: bench.world.people.viewer.uid, text: '今晚八点见' });
	const [item] = await pollLater(bench, trigger);

	await use(item, 'comment', 'create', { subject: '={{ $json.comment_target }}', text: '来了' });
	expect(post.area.comments.at(-1)).toMatchObject({ text: '来了', root: 0 });

	await use(item, 'post', 'repost', { post: '={{ $json.post_id }}', text: '一起' });
	expect(posts.all.at(-1)).toMatchObject({ kind: 'repost', source: post });
});

test('an item of New Video goes into Video: Get Subtitles as it is', async () => {
	const { videos, posts } = bench.world.community;
	const { uid } = bench.world.people.viewer;
	const trigger = await bench.active(['new_video']);
	const lines = [{ from: 0, to: 2, text: '大家好' }];
	const track = { language: 'zh-CN', name: '中文', isAi: false, isTranslated: false, lines };
	posts.add({ uid, video: videos.add({ uid, title: '新视频', subtitles: [track] }) });
	const [item] = await pollLater(bench, trigger);

	const found = await use(item, 'video', 'getSubtitles', { video: '={{ $json.bvid }}' });
	expect(found).toMatchObject({ text: '大家好', bvid: item.bvid });
});
