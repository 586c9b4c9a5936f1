import '../support/pacedTime';
import type { IDataObject } from 'n8n-workflow';
import { ContentStage, goOn } from './contentSupport';

const stage = new ContentStage();
const ADD = /reply\/add$/;

/** A video of the streamer's with a comment of the fan's. */
function video() {
	const { community } = stage.world;
	const added = community.videos.add({ uid: stage.me.uid, title: '周五歌回' });
	const comment = community.comments.add(added.area, { uid: stage.fan.uid, text: '求歌单' });
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
		const { json } = await stage.run('comment', 'create', {
			subject: nameOf(bvid, aid),
			text: '晚上好',
		});
		const [written] = area.comments.slice(-1);
		expect(written).toMatchObject({ uid: stage.me.uid, text: '晚上好', root: 0, parent: 0 });
		expect(json).toEqual([
			expect.objectContaining({
				uid: String(stage.me.uid),
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
		expect(stage.requests(ADD)[0].body).toMatchObject({
			plat: '1',
			csrf: stage.me.cookies.bili_jct,
		});
	});

	it('asks a post where its comments stand: pictures have an id of their own', async () => {
		const post = stage.world.community.posts.add({
			uid: stage.fan.uid,
			kind: 'pictures',
			pictures: ['x'],
		});
		await stage.run('comment', 'create', {
			subject: `https://t.bilibili.com/${post.id}`,
			text: '好看',
		});
		expect(stage.requests(ADD)[0].body).toMatchObject({ type: '11', oid: String(post.area.oid) });
	});

	it('takes an article by its address', async () => {
		stage.world.community.comments.open(12, 42_000_777n, stage.fan.uid);
		await stage.run('comment', 'create', {
			subject: 'https://www.bilibili.com/read/cv42000777/',
			text: '写得好',
		});
		expect(stage.requests(ADD)[0].body).toMatchObject({ type: '12', oid: '42000777' });
	});

	it.each([
		['https://live.bilibili.com/6', 'is no video'],
		['https://b23.tv/abc', 'the short link'],
	])('refuses %p before anything is sent', async (subject, message) => {
		const { error } = await stage.run('comment', 'create', { subject, text: '你好' });
		expect(error?.message).toContain(message);
		expect(stage.simulator.log.entries).toEqual([]);
	});

	it('refuses an empty and a long text before anything is sent', async () => {
		const { bvid } = video();
		const empty = await stage.run('comment', 'create', { subject: bvid, text: ' ' });
		expect(empty.error?.message).toContain("'Text' is empty");
		const long = await stage.run('comment', 'create', { subject: bvid, text: '啊'.repeat(1001) });
		expect(long.error?.message).toContain('1001 characters');
		expect(stage.simulator.log.entries).toEqual([]);
	});

	it.each([
		['the words', '违禁词', 12016, 'words that Bilibili does not let through'],
		['a repeat', '求歌单2', 12051, 'the same text was written before'],
	])('tells that %s were refused', async (_what, text, code, message) => {
		const { bvid, area } = video();
		stage.world.community.comments.add(area, { uid: stage.me.uid, text: '求歌单2' });
		const { json } = await stage.run('comment', 'create', { subject: bvid, text }, goOn);
		expect(json[0].error).toContain(message);
		expect(details(json)).toMatchObject({ code });
		expect(stage.requests(ADD)).toHaveLength(1);
	});

	it('shows the link of a captcha, and goes no way round it', async () => {
		const { bvid } = video();
		stage.world.community.comments.rules.captchaFor.add(stage.me.uid);
		const { json } = await stage.run('comment', 'create', { subject: bvid, text: '你好' }, goOn);
		expect(json[0].error).toContain('captcha');
		expect(details(json)).toMatchObject({
			code: 12015,
			verification_url: 'https://www.bilibili.com/captcha/comment',
		});
		expect(stage.requests(ADD)).toHaveLength(1);
	});

	it('calls an answer without an id unknown', async () => {
		const { bvid } = video();
		stage.world.community.comments.rules.losesIds = true;
		const { json } = await stage.run('comment', 'create', { subject: bvid, text: '你好' }, goOn);
		expect(json[0].error).toContain('without the id of the comment');
		expect(details(json)).toMatchObject({ outcome: 'unknown' });
		expect(stage.requests(ADD)).toHaveLength(1);
	});

	it.each([
		['visible', '欢迎', []],
		['hidden', '引流到这里', [expect.stringContaining('shows it to nobody else')]],
	])('finds out that a comment is %s', async (visibility, text, hints) => {
		const { bvid } = video();
		const { json, run } = await stage.run('comment', 'create', {
			subject: bvid,
			text,
			options: { checkVisibility: true },
		});
		expect(json[0]).toMatchObject({ text, visibility });
		expect(run.runData.Node[0].hints?.map(({ message }) => message)).toEqual(hints);
	});

	it('calls the visibility unknown where the site does not say', async () => {
		const { bvid } = video();
		stage.simulator.faults.always({ path: /wbi\/main$/ }, 'code352');
		const { json } = await stage.run('comment', 'create', {
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
		const { json } = await stage.run(
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
		const answer = stage.world.community.comments.add(area, {
			uid: stage.fan.uid,
			text: '找到了',
			root: comment.rpid,
		});
		await stage.run('comment', 'reply', {
			comment: JSON.stringify(target(aid, comment.rpid, answer.rpid)),
			text: '好',
		});
		expect(area.comments.at(-1)).toMatchObject({ root: comment.rpid, parent: answer.rpid });
	});

	it.each(['#reply', '?comment_on=1&comment_root_id='])(
		'takes an address with %s',
		async (mark) => {
			const { area, bvid, comment } = video();
			await stage.run('comment', 'reply', {
				comment: `https://www.bilibili.com/video/${bvid}${mark}${comment.rpid}`,
				text: '好',
			});
			expect(area.comments.at(-1)).toMatchObject({ root: comment.rpid, parent: comment.rpid });
		},
	);

	it('refuses an address without a comment before anything is sent', async () => {
		const { bvid } = video();
		const { error } = await stage.run('comment', 'reply', { comment: bvid, text: '好' });
		expect(error?.message).toContain("'Comment' names no comment");
		expect(stage.simulator.log.entries).toEqual([]);
	});

	it('tells that the comment is gone', async () => {
		const { comment, aid } = video();
		comment.deleted = true;
		const { json } = await stage.run(
			'comment',
			'reply',
			{ comment: JSON.stringify(target(aid, comment.rpid, comment.rpid)), text: '好' },
			goOn,
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
			stage.world.community.comments.add(area, { uid: stage.fan.uid, text: `第${count}条` });
		}
		const { json } = await stage.run('comment', 'getMany', { subject: bvid, limit: 30 });
		expect(json).toHaveLength(30);
		expect(json[0]).toMatchObject({ text: '第44条', name: stage.fan.uname });
		expect(stage.requests(/wbi\/main$/)).toHaveLength(2);
		const all = await stage.run('comment', 'getMany', { subject: bvid, returnAll: true });
		expect(all.json).toHaveLength(46);
	});

	it('returns answers behind their comment, and pinned comments once', async () => {
		const { area, bvid, comment } = video();
		const { comments } = stage.world.community;
		area.pinned = comment;
		for (let count = 0; count < 25; count++) {
			comments.add(area, { uid: stage.fan.uid, text: `回复${count}`, root: comment.rpid });
		}
		const { json } = await stage.run('comment', 'getMany', {
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
		stage.simulator.faults.always(
			{ path: /wbi\/main$/ },
			{
				kind: 'apiCode',
				code: 0,
				data: { cursor: { is_end: false, all_count: 0 }, replies: null, upper: { mid: 0 } },
			},
		);
		const { json } = await stage.run('comment', 'getMany', { subject: bvid }, goOn);
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
		expect((await stage.run('comment', 'like', parameters)).json).toEqual([
			{ comment_id: String(seen.comment.rpid), is_liked: true, changed: true },
		]);
		expect((await stage.run('comment', 'like', parameters)).json[0].changed).toBe(false);
		expect(seen.comment.likedBy).toEqual(new Set([stage.me.uid]));
		expect(stage.requests(/reply\/action$/)).toHaveLength(1);
		await stage.run('comment', 'unlike', parameters);
		expect(seen.comment.likedBy.size).toBe(0);
	});

	it('likes an answer too', async () => {
		const seen = video();
		const answer = stage.world.community.comments.add(seen.area, {
			uid: stage.fan.uid,
			text: '回复',
			root: seen.comment.rpid,
		});
		await stage.run('comment', 'like', {
			comment: JSON.stringify(target(seen.aid, seen.comment.rpid, answer.rpid)),
		});
		expect(answer.likedBy).toEqual(new Set([stage.me.uid]));
	});

	it('pins under the own video, unpins, and tells why another can not be pinned', async () => {
		const seen = video();
		const parameters = parametersOf(seen);
		await stage.run('comment', 'pin', parameters);
		expect(seen.area.pinned).toBe(seen.comment);
		const second = stage.world.community.comments.add(seen.area, {
			uid: stage.fan.uid,
			text: '二',
		});
		const { json } = await stage.run(
			'comment',
			'pin',
			{ comment: JSON.stringify(target(seen.aid, second.rpid, second.rpid)) },
			goOn,
		);
		expect(json[0].error).toContain('another comment is pinned already');
		await stage.run('comment', 'unpin', parameters);
		expect(seen.area.pinned).toBeUndefined();
	});

	it("deletes under the own video, not under somebody else's", async () => {
		const seen = video();
		expect((await stage.run('comment', 'delete', parametersOf(seen))).json).toEqual([
			{ comment_id: String(seen.comment.rpid), deleted: true },
		]);
		expect(seen.comment.deleted).toBe(true);
		const other = stage.world.community.videos.add({ uid: stage.fan.uid, title: '别人的' });
		const comment = stage.world.community.comments.add(other.area, {
			uid: stage.fan.uid,
			text: '我的',
		});
		const { json } = await stage.run(
			'comment',
			'delete',
			parametersOf({ ...other, comment }),
			goOn,
		);
		expect(json[0].error).toContain('may not do that here');
		expect(comment.deleted).toBe(false);
	});
});
