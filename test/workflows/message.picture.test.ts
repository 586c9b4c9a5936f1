import type { IDataObject } from 'n8n-workflow';
import { continueOnFail } from '../scene';
import { MessageScene } from './messageSupport';
import { byId, type NodeRunOptions } from './support';

let me: number;
let fan: number;
const scene = new MessageScene(() => {
	({ me, fan } = scene);
});

const run = scene.operationsOf('bilibiliMessage', 'message');
const send = async (parameters: IDataObject = {}, options: Partial<NodeRunOptions> = {}) =>
	await run('send', { messageType: 'picture', user: byId(fan), ...parameters }, options);

/** The head of a PNG of 640 × 360; the site and the node look no further. */
const png = Buffer.concat([
	Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
	Buffer.from([0, 0, 2, 128, 0, 0, 1, 104, 8, 6, 0, 0, 0, 31, 243, 255, 97]),
]);
const file = (bytes: Buffer, fileName = 'poster.png', mimeType = 'image/png') => ({
	data: { data: bytes.toString('base64'), fileName, mimeType },
});
const uploads = () => scene.requests(/upload_bfs$/);
const stored = () => scene.world.messages.threadOf(me, fan).messages;

test('a file is uploaded first, under a name of its own, and then sent', async () => {
	const { json, error } = await send({}, { binary: file(png) });
	expect(error).toBeUndefined();
	const [{ body }] = uploads();
	expect(body).toMatchObject({
		biz: 'im',
		csrf: scene.streamer.cookies.bili_jct,
		file_up: { filename: 'picture.png', mimetype: 'image/png', bytes: png },
	});
	const [message] = stored();
	expect(json).toEqual([
		{
			msg_key: String(message.key),
			talker_id: String(fan),
			session_type: 1,
			msg_type: 2,
			toast: null,
			sent_at: expect.any(String),
			picture_url: expect.stringMatching(/^https:\/\/i0\.hdslb\.com\/bfs\/im_new\/\w+\.png$/),
		},
	]);
	expect(JSON.parse(message.content)).toEqual({
		url: json[0].picture_url,
		width: 640,
		height: 360,
		imageType: 'png',
		original: 1,
		size: png.length / 1024,
	});
});

test('an address of the picture store is sent as it is', async () => {
	const pictureUrl = 'https://i0.hdslb.com/bfs/im_new/0123456789.WEBP?x=1';
	const { json } = await send({
		pictureFrom: 'url',
		pictureUrl,
		options: { pictureWidth: 1080, pictureHeight: 1920, pictureSize: 240.5 },
	});
	expect(json[0].picture_url).toBe(pictureUrl);
	expect(uploads()).toEqual([]);
	expect(JSON.parse(stored()[0].content)).toEqual({
		url: pictureUrl,
		width: 1080,
		height: 1920,
		imageType: 'webp',
		original: 1,
		size: 240.5,
	});
});

test('an address elsewhere is refused by its code', async () => {
	const { error } = await send({ pictureFrom: 'url', pictureUrl: 'https://example.com/a.png' });
	expect(error?.message).toContain('the picture is not hosted by Bilibili');
	expect(error?.message).toContain('(code 21037)');
});

test.each([
	['a text', Buffer.from('GIF, or so they say'), 'poster.gif is no picture that Bilibili takes'],
	[
		'too large a picture',
		Buffer.concat([png, Buffer.alloc(20 * 1024 * 1024)]),
		'poster.gif has 20.0 MB; at most 20 MB can be sent',
	],
])('%s is found before the upload', async (_name, bytes, message) => {
	const { error } = await send({}, { binary: file(bytes, 'poster.gif', 'image/gif') });
	expect(error?.message).toBe(message);
	expect(uploads()).toEqual([]);
});

test('a field without a file, and an address that is none, are told', async () => {
	const missing = await send({ binaryPropertyName: 'poster' }, { binary: file(png) });
	expect(missing.error?.message).toContain("no binary field 'poster'");
	const bad = await send({ pictureFrom: 'url', pictureUrl: 'poster.png' });
	expect(bad.error?.message).toBe("'Picture URL' holds 'poster.png', which is no address");
	expect(scene.requests(/send_msg$/)).toEqual([]);
});

test('an upload that is refused sends no message, and the others go on', async () => {
	scene.simulator.faults.next({ path: /upload_bfs$/ }, { kind: 'apiCode', code: -617 });
	const { json } = await send(
		{ options: { interval: 0 } },
		{ binary: file(png), input: [{}, {}], ...continueOnFail },
	);
	expect(json[0].error).toBe('Bilibili refused: the picture is too large (code -617)');
	expect(json[1].msg_key).toBe(String(stored()[0].key));
	expect(stored()).toHaveLength(1);
});

test('an upload without an answer is no message that may have been delivered', async () => {
	scene.simulator.faults.next({ path: /upload_bfs$/ }, 'resetAfter');
	const { error } = await send({}, { binary: file(png) });
	expect(error?.message).toContain('unknown whether the picture was stored');
	expect(error?.description).toContain('No message was sent');
	expect(stored()).toEqual([]);
});
