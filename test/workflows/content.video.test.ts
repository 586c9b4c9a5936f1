import { pacedTime } from '../support/pacedTime';
import { continueOnFail } from '../scene';
import { ContentScene } from './contentSupport';

const scene = new ContentScene();
const byId = (value: string) => ({ video: { __rl: true, mode: 'id', value } });

const lines = [
	{ from: 0.12, to: 2, text: '大家好' },
	{ from: 2, to: 4.5, text: '今天唱歌' },
];
const human = { language: 'zh-CN', name: '中文', isAi: false, isTranslated: false, lines };
const machine = {
	language: 'ai-zh',
	name: '中文',
	isAi: true,
	isTranslated: false,
	lines: [{ from: 0, to: 1, text: '大家好啊' }],
};

describe('Video: Get, Get Many', () => {
	it('gets a video with its parts and counts', async () => {
		const video = scene.world.community.videos.add({
			uid: scene.viewer.uid,
			title: '合集',
			parts: [
				{ cid: 31_000_000_001, title: '上', duration: 60 },
				{ cid: 31_000_000_002, title: '下', duration: 90 },
			],
		});
		const { json } = await scene.run('video', 'get', byId(video.bvid));
		expect(json[0]).toMatchObject({
			uid: String(scene.viewer.uid),
			name: scene.viewer.uname,
			title: '合集',
			bvid: video.bvid,
			aid: String(video.aid),
			duration_seconds: 150,
			plays: video.plays,
			comment_target: { type: '1', oid: String(video.aid) },
			video_parts: [
				{ part: 1, title: '上', cid: '31000000001', duration_seconds: 60 },
				{ part: 2, title: '下', cid: '31000000002', duration_seconds: 90 },
			],
		});
	});

	it('tells that there is no such video', async () => {
		const { json } = await scene.run('video', 'get', byId('BV17x411w7KC'), continueOnFail);
		expect(json[0].error).toContain('the video is not there');
	});

	it("lists somebody's videos, newest first, by the call that risk control leaves alone", async () => {
		for (let count = 0; count < 120; count++) {
			scene.world.community.videos.add({
				uid: scene.viewer.uid,
				title: `第${count}期`,
				at: 1e12 + count * 1000,
			});
		}
		const user = { __rl: true, mode: 'id', value: String(scene.viewer.uid) };
		const { json } = await scene.run('video', 'getMany', { user, limit: 3 });
		expect(json.map(({ title }) => title)).toEqual(['第119期', '第118期', '第117期']);
		expect((await scene.run('video', 'getMany', { user, returnAll: true })).json).toHaveLength(120);
		expect(scene.requests(/arc\/search$/)).toEqual([]);
	});
});

