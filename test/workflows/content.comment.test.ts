import '../support/pacedTime';
import type { IDataObject } from 'n8n-workflow';
import { continueOnFail } from '../scene';
import { ContentScene } from './contentSupport';

const scene = new ContentScene();
const ADD = /reply\/add$/;

/** A video of the streamer's with a comment of the fan's. */
function video() {
	const { community } = scene.world;
	const added = community.videos.add({ uid: scene.streamer.uid, title: '周五歌回' });
	const comment = community.comments.add(added.area, { uid: scene.viewer.uid, text: '求歌单' });
	return { ...added, comment };
}

const details = (json: IDataObject[]) => json[0].details as IDataObject;

describe('Comment: Create', () => {
	it.each([
		['a BV number', (bvid: string, _aid: number) => bvid],
		['an av number', (_bvid: string, aid: number) => `av${aid}`],
		['an address', (bvid: string, _aid: number) => `https://www.bilibili.com/video/${bvid}/?p=1`],
	])('comments on a video named by %s', async (_name, nameOf) => {
		const { bvid, aid, area } = video();
		const { json } = await scene.run('comment', 'create', {
			subject: nameOf(bvid, aid),
			text: '晚上好',
		});
		const [written] = area.comments.slice(-1);
		expect(written).toMatchObject({ uid: scene.streamer.uid, text: '晚上好', root: 0, parent: 0 });
		expect(json).toEqual([
			expect.objectContaining({
				uid: String(scene.streamer.uid),
				text: '晚上好',
				comment_id: String(written.rpid),
				comment_target: {
					type: '1',
					oid: String(aid),
					root: String(written.rpid),
					parent: String(written.rpid),
				},
				visibility: null,
			}),
		]);
		expect(scene.requests(ADD)[0].body).toMatchObject({
			plat: '1',
			csrf: scene.streamer.cookies.bili_jct,
		});
	});

	it('asks a post where its comments stand: pictures have an id of their own', async () => {
		const post = scene.world.community.posts.add({
			uid: scene.viewer.uid,
			kind: 'pictures',
			pictures: ['x'],
		});
		await scene.run('comment', 'create', {
			subject: `https://t.bilibili.com/${post.id}`,
			text: '好看',
		});
		expect(scene.requests(ADD)[0].body).toMatchObject({ type: '11', oid: String(post.area.oid) });
	});

	it('takes an article by its address', async () => {
		scene.world.community.comments.open(12, 42_000_777n, scene.viewer.uid);
		await scene.run('comment', 'create', {
			subject: 'https://www.bilibili.com/read/cv42000777/',
			text: '写得好',
		});
		expect(scene.requests(ADD)[0].body).toMatchObject({ type: '12', oid: '42000777' });
	});

	it.each([
		['https://live.bilibili.com/6', 'is no video'],
		['https://b23.tv/abc', 'the short link'],
	])('refuses %p before anything is sent', async (subject, message) => {
		const { error } = await scene.run('comment', 'create', { subject, text: '你好' });
		expect(error?.message).toContain(message);
		expect(scene.simulator.log.entries).toEqual([]);
	});

	it('refuses an empty and a long text before anything is sent', async () => {
		const { bvid } = video();
		const empty = await scene.run('comment', 'create', { subject: bvid, text: ' ' });
		expect(empty.error?.message).toContain("'Text' is empty");
		const long = await scene.run('comment', 'create', { subject: bvid, text: '啊'.repeat(1001) });
		expect(long.error?.message).toContain('1001 characters');
		expect(scene.simulator.log.entries).toEqual([]);
	});

	it.each([
		['the words', '违禁词', 12016, 'words that Bilibili does not let through'],
		['a repeat', '求歌单2', 12051, 'the same text was written before'],
	])('tells that %s were refused', async (_what, text, code, message) => {
		const { bvid, area } = video();
		scene.world.community.comments.add(area, { uid: scene.streamer.uid, text: '求歌单2' });
		const { json } = await scene.run('comment', 'create', { subject: bvid, text }, continueOnFail);
		expect(json[0].error).toContain(message);
		expect(details(json)).toMatchObject({ code });
		expect(scene.requests(ADD)).toHaveLength(1);
	});

	it('shows the link of a captcha, and goes no way round it', async () => {
		const { bvid } = video();
		scene.world.community.comments.rules.captchaFor.add(scene.streamer.uid);
		const { json } = await scene.run(
			'comment',
			'create',
			{ subject: bvid, text: '你好' },
			continueOnFail,
		);
		expect(json[0].error).toContain('captcha');
		expect(details(json)).toMatchObject({
			code: 12015,
			verification_url: 'https://www.bilibili.com/captcha/comment',
		});
		expect(scene.requests(ADD)).toHaveLength(1);
	});

	it('calls an answer without an id unknown', async () => {
		const { bvid } = video();
		scene.world.community.comments.rules.losesIds = true;
		const { json } = await scene.run(
			'comment',
			'create',
			{ subject: bvid, text: '你好' },
			continueOnFail,
		);
		expect(json[0].error).toContain('without the id of the comment');
		expect(details(json)).toMatchObject({ outcome: 'unknown' });
		expect(scene.requests(ADD)).toHaveLength(1);
	});

	it.each([
		['visible', '欢迎', []],
		['hidden', '引流到这里', [expect.stringContaining('shows it to nobody else')]],
	])('finds out that a comment is %s', async (visibility, text, hints) => {
		const { bvid } = video();
		const { json, run } = await scene.run('comment', 'create', {
			subject: bvid,
			text,
			options: { checkVisibility: true },
		});
		expect(json[0]).toMatchObject({ text, visibility });
		expect(run.runData.Node[0].hints?.map(({ message }) => message)).toEqual(hints);
	});

	it.each([
		['hidden', '引流到这里'],
		['unknown', '抽奖：转发就送'],
	])('finds it %s where strangers see no comments at all', async (visibility, text) => {
		const { bvid } = scene.world.community.videos.add({
			uid: scene.streamer.uid,
			title: '没有评论',
		});
		const options = { checkVisibility: true };
		const { json } = await scene.run('comment', 'create', { subject: bvid, text, options });
		expect(json[0]).toMatchObject({ text, visibility });
	});

	it('does not call a comment hidden that is under review', async () => {
		const { bvid } = video();
		const { json, run } = await scene.run('comment', 'create', {
			subject: bvid,
			text: '抽奖：转发就送',
			options: { checkVisibility: true },
		});
		expect(json[0]).toMatchObject({ visibility: 'unknown' });
		expect(run.runData.Node[0].hints).toEqual([]);
	});

	it('calls the visibility unknown where the site does not say', async () => {
		const { bvid } = video();
		scene.simulator.faults.always({ path: /wbi\/main$/ }, 'code352');
		const { json } = await scene.run('comment', 'create', {
			subject: bvid,
			text: '欢迎',
			options: { checkVisibility: true },
		});
		expect(json[0]).toMatchObject({ visibility: 'unknown' });
	});
});

