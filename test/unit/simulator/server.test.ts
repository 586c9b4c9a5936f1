import { FormData, request } from 'undici';
import { startSimulator, type Simulator, type UploadedFile } from '../../simulator';
import { browser } from './browser';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await startSimulator();
});
afterEach(() => simulator.close());

const nav = 'api.bilibili.com/x/web-interface/nav';

describe('request log', () => {
	it('holds host, path, decoded query with repeated keys, and the time', async () => {
		simulator.clock.freeze(1_795_000_000_000);
		await browser(simulator).send(`${nav}?id=1&id=2&uids%5B%5D=7&text=a%20b%26c%253D`);
		expect(simulator.log.entries).toMatchObject([
			{
				at: 1_795_000_000_000,
				method: 'GET',
				host: 'api.bilibili.com',
				path: '/x/web-interface/nav',
				query: { id: ['1', '2'], 'uids[]': '7', text: 'a b&c%3D' },
				handled: true,
				status: 200,
			},
		]);
	});

	it('holds cookies exactly as they were sent', async () => {
		const { streamer } = simulator.world.people;
		await browser(simulator, streamer).get(nav);
		expect(simulator.log.last()?.cookies).toEqual(streamer.cookies);
		expect(simulator.log.last()?.cookies.SESSDATA).toContain('%2C');
	});

	it('holds a form, its text, and the answer', async () => {
		await browser(simulator).postRaw('api.live.bilibili.com/msg/send', { msg: '你好 &' });
		expect(simulator.log.last()).toMatchObject({
			method: 'POST',
			body: { msg: '你好 &' },
			rawBody: 'msg=%E4%BD%A0%E5%A5%BD+%26',
		});
	});

	it('holds a JSON body with its long integers', async () => {
		await browser(simulator).send('api.bilibili.com/x/anything', {
			method: 'POST',
			body: '{"id":7354295169819585967}',
			headers: { 'content-type': 'application/json' },
		});
		expect(simulator.log.last()).toMatchObject({ body: { id: 7354295169819585967n }, status: 404 });
	});

	it('holds multipart fields and the bytes of files', async () => {
		const parts = new FormData();
		parts.set('bucket', 'live');
		parts.set('file', new Blob([Buffer.from('PNG!')], { type: 'image/png' }), 'blob');
		await browser(simulator).upload('api.bilibili.com/x/upload/web/image', parts);
		const { body } = simulator.log.entries[0];
		expect(body).toMatchObject({
			bucket: 'live',
			file: { filename: 'blob', mimetype: 'image/png', size: 4 },
		});
		expect((body.file as UploadedFile).bytes.toString()).toBe('PNG!');
	});

	it('is filtered by host, path and method, and cleared', async () => {
		const anybody = browser(simulator);
		await anybody.get(nav);
		await anybody.get('api.live.bilibili.com/room/v1/Room/get_info', { room_id: 481 });
		await anybody.postRaw('api.live.bilibili.com/msg/send', {});
		const { log } = simulator;
		expect(log.filter({ host: 'api.live.bilibili.com' })).toHaveLength(2);
		expect(log.filter({ path: /Room/ })).toHaveLength(1);
		expect(log.filter({ method: 'post' })).toHaveLength(1);
		log.clear();
		expect(log.filter({})).toEqual([]);
	});
});

describe('server', () => {
	it.each(['', 'n8n', 'axios/1.12.0', 'undici', 'node', 'curl/8.5.0', 'python-requests/2.32'])(
		'turns the user agent "%s" away with HTTP 412 before anything happens',
		async (userAgent) => {
			const response = await request(`${simulator.url}/${nav}`, {
				headers: { 'user-agent': userAgent },
			});
			expect(response.statusCode).toBe(412);
			expect(await response.body.json()).toMatchObject({ code: -412, data: null });
			expect(simulator.log.last()?.handled).toBe(false);
		},
	);

	it('turns a missing user agent away too', async () => {
		const response = await request(`${simulator.url}/${nav}`);
		await response.body.dump();
		expect(response.statusCode).toBe(412);
	});

	it('lets a desktop client of Bilibili in', async () => {
		const headers = { 'user-agent': 'LiveHime/7.66.0.10921 os/Windows pc_app/livehime' };
		expect((await browser(simulator).send(nav, { headers })).status).toBe(200);
	});

	it('knows nothing at other paths', async () => {
		const { status, json } = await browser(simulator).get('api.bilibili.com/x/nowhere');
		expect({ status, code: json.code }).toEqual({ status: 404, code: -404 });
	});

	it('takes as long to answer as told', async () => {
		simulator.latencyMs = 60;
		const before = performance.now();
		await browser(simulator).get(nav);
		expect(performance.now() - before).toBeGreaterThanOrEqual(55);
	});

	it('closes at once although an answer is still due', async () => {
		simulator.latencyMs = 60_000;
		const pending = browser(simulator).get(nav);
		const outcome = pending.catch((error: Error) => error);
		await new Promise((resolve) => setTimeout(resolve, 50));
		const before = performance.now();
		await simulator.close();
		expect(performance.now() - before).toBeLessThan(10_000);
		// An error of the HTTP client's own realm, so no instance of this one's Error.
		expect(await outcome).toMatchObject({ message: expect.any(String) });
	});
});
