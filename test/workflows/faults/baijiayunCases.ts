import type { Simulator } from '../../simulator';
import { addRoom, carryOn, lesson, runSchoolNode } from '../baijiayunSupport';
import type { Caller, FaultCase } from './matrix';

const school: Caller = {
	run: async ({ parameters }, simulator) => {
		const [newest] = simulator.world.schools.moonhill.rooms.list();
		const input = [{ room: newest.roomId }];
		return await runSchoolNode(simulator, parameters, { input, ...carryOn });
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

const read = (resource: string, operation: string, path: RegExp, more = {}): FaultCase =>
	faultCase('read', resource, operation, path, more);
const write = (resource: string, operation: string, path: RegExp, more = {}): FaultCase =>
	faultCase('write', resource, operation, path, more);

function faultCase(
	effect: 'read' | 'write',
	resource: string,
	operation: string,
	path: RegExp,
	more: object,
): FaultCase {
	return {
		caller: school,
		node: 'baijiayunRoom',
		name: `Baijiayun ${resource}: ${operation}`,
		parameters: { resource, operation, room, ...more },
		effect,
		path,
		prepare,
	};
}

/** Every operation of the Baijiayun Room node but the link that sends nothing. */
export const baijiayunCases: FaultCase[] = [
	write('room', 'create', /room\/create$/, lesson()),
	write('room', 'update', /room\/update$/, { settings: { title: '新标题' } }),
	write('room', 'delete', /room\/delete$/),
	read('room', 'get', /room\/info$/),
	read('room', 'getMany', /room\/list$/),
	read('room', 'getPushUrl', /getPushLiveUrl$/),
	read('room', 'getPullUrl', /getPullStreamUrl$/),
	read('room', 'getGroupSubRooms', /getGroupSubRoomId$/),
	write('accessCode', 'create', /getcode$/, { userNumber: '8' }),
	read('accessCode', 'get', /getCodeInfo$/, { code: 'q7w8e9' }),
	read('accessCode', 'getMany', /listcode$/),
	write('accessCode', 'createAudition', /getAuditionCode$/, { userNumbers: '8' }),
	write('accessCode', 'createGroup', /createGroupLiveCodes$/, { groups: 2 }),
	read('accessCode', 'getGroup', /getGroupLiveCodes$/),
	write('spotVideo', 'set', /setSpotVideo$/, { videoIds: '41' }),
	read('spotVideo', 'get', /getSpotVideo$/),
	read('live', 'getStatus', /getLiveStatus$/),
];
