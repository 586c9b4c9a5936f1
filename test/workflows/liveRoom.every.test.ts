import { pacedTime } from '../support/pacedTime';
import { continueOnFail, Scene } from '../scene';
import type { IDataObject } from 'n8n-workflow';
import type { Account } from '../simulator';
import { mute } from '../simulator/bilibili/live/moderation';
import { liveRoomCases } from './faults/liveRoomCases';
import type { FaultCase } from './faults/matrix';
import { effectOf, fieldsOfOperation } from './faults/operations';
import { danmakuEvent } from './liveRoomSupport';
import { byId, type NodeRun, type NodeRunOptions } from './support';

/*
 * What holds for every operation of the Live Room node: each has a case, see faults.test.ts. Bad input of
 * every field stands in oddValues/, what a single operation does in the other tests of the node.
 */

let streamer: Account;
const scene = new Scene(() => {
	pacedTime.start((ms) => scene.simulator.clock.advance(ms));
	({ streamer } = scene.world.people);
});

const cases = liveRoomCases.map((testCase) => ({
	...testCase,
	has: (field: string) => fieldsOfOperation(testCase).some(({ name }) => name === field),
}));

async function run(
	{ node, parameters, prepare }: FaultCase,
	more: IDataObject = {},
	options: Partial<NodeRunOptions> = {},
): Promise<NodeRun> {
	await prepare?.(scene.simulator);
	scene.simulator.log.clear();
	return await scene.runNode(node, { ...parameters, ...more }, options);
}

/** Parameters with which three items do not get into each other's way. */
const APART: Record<string, IDataObject> = { send: { message: '={{ $json.text }}' } };
/** Where the second item finds nothing left to do. */
const ONCE_ONLY = 'Live Room: cancelReservation';

describe.each(cases)('$name', (testCase) => {
	test('three items: each has its output, or its error', async () => {
		const input = ['早', '中', '晚'].map((text) => ({ text }));
		const more = APART[String(testCase.parameters.operation)];
		const { items, json, error } = await run(testCase, more, { input, ...continueOnFail });
		expect(error).toBeUndefined();
		const paired = items.map(({ pairedItem }) => (pairedItem as { item: number }).item);
		expect([...new Set(paired)]).toEqual([0, 1, 2]);
		const failed = json.filter((item) => item.error !== undefined);
		expect(failed).toHaveLength(testCase.name === ONCE_ONLY ? 2 : 0);
	});

	test('a code that nobody knows is told with what Bilibili says, and nothing is sent again', async () => {
		scene.simulator.faults.always(
			{ path: testCase.path },
			{ kind: 'apiCode', code: 4711, message: '今天不行' },
		);
		const { error } = await run(testCase);
		expect(error?.message).toBe('Bilibili refused: 今天不行 (code 4711)');
		if (effectOf(testCase) === 'write') {
			expect(scene.simulator.log.filter({ path: testCase.path })).toHaveLength(1);
		}
	});
});

/** The room of somebody else, in which the account is nobody. */
const foreignRoom = byId(22947013);
const isModeration = ({ parameters }: FaultCase) => parameters.resource === 'moderation';

describe('an account that is no admin of the room', () => {
	test.each(cases.filter((testCase) => isModeration(testCase) && testCase.has('room')))(
		'$name',
		async (testCase) => {
			const { error, json } = await run(testCase, { room: foreignRoom });
			if (testCase.parameters.operation === 'getRoomMute') {
				expect(json).toEqual([expect.objectContaining({ muted: false })]);
				return;
			}
			expect(error?.message).toMatch(
				/^Bilibili refused: the account (lacks the right to do this in this room \(code (-403|100007)\)|is neither the streamer nor an admin of this room \(code 100004\))$/,
			);
			expect(error?.description).toContain('房管');
		},
	);
});

describe('an account without a room of its own', () => {
	/** What works without one. */
	const WORKS = ['create', 'getManyReservations', 'getGiftLog'];
	const ownRoomOnly = cases.filter(
		({ parameters, has }) =>
			parameters.room === undefined &&
			!['uid', 'uids'].some(has) &&
			!['getAreas', ...WORKS].includes(String(parameters.operation)),
	);
	const WORDS: Record<string, string> = {
		createReservation: 'does not let this account announce this broadcast (code 10016)',
		cancelReservation: 'nothing was found there (code -404)',
	};

	test.each(ownRoomOnly)('$name', async (testCase) => {
		const { error } = await run(
			testCase,
			{},
			{ account: scene.world.accounts.add({ uid: 5, uname: '新人' }) },
		);
		const words = WORDS[String(testCase.parameters.operation)];
		expect(error?.message).toContain(words ?? 'This account has no live room yet');
	});
});

/** Where the entries of a list stand in its reply. */
const LISTS: Record<string, string> = {
	getManyMuted: 'data',
	getManyBlacklisted: 'data',
	getManyAdmins: 'data',
	getShieldWords: 'keyword_list',
	getGuards: 'list',
	getGoldRank: 'OnlineRankItem',
	getContributionRank: 'item',
	getGiftLog: 'list',
	getRecent: 'room',
	getManyReservations: 'list',
};

