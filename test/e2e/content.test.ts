import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { IDataObject } from 'n8n-workflow';
import type { StoredWorkflow, WorkflowJson } from '../../host/api';
import { exampleWorkflows } from '../../demo/examples';
import { until } from '../support/until';
import { setScene, type Scene } from './runningN8n';

const png = Buffer.concat([
	Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
	Buffer.from([0, 0, 2, 128, 0, 0, 1, 104, 8, 6, 0, 0, 0, 31, 243, 255, 97]),
]);

let scene: Scene;
let service: Server;
let address: string;
let posted: IDataObject[];

/** A service on loopback: pictures for whoever asks, and a webhook. */
beforeEach(async () => {
	scene = await setScene();
	posted = [];
	service = createServer(async (request, response) => {
		if (request.method === 'POST') posted.push(JSON.parse(await text(request)) as IDataObject);
		response.writeHead(200, { 'content-type': 'image/png' }).end(png);
	});
	service.listen(0, '127.0.0.1');
	await once(service, 'listening');
	address = `http://127.0.0.1:${(service.address() as AddressInfo).port}/`;
});
afterEach(async () => {
	service.close();
	await scene.close();
});

const example = (name: string): WorkflowJson =>
	exampleWorkflows().find((workflow) => workflow.name === name)!;
const nodeOf = ({ nodes }: WorkflowJson, name: string) => nodes.find((node) => node.name === name)!;

describe('a published workflow that polls', () => {
	const node = (name: string, type: string, typeVersion: number, parameters: object) =>
		({
			...{ id: name, name, type, typeVersion, parameters, position: [0, 0] },
			...(type.startsWith('n8n-nodes-bilibili') && {
				credentials: { bilibiliApi: { id: '', name: '' } },
			}),
		}) as WorkflowJson['nodes'][number];
	const comment = (name: string, parameters: object) =>
		node(name, 'n8n-nodes-bilibili.bilibili', 1, {
			...{ resource: 'comment', text: '=收到：{{ $json.text }}' },
			...parameters,
		});
	const link = (name: string) => ({ node: name, type: 'main' as const, index: 0 });
	const isComment = {
		id: 'comment',
		leftValue: "={{ ['reply', 'mention'].includes($json.event) }}",
		rightValue: true,
		operator: { type: 'boolean', operation: 'true', singleValue: true },
	};

	/** All that comes goes to the service; a comment is answered, a post or video commented on. */
	const answering = (): WorkflowJson => ({
		name: 'Answer what comes',
		nodes: [
			node('Trigger', 'n8n-nodes-bilibili.bilibiliTrigger', 1, {
				pollTimes: { item: [{ mode: 'everyMinute' }] },
				events: ['reply', 'mention', 'new_post', 'new_video'],
			}),
			node('Hand Over', 'n8n-nodes-base.httpRequest', 4.2, {
				...{ method: 'POST', url: address, sendBody: true, specifyBody: 'json' },
				jsonBody: '={{ JSON.stringify($json) }}',
			}),
			node('Is It a Comment?', 'n8n-nodes-base.if', 2.2, {
				conditions: {
					options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
					conditions: [isComment],
					combinator: 'and',
				},
			}),
			comment('Reply', { operation: 'reply', comment: '={{ $json.comment_target }}' }),
			comment('Comment', { operation: 'create', subject: '={{ $json.comment_target }}' }),
		],
		connections: {
			Trigger: { main: [[link('Hand Over'), link('Is It a Comment?')]] },
			'Is It a Comment?': { main: [[link('Reply')], [link('Comment')]] },
		},
		settings: { executionOrder: 'v1' },
	});
	let stored: StoredWorkflow | undefined;
	afterEach(async () => {
		if (stored) await scene.api.deactivate(stored);
	});

	test('answers a reply and a mention, and comments on a new post and a new video, once each', async () => {
		const { world, log } = scene.simulator;
		const { community, people, notifications } = world;
		const [to, from] = [people.streamer.uid, people.viewer.uid];
		const own = community.videos.add({ uid: to, title: '我的视频' });
		const first = community.comments.add(own.area, { uid: from, text: '前排' });
		const second = community.comments.add(own.area, { uid: from, text: '@我', root: first.rpid });
		stored = await scene.api.importWorkflow(answering(), [scene.credential]);
		await scene.api.activate(stored);
		const answered = (path: RegExp) => log.filter({ path }).filter(({ status }) => status).length;
		const lists = [/msgfeed\/reply$/, /msgfeed\/at$/, /feed\/all$/];
		await until('The first poll', () => lists.every((list) => answered(list) > 0));
		const polls = () => answered(/feed\/all(\/update)?$/);

		notifications.reply({ to, from, text: '前排', on: { area: own.area, comment: first } });
		notifications.mention({ to, from, text: '@我', on: { area: own.area, comment: second } });
		const post = community.posts.add({ uid: from, text: '今晚八点见' });
		const video = community.videos.add({ uid: from, title: '新视频' });
		community.posts.add({ uid: from, video });
		await until('All events', () => posted.length >= 4, 100_000);
		// One comment in ten seconds.
		await until('All answers', () => answered(/v2\/reply\/add$/) >= 4);
		const before = polls();
		await until('Another poll', () => polls() > before, 100_000);

		expect(posted.map(({ event }) => event).sort()).toEqual([
			'mention',
			'new_post',
			'new_video',
			'reply',
		]);
		const answers = own.area.comments.slice(2);
		expect(answers).toHaveLength(2);
		expect(answers).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ text: '收到：前排', root: first.rpid, parent: first.rpid }),
				expect.objectContaining({ text: '收到：@我', root: first.rpid, parent: second.rpid }),
			]),
		);
		expect(post.area.comments.map((comment) => comment.text)).toEqual(['收到：今晚八点见']);
		expect(video.area.comments).toEqual([
			expect.objectContaining({ text: expect.stringMatching(/^收到：/) }),
		]);
	}, 300_000);
});

