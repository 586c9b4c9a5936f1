import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import { continueOnFail } from '../scene';
import { LiveRoomScene } from './liveRoomSupport';
import type { NodeRunOptions } from './support';

const scene = new LiveRoomScene('room');
const update = async (changes: IDataObject, options: Partial<NodeRunOptions> = {}) =>
	await scene.run('update', { changes }, options);
const room = () => scene.roomOf(scene.streamer);

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const jpeg = Buffer.from('ffd8ffe000104a464946', 'hex');
const file = (bytes: Buffer, fileName = 'cover.png'): IBinaryKeyData => ({
	data: { data: bytes.toString('base64'), fileName, mimeType: 'text/plain' },
});
const hosted = 'https://i0.hdslb.com/bfs/live/new_room_cover/0123456789abcdef.jpg';

test.each([
	['png', png],
	['jpeg', jpeg],
])('a %s is uploaded under a name of its own, and becomes the cover', async (type, bytes) => {
	const { json, error } = await update({ coverBinary: 'data' }, { binary: file(bytes) });
	expect(error).toBeUndefined();
	const [{ body }] = scene.requests(/upload\/web\/image$/);
	expect(body).toMatchObject({
		bucket: 'live',
		dir: 'new_room_cover',
		file: { filename: 'blob', mimetype: `image/${type}`, bytes },
	});
	const [[location]] = scene.simulator.world.live.images;
	const url = location.replace('http:', 'https:');
	expect(room().cover).toEqual({ url, auditStatus: 0, auditReason: '' });
	expect(json).toEqual([
		{
			room_id: '25600481',
			changes: { cover_url: url },
			review: null,
			cover_review: { status: 'pending', reason: null },
		},
	]);
});

test('an address of the picture store is used as it is, beside other changes', async () => {
	const { json } = await update({ coverUrl: hosted, title: '周五歌回' });
	expect(scene.requests(/upload/)).toEqual([]);
	expect(room()).toMatchObject({ title: '周五歌回', cover: { url: hosted } });
	expect(json[0]).toMatchObject({ changes: { title: '周五歌回', cover_url: hosted } });
});

test('the picture of the room is not kept where only a title is set', async () => {
	const { json } = await update({ title: '周五歌回' });
	expect(json[0]).toMatchObject({ cover_review: null });
	expect(scene.requests(/UpdatePreLiveInfo$/)).toEqual([]);
});

test.each<[string, IDataObject, Partial<NodeRunOptions>, string]>([
	['no picture', { coverBinary: 'data' }, { binary: file(Buffer.from('hello')) }, 'is no picture'],
	[
		'a GIF',
		{ coverBinary: 'data' },
		{ binary: file(Buffer.from('GIF89a........')) },
		'is no picture that can be a cover',
	],
	[
		'16 MB',
		{ coverBinary: 'data' },
		{ binary: file(Buffer.concat([png, Buffer.alloc(16 * 1024 * 1024)])) },
		'has 16.0 MB; at most 15 MB can be sent',
	],
	['an address elsewhere', { coverUrl: 'https://example.com/a.png' }, {}, "'Cover URL' holds"],
	['a look-alike', { coverUrl: 'https://hdslb.com.example.org/a.png' }, {}, "'Cover URL' holds"],
	[
		'both',
		{ coverBinary: 'data', coverUrl: hosted },
		{ binary: file(png) },
		'There are two covers',
	],
])('refuses %s before anything is sent', async (_what, changes, options, message) => {
	const { error } = await update({ title: '周五歌回', ...changes }, options);
	expect(error?.message).toContain(message);
	expect(scene.simulator.log.entries).toEqual([]);
});

test('a failed upload leaves the room as it was', async () => {
	scene.simulator.faults.next({ path: /upload\/web\/image$/ }, { kind: 'apiCode', code: -617 });
	const before = { ...room() };
	const { error } = await update({ title: '周五歌回', coverBinary: 'data' }, { binary: file(png) });
	expect(error?.message).toContain('the picture is too large (code -617)');
	expect(room()).toEqual(before);
});

test('a cover that is refused after the upload says where the picture is, and what was done', async () => {
	scene.simulator.faults.next({ path: /UpdatePreLiveInfo$/ }, { kind: 'apiCode', code: 100402 });
	const { json } = await update(
		{ title: '周五歌回', coverBinary: 'data' },
		{ binary: file(png), ...continueOnFail },
	);
	const [[location]] = scene.simulator.world.live.images;
	const url = location.replace('http:', 'https:');
	const details = json[0].details as IDataObject;
	expect(json[0].error).toContain('(code 100402)');
	expect(details).toMatchObject({ cover_url: url, changes: { title: '周五歌回' } });
	expect(details.description).toContain(`The picture is stored at ${url}, but is not the cover`);
	expect(details.description).toContain('Done before: title: 周五歌回');
});

test.each([
	[-1, 'rejected', '含有水印', ['The new cover was turned down']],
	[0, 'pending', null, ['The new cover is under review']],
	[1, 'passed', null, []],
])('the review: %d', async (auditStatus, status, reason, hints) => {
	const data = { cover: { url: hosted, auditStatus, auditReason: reason ?? '' } };
	scene.simulator.faults.next(
		{ path: /PreLive$/, method: 'GET' },
		{ kind: 'apiCode', code: 0, data },
	);
	const { json, run } = await update({ coverUrl: hosted });
	expect(json[0].cover_review).toEqual({ status, reason });
	expect(run.runData.Node[0].hints?.map(({ message }) => message)).toEqual(
		hints.map((hint) => expect.stringContaining(hint)),
	);
});

test('a review that can not be read leaves the change a success', async () => {
	scene.simulator.faults.next({ path: /PreLive$/, method: 'GET' }, 'code111');
	const { json, error } = await update({ coverUrl: hosted });
	expect(error).toBeUndefined();
	expect(json[0].cover_review).toEqual({ status: null, reason: null });
});

test('many items bring a cover each; an account without a room has none', async () => {
	const { json } = await update({ coverBinary: 'data' }, { input: [{}, {}], binary: file(png) });
	expect(json).toHaveLength(2);
	const { error } = await update({ coverUrl: hosted }, { account: scene.viewer });
	expect(error?.message).toContain('This account has no live room yet');
});