describe('Comment: Reply', () => {
	it('answers the comment of an item', async () => {
		const { area, comment, aid } = video();
		const input = [{ comment_target: target(aid, comment.rpid, comment.rpid) }];
		const { json } = await scene.run(
			'comment',
			'reply',
			{ comment: '={{ $json.comment_target }}', text: '在简介里' },
			{ input },
		);
		expect(area.comments.at(-1)).toMatchObject({ root: comment.rpid, parent: comment.rpid });
		expect(json[0]).toMatchObject({ answers_to_id: String(comment.rpid), text: '在简介里' });
	});

	it('answers an answer, under the root of both', async () => {
		const { area, comment, aid } = video();
		const answer = scene.world.community.comments.add(area, {
			uid: scene.viewer.uid,
			text: '找到了',
			root: comment.rpid,
		});
		await scene.run('comment', 'reply', {
			comment: JSON.stringify(target(aid, comment.rpid, answer.rpid)),
			text: '好',
		});
		expect(area.comments.at(-1)).toMatchObject({ root: comment.rpid, parent: answer.rpid });
	});

	it.each(['#reply', '?comment_on=1&comment_root_id='])(
		'takes an address with %s',
		async (mark) => {
			const { area, bvid, comment } = video();
			await scene.run('comment', 'reply', {
				comment: `https://www.bilibili.com/video/${bvid}${mark}${comment.rpid}`,
				text: '好',
			});
			expect(area.comments.at(-1)).toMatchObject({ root: comment.rpid, parent: comment.rpid });
		},
	);

	it('refuses an address without a comment before anything is sent', async () => {
		const { bvid } = video();
		const { error } = await scene.run('comment', 'reply', { comment: bvid, text: '好' });
		expect(error?.message).toContain("'Comment' names no comment");
		expect(scene.simulator.log.entries).toEqual([]);
	});

	it('tells that the comment is gone', async () => {
		const { comment, aid } = video();
		comment.deleted = true;
		const { json } = await scene.run(
			'comment',
			'reply',
			{ comment: JSON.stringify(target(aid, comment.rpid, comment.rpid)), text: '好' },
			continueOnFail,
		);
		expect(json[0].error).toContain('the comment is not there');
	});
});

const target = (aid: number, root: number, parent: number) => ({
	type: '1',
	oid: String(aid),
	root: String(root),
	parent: String(parent),
});