describe('Video: Get Subtitles', () => {
	const add = (subtitles: Array<typeof human>) =>
		scene.world.community.videos.add({ uid: scene.viewer.uid, title: '有字幕', subtitles });

	it('prefers what a person wrote, and gives the words alone', async () => {
		const { bvid } = add([machine, human]);
		const { json } = await scene.run('video', 'getSubtitles', byId(bvid));
		expect(json[0]).toMatchObject({
			text: '大家好\n今天唱歌',
			language: 'zh-CN',
			is_ai: false,
			bvid,
			part: 1,
		});
		expect((json[0].tracks as object[]).length).toBe(2);
		const [request] = scene.requests(/\/bfs\/subtitle\//);
		expect(request.headers.cookie).toBeUndefined();
	});

	it('gives segments, or a file', async () => {
		const { bvid } = add([human]);
		const segments = await scene.run('video', 'getSubtitles', {
			...byId(bvid),
			format: 'segments',
		});
		expect(segments.json[0].segments).toEqual(lines);
		const srt = await scene.run('video', 'getSubtitles', {
			...byId(bvid),
			format: 'srt',
			binaryPropertyName: 'data',
		});
		const { data, fileExtension, fileName } = srt.items[0].binary!.data;
		expect(Buffer.from(data, 'base64').toString()).toContain(
			'00:00:00,120 --> 00:00:02,000\n大家好',
		);
		expect([fileExtension, fileName]).toEqual(['srt', `${bvid}.srt`]);
	});

	it('takes the language asked for, and names those there are', async () => {
		const { bvid } = add([machine, human]);
		const ai = await scene.run('video', 'getSubtitles', { ...byId(bvid), language: 'ai-zh' });
		expect(ai.json[0]).toMatchObject({ text: '大家好啊', is_ai: true });
		const { json } = await scene.run(
			'video',
			'getSubtitles',
			{ ...byId(bvid), language: 'fr' },
			continueOnFail,
		);
		expect(json[0].error).toContain("no subtitles in 'fr'");
		expect(JSON.stringify(json[0].details)).toContain('ai-zh, zh-CN');
	});

	it('does not take the words of another video', async () => {
		const { bvid } = add([machine]);
		add([{ ...machine, lines: [{ from: 0, to: 1, text: '别的视频' }] }]);
		scene.world.community.videos.rules.otherVideo = 1;
		const { json } = await scene.run('video', 'getSubtitles', byId(bvid), continueOnFail);
		expect(json[0].error).toContain('the subtitles of another video');
		expect((await scene.run('video', 'getSubtitles', byId(bvid))).json[0].text).toBe('大家好啊');
	});

	it('takes no translation out of a list that another video is in', async () => {
		const translated = { ...machine, language: 'ai-en', name: 'English', isTranslated: true };
		const { bvid } = add([machine, translated]);
		add([machine, { ...translated, lines: [{ from: 0, to: 1, text: 'another video' }] }]);
		scene.world.community.videos.rules.otherVideo = 1;
		const english = { ...byId(bvid), language: 'ai-en' };
		const { json } = await scene.run('video', 'getSubtitles', english, continueOnFail);
		expect(json[0].error).toContain('the subtitles of another video');
		const again = await scene.run('video', 'getSubtitles', english);
		expect(again.json[0]).toMatchObject({ text: '大家好啊', is_translated: true });
	});

	it('does not take lines that all begin at once', async () => {
		const lines = [1, 2, 3].map((to) => ({ from: 0, to, text: '同时' }));
		const { bvid } = add([{ ...human, lines }]);
		const { json } = await scene.run('video', 'getSubtitles', byId(bvid), continueOnFail);
		expect(json[0].error).toContain('the subtitles of another video');
	});

	it('asks for one list in three seconds, however many items there are', async () => {
		const all = [add([human]), add([human]), add([human])];
		const begun = pacedTime.now();
		const { json } = await scene.run('video', 'getSubtitles', byId('={{ $json.bvid }}'), {
			input: all.map(({ bvid }) => ({ bvid })),
		});
		expect(json.map(({ bvid }) => bvid)).toEqual(all.map(({ bvid }) => bvid));
		expect(pacedTime.now() - begun).toBeGreaterThanOrEqual(6000);
	});

	it('does not take lines beyond the end of the video', async () => {
		const { bvid } = add([{ ...human, lines: [{ from: 0, to: 9999, text: '太长' }] }]);
		const { json } = await scene.run('video', 'getSubtitles', byId(bvid), continueOnFail);
		expect(json[0].error).toContain('the subtitles of another video');
	});

	it('asks once more where the addresses are missing', async () => {
		const { bvid } = add([human]);
		scene.world.community.videos.rules.emptyAddresses = 1;
		expect((await scene.run('video', 'getSubtitles', byId(bvid))).json[0].text).toContain('大家好');
		expect(scene.requests(/player\/wbi\/v2$/)).toHaveLength(2);
	});

	it('says that it needs a login, and never that there are none', async () => {
		const { bvid } = add([human]);
		const out = await scene.run('video', 'getSubtitles', byId(bvid), {
			credential: { sessdata: '' },
		});
		expect(out.json[0]).toMatchObject({ text: null, reason: expect.stringContaining('logged in') });
		const none = add([]);
		const { json } = await scene.run('video', 'getSubtitles', byId(none.bvid));
		expect(json[0]).toMatchObject({
			text: null,
			reason: expect.stringContaining('There may be none'),
		});
	});

	it('refuses a part that is not there', async () => {
		const { bvid } = add([human]);
		const { error } = await scene.run('video', 'getSubtitles', { ...byId(bvid), part: 7 });
		expect(error?.message).toContain('no part 7');
	});
});

describe('Video: Get AI Summary', () => {
	it('returns the summary with its outline, or that there is none', async () => {
		const { videos } = scene.world.community;
		const told = videos.add({ uid: scene.viewer.uid, title: '有', summary: '讲了唱歌。' });
		const { json } = await scene.run('video', 'getAiSummary', byId(told.bvid));
		expect(json[0]).toMatchObject({
			text: '讲了唱歌。',
			outline: [{ title: '开场', starts_at_seconds: 1 }],
		});
		const none = videos.add({ uid: scene.viewer.uid, title: '没有' });
		expect((await scene.run('video', 'getAiSummary', byId(none.bvid))).json[0]).toMatchObject({
			text: null,
			outline: [],
		});
	});
});