test('the example "Stream announcement" posts the reservation with the cover', async () => {
	const { live, community, people } = scene.simulator.world;
	live.rooms.of(people.streamer.uid)!.cover.url = `${address}cover.png`;
	const workflow = example('Stream announcement');
	const { assignments } = nodeOf(workflow, 'The Stream').parameters.assignments as {
		assignments: IDataObject[];
	};
	// At whatever time of the day the test runs.
	assignments.find(({ name }) => name === 'start')!.value =
		'={{ $now.plus({ hours: 8 }).toISO() }}';
	const stored = await scene.api.importWorkflow(workflow, [scene.credential]);

	const execution = await scene.api.run(stored);

	expect(execution.error?.message).toBeUndefined();
	const [reservation] = live.reservations;
	expect(reservation).toMatchObject({ title: 'Friday Night Blocks', withPost: false });
	const post = community.posts.all.at(-1)!;
	expect(post).toMatchObject({
		kind: 'pictures',
		title: 'Friday Night Blocks',
		text: expect.stringContaining('Tonight at eight'),
		reservationId: String(reservation.sid),
	});
	expect(scene.simulator.world.messages.images.get(post.pictures[0])?.bytes).toEqual(png);
});

test('the example "Follower milestone" tells of each milestone once', async () => {
	const { accounts, people } = scene.simulator.world;
	const follow = (first: number, count: number) => {
		for (let uid = first; uid < first + count; uid++) {
			accounts.add({ uid, uname: `粉丝${uid}`, followedUids: [people.streamer.uid] });
		}
	};
	const workflow = example('Follower milestone');
	nodeOf(workflow, 'Post to Webhook').parameters.url = address;
	const stored = await scene.api.importWorkflow(workflow, [scene.credential]);
	const run = async () => {
		const execution = await scene.api.run(stored);
		expect(execution.error?.message).toBeUndefined();
		return posted.splice(0).map((body) => body.text);
	};

	expect(await run()).toEqual([]);
	follow(700_000_000, 1000);
	expect(await run()).toEqual([
		`${people.streamer.uname} has 1000 followers! https://space.bilibili.com/${people.streamer.uid}`,
	]);
	follow(700_001_000, 900);
	expect(await run()).toEqual([]);
	follow(700_001_900, 200);
	expect(await run()).toEqual([expect.stringContaining('has 2000 followers!')]);
});
