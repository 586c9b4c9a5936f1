import '../../support/noSleep';
import { addPeople, Bench, itemsOf, pollLater, textsOf } from './setup';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start();
});
afterEach(async () => await bench.close());

const EVENT = ['private_message'];
const NEW_SESSIONS = '/session_svr/v1/session_svr/new_sessions';
const HISTORY = '/svr_sync/v1/svr_sync/fetch_session_msgs';
const CARDS = '/account/v1/user/cards';

describe('the baseline', () => {
	test('takes everything there is as old', async () => {
		bench.receive('old');
		const trigger = await bench.active(EVENT);
		expect(await pollLater(bench, trigger)).toEqual([]);
		bench.receive('new');
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['new']);
		expect(await pollLater(bench, trigger)).toEqual([]);
	});

	test('is taken of an empty inbox too', async () => {
		const trigger = await bench.active(EVENT);
		bench.receive('the first ever');
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['the first ever']);
	});

	test('does not replay the history of a session that it has not seen', async () => {
		const [early, ...others] = addPeople(bench, 120);
		for (let n = 0; n < 3; n++) bench.receive(`old ${n}`, { from: early });
		bench.wait(10_000);
		for (const uid of others) bench.receive('old', { from: uid });
		// More sessions than the baseline reads: the early one is beyond them.
		const trigger = await bench.active(EVENT);
		bench.receive('new', { from: early });
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['new']);
	});

	test('tells a message of the very second, when its session is not known', async () => {
		bench.receive('old');
		const [stranger] = addPeople(bench, 1);
		const trigger = await bench.active(EVENT);
		bench.receive('same second', { from: stranger });
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['same second']);
	});

	test('tells a thousand old messages of the very second from the new ones', async () => {
		const [stranger, ...talkers] = addPeople(bench, 1001);
		bench.wait(1000 - (Date.now() % 1000) + 900);
		const { messages } = bench.world;
		for (const [index, from] of talkers.entries()) {
			messages.receive({ from, to: bench.account.uid, text: 'old', at: Date.now() - index / 2 });
		}
		const trigger = await bench.active(EVENT);
		bench.receive('same second', { from: stranger });
		bench.receive('same second', { from: talkers[0] });
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['same second', 'same second']);
		expect(await pollLater(bench, trigger)).toEqual([]);
		expect(Buffer.byteLength(JSON.stringify(trigger.savedState))).toBeLessThanOrEqual(100_000);
	});

	test('brings the newest messages along when asked', async () => {
		const [other] = addPeople(bench, 1);
		bench.receive('1');
		bench.receive('2', { from: other });
		bench.receive('3');
		bench.receive('4', { from: other });
		const trigger = await bench.trigger(EVENT, { parameters: { options: { firstEvents: 3 } } });
		expect(textsOf(itemsOf(await trigger.activate()))).toEqual(['2', '3', '4']);
		bench.receive('5');
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['5']);
	});
});

describe('hint lines', () => {
	const talker = () => bench.world.people.viewer.uid;
	const hint = (beside?: ReturnType<typeof bench.receive>) => {
		bench.wait(1);
		return bench.world.messages.hint({
			to: bench.account.uid,
			talker: talker(),
			text: '提示',
			beside,
		});
	};

	test('are not messages, and a message that comes under the seqno of one is', async () => {
		bench.receive('before');
		const trigger = await bench.active(EVENT);
		bench.receive('a');
		const { seqno } = hint();
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['a']);
		bench.receive('under the hint', { seqno });
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['under the hint']);
		expect(await pollLater(bench, trigger)).toEqual([]);
	});

	test('do not hide their message where a page ends between the two', async () => {
		Object.assign(bench.world.messages.rules.history, { pageLimit: 2, hintsCount: true });
		const trigger = await bench.active(EVENT);
		const texts = ['a', 'b', 'c', 'd', 'e'];
		for (const text of texts) hint(bench.receive(text));
		expect(textsOf(await pollLater(bench, trigger))).toEqual(texts);
	});

	test('are told once when asked for', async () => {
		const trigger = await bench.active(EVENT, {
			parameters: { options: { messageTypes: ['hint'] } },
		});
		const message = bench.receive('not wanted');
		hint(message);
		const items = await pollLater(bench, trigger);
		expect(items).toMatchObject([{ kind: 'hint', text: '提示' }]);
		expect(items[0].id).toBe(`private_message:1:${talker()}:${message.seqno}:hint`);
		bench.receive('neither');
		expect(await pollLater(bench, trigger)).toEqual([]);
	});
});