describe('an empty list', () => {
	const lists = cases.filter(({ parameters }) => String(parameters.operation) in LISTS);

	test.each(lists)('$name: null, [], absent, or with strange entries', async (testCase) => {
		const field = LISTS[String(testCase.parameters.operation)];
		const bodies = [null, [], undefined].map((list) => ({ [field]: list, other: 1 }));
		for (const data of [...bodies, { [field]: [null, 'text'], other: 1 }]) {
			scene.simulator.faults.next({ path: testCase.path }, { kind: 'apiCode', code: 0, data });
			const { json, error } = await run(testCase, { limit: 1 });
			expect([json, error]).toEqual([[], undefined]);
		}
	});
});

const crowd = (count: number) =>
	Array.from({ length: count }, (_, index) =>
		scene.world.accounts.add({ uid: 700_000_001 + index, uname: `路人${index + 1}` }),
	);
const events = (people: Account[]) =>
	people.map((person) => danmakuEvent(person, 25600481, '广告'));

/** They stand on each list of the streamer's room. */
function listAll(people: Account[]): void {
	const { moderation } = scene.world.live.rooms.of(streamer.uid)!;
	for (const { uid } of people) {
		const [byUid, at] = [streamer.uid, Date.now()];
		mute(scene.world.live.rooms.of(streamer.uid)!, { uid, byUid, at, hours: 1, reason: '' });
		moderation.blacklist.push({ uid, byUid, at });
		moderation.admins.push({ uid, level: 1, at });
	}
}

describe.each(cases.filter(({ has }) => has('targetFrom')))('$name acts on people', (testCase) => {
	const onEvents = async (input: IDataObject[], options: Partial<NodeRunOptions> = {}) =>
		await run({ ...testCase, prepare: undefined }, { targetFrom: 'event' }, { input, ...options });
	const writes = () => scene.simulator.log.filter({ path: testCase.path });
	const isRemoval = testCase.prepare !== undefined;

	test('one a second, each once, with a line of who, by whom, where, why and what is now true', async () => {
		const people = crowd(3);
		if (isRemoval) listAll(people);
		const { json, error } = await onEvents(events([...people, people[0]]));
		expect(error).toBeUndefined();
		expect(writes()).toHaveLength(3);
		expect(writes()[1].at - writes()[0].at).toBeGreaterThanOrEqual(1000);
		expect(json).toHaveLength(4);
		for (const [index, { uid, uname }] of [...people, people[0]].entries()) {
			const line = json[index];
			expect(line).toMatchObject({
				uid: String(uid),
				name: uname,
				action: testCase.parameters.operation,
				changed: true,
				by_uid: String(streamer.uid),
				because_of: { event: 'danmaku', text: '广告', occurred_at: expect.any(String) },
				room_id: '25600481',
			});
			expect(line.muted ?? line.blacklisted ?? line.is_admin).toBe(!isRemoval);
		}
	});

	test('twenty people and no more', async () => {
		const people = crowd(21);
		if (isRemoval) listAll(people);
		const { json } = await onEvents(events(people), continueOnFail);
		expect(json).toHaveLength(21);
		for (const { error } of json) expect(error).toMatch(/21 people; at most 20 are allowed$/);
		expect(scene.simulator.log.entries).toEqual([]);
		const twenty = await onEvents(events(people.slice(1)));
		expect(twenty.error).toBeUndefined();
		expect(writes()).toHaveLength(20);
	});

	test.each([
		['anonymous', { uid: null, name: '神秘人' }],
		['anonymous, with an alias for a uid', { is_anonymous: true }],
		['masked for a guest', { uid: null, name: '张***' }],
	])('nobody who is %s', async (_what, user) => {
		const [event] = events(crowd(1));
		const { error } = await onEvents([{ ...event, ...user }]);
		expect(error?.message).toBe("'Event' does not say who the viewer is");
		expect(scene.simulator.log.entries).toEqual([]);
	});

	test('a list that can not be read leaves open what is now true', async () => {
		const people = crowd(1);
		if (isRemoval) listAll(people);
		scene.simulator.faults.always(
			{ path: /GetSilentUserList$|GetBlackList$|get_by_anchor$/ },
			{ kind: 'apiCode', code: 4711 },
		);
		const { json, error } = await onEvents(events(people));
		expect(error).toBeUndefined();
		expect(writes()).toHaveLength(1);
		expect([json[0].muted, json[0].blacklisted, json[0].is_admin]).toContain(null);
	});

	test('a lost answer is unknown and not sent again', async () => {
		const people = crowd(1);
		if (isRemoval) listAll(people);
		scene.simulator.faults.always({ path: testCase.path }, 'resetAfter');
		const { error } = await onEvents(events(people));
		expect(error?.message).toMatch(/the (user|mute) may be/);
		expect(writes()).toHaveLength(1);
	});
});