describe('Comment: Get Many', () => {
	it('reads as many pages as the limit takes, newest first', async () => {
		const { area, bvid } = video();
		for (let count = 0; count < 45; count++) {
			scene.world.community.comments.add(area, { uid: scene.viewer.uid, text: `第${count}条` });
		}
		const { json } = await scene.run('comment', 'getMany', { subject: bvid, limit: 30 });
		expect(json).toHaveLength(30);
		expect(json[0]).toMatchObject({ text: '第44条', name: scene.viewer.uname });
		expect(scene.requests(/wbi\/main$/)).toHaveLength(2);
		const all = await scene.run('comment', 'getMany', { subject: bvid, returnAll: true });
		expect(all.json).toHaveLength(46);
	});

	it('returns answers behind their comment, and pinned comments once', async () => {
		const { area, bvid, comment } = video();
		const { comments } = scene.world.community;
		area.pinned = comment;
		for (let count = 0; count < 25; count++) {
			comments.add(area, { uid: scene.viewer.uid, text: `回复${count}`, root: comment.rpid });
		}
		const { json } = await scene.run('comment', 'getMany', {
			subject: bvid,
			returnAll: true,
			includeAnswers: true,
		});
		expect(json).toHaveLength(26);
		expect(json[0]).toMatchObject({ is_pinned: true, answers: 25 });
		expect(json[25]).toMatchObject({ text: '回复24', answers_to_id: String(comment.rpid) });
	});

	it('does not take a page of zeros for an empty list', async () => {
		const { bvid } = video();
		scene.simulator.faults.always(
			{ path: /wbi\/main$/ },
			{
				kind: 'apiCode',
				code: 0,
				data: { cursor: { is_end: false, all_count: 0 }, replies: null, upper: { mid: 0 } },
			},
		);
		const { json } = await scene.run('comment', 'getMany', { subject: bvid }, continueOnFail);
		expect(json[0].error).toContain('does not show the comments');
	});
});

describe('Comment: Like, Pin, Delete', () => {
	const parametersOf = ({ aid, comment }: ReturnType<typeof video>) => ({
		comment: JSON.stringify(target(aid, comment.rpid, comment.rpid)),
	});

	it('likes once, whatever the call makes of a second time', async () => {
		const seen = video();
		const parameters = parametersOf(seen);
		expect((await scene.run('comment', 'like', parameters)).json).toEqual([
			{ comment_id: String(seen.comment.rpid), is_liked: true, changed: true },
		]);
		expect((await scene.run('comment', 'like', parameters)).json[0].changed).toBe(false);
		expect(seen.comment.likedBy).toEqual(new Set([scene.streamer.uid]));
		expect(scene.requests(/reply\/action$/)).toHaveLength(1);
		await scene.run('comment', 'unlike', parameters);
		expect(seen.comment.likedBy.size).toBe(0);
	});

	it('likes an answer too', async () => {
		const seen = video();
		const answer = scene.world.community.comments.add(seen.area, {
			uid: scene.viewer.uid,
			text: '回复',
			root: seen.comment.rpid,
		});
		await scene.run('comment', 'like', {
			comment: JSON.stringify(target(seen.aid, seen.comment.rpid, answer.rpid)),
		});
		expect(answer.likedBy).toEqual(new Set([scene.streamer.uid]));
	});

	it('pins under the own video, unpins, and tells why another can not be pinned', async () => {
		const seen = video();
		const parameters = parametersOf(seen);
		await scene.run('comment', 'pin', parameters);
		expect(seen.area.pinned).toBe(seen.comment);
		const second = scene.world.community.comments.add(seen.area, {
			uid: scene.viewer.uid,
			text: '二',
		});
		const { json } = await scene.run(
			'comment',
			'pin',
			{ comment: JSON.stringify(target(seen.aid, second.rpid, second.rpid)) },
			continueOnFail,
		);
		expect(json[0].error).toContain('another comment is pinned already');
		await scene.run('comment', 'unpin', parameters);
		expect(seen.area.pinned).toBeUndefined();
	});

	it("deletes under the own video, not under somebody else's", async () => {
		const seen = video();
		expect((await scene.run('comment', 'delete', parametersOf(seen))).json).toEqual([
			{ comment_id: String(seen.comment.rpid), deleted: true },
		]);
		expect(seen.comment.deleted).toBe(true);
		const other = scene.world.community.videos.add({ uid: scene.viewer.uid, title: '别人的' });
		const comment = scene.world.community.comments.add(other.area, {
			uid: scene.viewer.uid,
			text: '我的',
		});
		const { json } = await scene.run(
			'comment',
			'delete',
			parametersOf({ ...other, comment }),
			continueOnFail,
		);
		expect(json[0].error).toContain('may not do that here');
		expect(comment.deleted).toBe(false);
	});
});