describe('recalled messages', () => {
	test('are not told again', async () => {
		const trigger = await bench.active(EVENT);
		const message = bench.receive('regretted');
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['regretted']);
		bench.wait(1);
		bench.world.messages.recall(message);
		expect(await pollLater(bench, trigger)).toEqual([]);
	});

	test('come without what they said when nobody had seen them', async () => {
		const trigger = await bench.active(EVENT, { parameters: { options: { includeRaw: true } } });
		const message = bench.receive('regretted');
		bench.wait(1);
		bench.world.messages.recall(message);
		const items = await pollLater(bench, trigger);
		expect(items).toMatchObject([{ recalled: true, text: '[recalled]', content: null }]);
		expect(JSON.stringify(items)).not.toContain('regretted');
	});
});

describe('what counts', () => {
	test('own messages and automatic replies do not, unless asked for', async () => {
		const [talker] = addPeople(bench, 1);
		const say = () => {
			bench.receive('mine', { from: bench.account.uid, to: talker });
			bench.receive('robot', { from: talker, source: 9 });
			bench.receive('person', { from: talker });
		};
		const plain = await bench.active(EVENT);
		const all = await bench.active(EVENT, {
			parameters: { options: { includeOwn: true, skipAutoReplies: false } },
		});
		say();
		expect(textsOf(await pollLater(bench, plain))).toEqual(['person']);
		const items = await pollLater(bench, all);
		expect(textsOf(items)).toEqual(['mine', 'robot', 'person']);
		expect(items.map(({ is_own, auto_reply }) => [is_own, auto_reply])).toEqual([
			[true, false],
			[false, true],
			[false, false],
		]);
	});

	test('can be one kind, and only or never from some', async () => {
		const [a, b, c] = addPeople(bench, 3);
		const onlyText = await bench.active(EVENT, {
			parameters: { options: { messageTypes: ['text'] } },
		});
		const onlyA = await bench.active(EVENT, { parameters: { options: { onlyFrom: String(a) } } });
		const neverB = await bench.active(EVENT, {
			parameters: { options: { neverFrom: `https://space.bilibili.com/${b}` } },
		});
		bench.receive('text a', { from: a });
		bench.receive('text b', { from: b });
		bench.receive('', { from: c, type: 2, content: { url: 'https://i0.hdslb.com/x.png' } });
		expect(textsOf(await pollLater(bench, onlyText))).toEqual(['text a', 'text b']);
		expect(textsOf(await pollLater(bench, onlyA))).toEqual(['text a']);
		expect((await pollLater(bench, neverB)).map(({ kind }) => kind)).toEqual(['text', 'picture']);
	});
});

describe('what it costs', () => {
	test('one request with nothing new, however many sessions there are', async () => {
		for (const uid of addPeople(bench, 150)) bench.receive('old', { from: uid });
		const trigger = await bench.active(EVENT);
		for (let n = 0; n < 3; n++) {
			expect(await pollLater(bench, trigger)).toEqual([]);
			expect(bench.requests()).toEqual([NEW_SESSIONS]);
		}
	});

	test('a request per changed session, and one for the names of 50 senders', async () => {
		const trigger = await bench.active(EVENT);
		bench.receive('warm up');
		await pollLater(bench, trigger);
		bench.requests();
		const [one, other] = addPeople(bench, 2);
		bench.receive('1', { from: one });
		bench.receive('2', { from: other });
		bench.receive('3', { from: one });
		await pollLater(bench, trigger);
		expect(bench.requests()).toEqual([NEW_SESSIONS, HISTORY, HISTORY, CARDS]);
	});
});
