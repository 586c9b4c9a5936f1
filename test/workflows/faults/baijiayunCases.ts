import type { Simulator } from '../../simulator';
import { continueOnFail } from '../../scene';
import { addRoom, lesson, runSchoolNode } from '../baijiayunSupport';
import type { Caller, FaultCase } from './matrix';

const school: Caller = {
	run: async ({ parameters }, simulator) => {
		const [newest] = simulator.world.schools.moonhill.rooms.list();
		const input = [{ room: newest.roomId }];
		return await runSchoolNode(simulator, parameters, { input, ...continueOnFail });
	},
	// The key, and the signature of every request.
	secrets: ({ world, log }) => [
		world.schools.moonhill.partnerKey,
		...log.entries.map(({ body }) => String(body.sign)),
	],
	refusals: [
		'http412Html',
		'http412Json',
		'code101',
		'code111',
		'code352',
		'code412',
		'code509',
		'code799',
		'redirectOtherHost',
	],
	overload: ['http429'],
};

/** A room that can do everything: push, groups, videos, a student with a code. */
function prepare({ world: { schools, clock } }: Simulator): void {
	const room = addRoom(schools.moonhill, { is_push_live: '1', new_group_live: '1' });
	room.groups = [{ roomId: 26112100000011, code: 'abc123' }];
	room.spotVideoIds = ['41'];
	room.codes = [{ code: 'q7w8e9', userNumber: '7', avatar: '', createdAt: clock.now() }];
}

const room = { __rl: true, mode: 'id', value: '={{ $json.room }}' };

const faultCase = (resource: string, operation: string, path: RegExp, more = {}): FaultCase => ({
	caller: school,
	node: 'baijiayunRoom',
	name: `Baijiayun ${resource}: ${operation}`,
	parameters: { resource, operation, room, ...more },
	path,
	prepare,
});

/** Every operation of the Baijiayun Room node but the link that sends nothing. */
export const baijiayunCases: FaultCase[] = [
	faultCase('room', 'create', /room\/create$/, lesson()),
	faultCase('room', 'update', /room\/update$/, { changes: { title: '新标题' } }),
	faultCase('room', 'delete', /room\/delete$/),
	faultCase('room', 'get', /room\/info$/),
	faultCase('room', 'getMany', /room\/list$/),
	faultCase('room', 'getPushUrl', /getPushLiveUrl$/),
	faultCase('room', 'getPullUrl', /getPullStreamUrl$/),
	faultCase('room', 'getGroupSubRooms', /getGroupSubRoomId$/),
	faultCase('accessCode', 'create', /getcode$/, { userNumber: '8' }),
	faultCase('accessCode', 'get', /getCodeInfo$/, { code: 'q7w8e9' }),
	faultCase('accessCode', 'getMany', /listcode$/),
	faultCase('accessCode', 'createAudition', /getAuditionCode$/, { userNumbers: '8' }),
	faultCase('accessCode', 'createGroup', /createGroupLiveCodes$/, { groups: 2 }),
	faultCase('accessCode', 'getGroup', /getGroupLiveCodes$/),
	faultCase('spotVideo', 'set', /setSpotVideo$/, { videoIds: '41' }),
	faultCase('spotVideo', 'get', /getSpotVideo$/),
	faultCase('live', 'getStatus', /getLiveStatus$/),
];
