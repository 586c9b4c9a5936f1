import { CredentialStore } from '../harness';
import { addStreamers, credentialsFor, startSimulator, type Simulator } from '../simulator';
import { byId, runNodeWith } from './support';

let simulator: Simulator;
let store: CredentialStore;
let rooms: Array<{ room: string }>;
beforeEach(async () => {
	simulator = await startSimulator({ latencyMs: 5 });
	const { world } = simulator;
	rooms = addStreamers(world, 40).map((uid) => ({
		room: String(world.live.rooms.of(uid)?.roomId),
	}));
	store = new CredentialStore();
	await store.save('bilibiliApi', credentialsFor(world.people.streamer, simulator));
});
afterEach(async () => {
	jest.restoreAllMocks();
	await simulator.close();
});

const run = async () =>
	await runNodeWith(
		'bilibiliLiveRoom',
		{ resource: 'room', operation: 'get', room: byId('={{ $json.room }}') },
		store,
		{ input: rooms },
	);

test('a run reads and decrypts its credential once for all its requests', async () => {
	const decrypt = jest.spyOn(store, 'load');
	expect((await run()).json).toHaveLength(40);
	expect(simulator.log.entries).toHaveLength(40);
	expect(decrypt).toHaveBeenCalledTimes(1);
});

test('a run that lasts longer than half a minute takes over what was changed meanwhile', async () => {
	const clock = Date.now.bind(Date);
	const running = run();
	while (simulator.log.entries.length < 5) await new Promise((resolve) => setTimeout(resolve, 1));
	await store.save('bilibiliApi', {
		...(await store.read('bilibiliApi')),
		userAgent: 'Mozilla/5.0 (another browser)',
	});
	jest.spyOn(Date, 'now').mockImplementation(() => clock() + 30_000);
	await running;
	const agents = simulator.log.entries.map(({ headers }) => headers['user-agent']);
	expect(agents[0]).toContain('Windows NT');
	expect(agents.at(-1)).toBe('Mozilla/5.0 (another browser)');
});
