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
	const bytes = Buffer.byteLength(JSON.stringify(trigger.savedState));
	return { trigger, bytes };
}

test('10,000 streamers, a third of them live, and 1,000 sessions take at most 64 kB', async () => {
	const { trigger, bytes } = await crowd(
		[...EVERYTHING, 'live_started', 'live_ended'],
		(index) => index % 3 === 0,
	);
	process.stdout.write(`State: ${bytes} bytes\n`);
	expect(bytes).toBeLessThanOrEqual(64_000);
	expect(await pollLater(bench, trigger)).toEqual([]);
}, 60_000);

test('and at most 256 kB with their titles, areas and covers, everybody live', async () => {
	const { trigger, bytes } = await crowd(
		[...EVERYTHING, 'live_started', 'live_ended', 'live_room_changed'],
		() => true,
	);
	process.stdout.write(`State with rooms, all live: ${bytes} bytes\n`);
	expect(bytes).toBeLessThanOrEqual(256_000);
	expect(await pollLater(bench, trigger)).toEqual([]);
}, 60_000);
