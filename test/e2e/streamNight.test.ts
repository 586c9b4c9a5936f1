import { exampleWorkflows } from '../../demo/examples';
import type { StoredCredential, StoredWorkflow } from '../../host/api';
import { chatMessage, giftCommand } from '../support/liveCommands';
import { openModel, type ModelEndpoint } from '../support/modelEndpoint';
import { until } from '../support/until';
import { openMailbox, type Mailbox } from './mailbox';
import { setScene, type Scene } from './runningN8n';

const example = exampleWorkflows().find(({ name }) => name === 'Stream night')!;

/** An evening from noon to the post about it, on one simulator. */
describe('the example "Stream night"', () => {
	let scene: Scene;
	let mailbox: Mailbox;
	let model: ModelEndpoint;
	let others: StoredCredential[];
	let workflow: StoredWorkflow;

	beforeAll(async () => {
		scene = await setScene();
		mailbox = await openMailbox();
		model = await openModel(() => '今晚也谢谢大家，谢谢柚子茶不加冰！');
		const { messages, people } = scene.simulator.world;
		messages.rules.pace.minimumGapMs = 0;
		// Who has written may be written to more than once.
		messages.receive({ from: people.viewer.uid, to: people.streamer.uid, text: '在' });
		others = [
			await scene.api.createCredential('Model', 'openAiApi', model.credential),
			await scene.api.createCredential('Mail account', 'smtp', mailbox.credential),
		];
		workflow = await scene.api.importWorkflow(example, [scene.credential, ...others]);
		await scene.api.run(workflow, { trigger: 'Set Up' });
	});
	afterAll(async () => {
		await model?.close();
		await mailbox?.close();
		await scene?.close();
	});

	const room = () => {
		const { live, people } = scene.simulator.world;
		return live.rooms.of(people.streamer.uid)!;
	};
	const posts = () => scene.simulator.world.community.posts.all.map(({ text }) => text);
	const said = () => scene.simulator.world.live.danmaku.map(({ text }) => text);

	/** Waits for a question that holds `text`, and presses the first button on its page. */
	async function approve(text: string) {
		const { messages, people } = scene.simulator.world;
		const thread = messages.threadOf(people.streamer.uid, people.viewer.uid);
		const question = await until(`The question '${text}'`, () =>
			thread.messages.find(({ content }) => content.includes(text)),
		);
		const [link] = /http:[^"\\]+/.exec(question.content)!;
		await until('The page', async () => (await fetch(link)).status === 200);
		await fetch(link, { method: 'POST', body: new URLSearchParams({ answer: 'approve' }) });
	}

	it('announces the evening at noon', async () => {
		const execution = await scene.api.run(workflow, { trigger: 'Friday at 12:00' });

		expect(execution.error?.message).toBeUndefined();
		const [{ reservation_id }] = execution.items('Reserve');
		expect(reservation_id).toEqual(expect.stringMatching(/^\d+$/));
		expect(posts().at(-1)).toBe('今晚八点，不见不散！');
	});

	it('goes live at eight', async () => {
		const execution = await scene.api.run(workflow, { trigger: 'Friday at 20:00' });

		expect(execution.error?.message).toBeUndefined();
		expect(room()).toMatchObject({ title: '周五夜聊', broadcast: expect.anything() });
		expect(said()).toEqual(['开播啦！']);
		expect(mailbox.mails).toEqual([]);
	});

	it('mails the link where Bilibili wants to see a face', async () => {
		const { faceChecked } = scene.simulator.world.people;
		const credential = await scene.credentialOf(faceChecked);
		const stored = await scene.api.importWorkflow(example, [credential, ...others]);

		const execution = await scene.api.run(stored, { trigger: 'Friday at 20:00' });

		expect(execution.error?.message).toBeUndefined();
		expect(mailbox.mails).toEqual([
			expect.objectContaining({ text: expect.stringMatching(/face.*https:\/\//s) }),
		]);
	});

	it('thanks, answers, and mutes a spammer once that is approved', async () => {
		const { danmaku, people } = scene.simulator.world;
		const { roomId } = room();
		await scene.api.activate(workflow);
		await until('Both connections', () => danmaku.listeners(roomId).length === 2);
		const gift = giftCommand({ name: '柚子茶不加冰', coins: 9900 });
		Object.assign(gift.data, { timestamp: Math.floor(Date.now() / 1000) });
		const spam = { uid: people.carousel.uid, name: people.carousel.uname, text: '加群领皮肤' };

		await danmaku.emit(roomId, gift, chatMessage({ text: '今晚歌单有什么' }), chatMessage(spam));
		await until('Thanks and answer', () => said().length === 3);
		expect(said().slice(1).sort()).toEqual(['歌单在置顶动态里～', '谢谢柚子茶不加冰的礼物']);

		const muted = () => room().moderation.mutes.map(({ uid }) => uid);
		expect(muted()).toEqual([]);
		await approve('加群领皮肤');
		await until('The mute', () => muted().includes(people.carousel.uid));
		await scene.api.deactivate(workflow);
	});

	it('stops at ten, counts, and posts what was approved', async () => {
		const id = await scene.api.start(workflow, 'Friday at 22:00');
		await approve('今晚也谢谢大家');
		const execution = await scene.api.finished(id);

		expect(execution.error?.message).toBeUndefined();
		expect(room().broadcast).toBeUndefined();
		expect(execution.items('Note the Night')).toEqual([
			expect.objectContaining({ title: '周五夜聊', income_cny: expect.any(Number) }),
		]);
		expect(String(model.requests.at(-1)?.messages.at(-1)?.content)).toContain('告白花束');
		expect(posts().at(-1)).toBe('今晚也谢谢大家，谢谢柚子茶不加冰！');
	});
});
