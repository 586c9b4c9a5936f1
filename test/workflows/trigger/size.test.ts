import type { IDataObject } from 'n8n-workflow';
import { Bench, pollLater } from './setup';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start();
});
afterEach(async () => await bench.close());

const EVERYTHING = ['private_message', 'reply', 'mention', 'like', 'system_notice'];

let newcomers = 0;

/** Uids of 16 digits, as new accounts have them. */
function newUids(count: number): number[] {
	return Array.from({ length: count }, () => {
		newcomers += 1;
		const uid = 3_461_560_000_000_000 + newcomers * 20_000_000_003;
		return bench.world.accounts.add({ uid, uname: `网友${newcomers}` }).uid;
	});
}

/** 10,000 streamers, 1,000 sessions within five seconds, 63 of each notification. */
async function crowd(events: string[], isLive: (index: number) => boolean) {
	const { world } = bench;
	const uids = newUids(10_000);
	for (const [index, uid] of uids.entries()) {
		const roomId = 40_000_001 + index;
		const room = world.live.rooms.add({ roomId, uid, title: `第${index}间直播间`, areaId: 216 });
		// Broadcasts run for up to two days.
		if (isLive(index))
			world.live.rooms.start(room, bench.simulator.clock.now() - (index % 2880) * 60_000);
	}
	const trigger = await bench.active(events, { parameters: { streamers: uids.join(',') } });
	const to = bench.account.uid;
	for (const [index, from] of newUids(1000).entries()) {
		bench.wait(5);
		world.messages.receive({ from, to, text: '你好' });
		if (index % 16 > 0) continue;
		world.notifications.reply({ to, from, text: '评论' });
		world.notifications.mention({ to, from, text: '@' });
		world.notifications.like({ to, from, title: '视频' });
		world.notifications.systemNotice({ to, title: '通知', text: '…' });
	}
	let told = 0;
	for (let polls = 0; polls < 5; polls++) {
		const items = await pollLater(bench, trigger);
		told += items.filter(({ event }) => event === 'private_message').length;
	}
	expect(told).toBe(1000);
	const { sources } = trigger.savedState as { sources: Record<string, { cursor: IDataObject }> };
	const { liveStatus, privateMessages } = sources;
	const whole = bytesOf(trigger.savedState);
	process.stdout.write(`State: ${whole} bytes\n`);
	// What is not streamers and sessions: some forty of each notification, and a few words.
	expect(whole).toBeLessThan(
		bytesOf(liveStatus.cursor.streamers) + bytesOf(privateMessages.cursor.sessions) + 20_000,
	);
	const sessions = Object.values(privateMessages.cursor.sessions as IDataObject);
	expect(sessions.length).toBeGreaterThanOrEqual(400);
	expect(bytesOf(privateMessages.cursor.sessions)).toBeLessThanOrEqual(100 * sessions.length);
	const streamers = Object.entries(liveStatus.cursor.streamers as IDataObject);
	return { trigger, streamers };
}

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
/** As they stand in the state, with the comma behind. */
const perStreamer = (entries: Array<[string, unknown]>) =>
	bytesOf(Object.fromEntries(entries)) / entries.length;
const hasBroadcast = ([, streamer]: [string, unknown]) => 'start' in (streamer as IDataObject);

test('a streamer takes at most 60 bytes, one without a broadcast 24, and a session 100', async () => {
	const { trigger, streamers } = await crowd(
		[...EVERYTHING, 'live_started', 'live_ended'],
		(index) => index % 3 === 0,
	);
	expect(streamers).toHaveLength(10_000);
	expect(streamers.filter(hasBroadcast)).toHaveLength(3334);
	expect(perStreamer(streamers.filter(hasBroadcast))).toBeLessThanOrEqual(60);
	expect(perStreamer(streamers.filter((one) => !hasBroadcast(one)))).toBeLessThanOrEqual(24);
	expect(await pollLater(bench, trigger)).toEqual([]);
}, 60_000);

test('and at most 120 with title, area and cover', async () => {
	const { trigger, streamers } = await crowd(
		[...EVERYTHING, 'live_started', 'live_ended', 'live_room_changed'],
		() => true,
	);
	expect(perStreamer(streamers)).toBeLessThanOrEqual(120);
	expect(await pollLater(bench, trigger)).toEqual([]);
}, 60_000);
