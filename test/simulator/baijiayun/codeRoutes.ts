import { beijingDateTime } from '../beijingTime';
import type { PersonalCode, Room } from './rooms';
import { badParameter, done, Refusal } from './envelope';
import type { Params } from './params';
import { pageOf, roomOf } from './roomRoutes';
import type { Call, Calls } from './site';

/**
 * Codes that let people in. Of these answers only `student_code` of `getcode` is published: the other
 * field names are the simulator's own, and a client must cope with any.
 */
export const codeCalls: Calls = {
	'/openapi/room/getcode': (call) => {
		const room = roomOf(call.school.rooms, call.params);
		const personal = personalCode(call, room, userNumber(call.params.required('user_number')));
		if (call.params.text('update_audition_type') === '1') delete personal.auditionLength;
		return done({ student_code: personal.code });
	},

	'/openapi/room/getCodeInfo': ({ school, params }) => {
		const found = school.rooms.findCode(params.required('code'));
		if (!found) throw new Refusal(1, `参加码 ${params.text('code')} 不存在`);
		return done({ room_id: found.room.roomId, ...shown(found.personal) });
	},

	'/openapi/room/listcode': ({ school, params }) => {
		const room = roomOf(school.rooms, params);
		const audition = params.int('type', { max: 1 }) === 1;
		const codes = room.codes.filter(
			({ auditionLength }) => (auditionLength !== undefined) === audition,
		);
		return done({ list: pageOf(codes, params).map(shown) });
	},

	'/openapi/room/getAuditionCode': (call) => {
		const { school, params } = call;
		const room = roomOf(school.rooms, params);
		const auditionLength = params.int('audition_length', { min: 1, max: 3600 }) ?? 600;
		const users = params.required('user_numbers').split(',').map(userNumber);
		return done(
			users.map((user) => {
				const personal = personalCode(call, room, user);
				personal.auditionLength = auditionLength;
				return { user_number: Number(user), code: personal.code };
			}),
		);
	},

	'/openapi/room/createGroupLiveCodes': ({ school, params }) => {
		const room = groupRoomOf(school.rooms, params);
		const count = params.requiredInt('number', { min: 1, max: 100 });
		room.groups = Array.from({ length: count }, (_entry, index) => ({
			roomId: school.rooms.nextId(),
			code: school.rooms.code(`group ${index} of ${room.roomId}`),
		}));
		return done(groupCodes(room));
	},

	'/openapi/room/getGroupLiveCodes': ({ school, params }) =>
		done(groupCodes(groupRoomOf(school.rooms, params))),

	'/openapi/room/getGroupSubRoomId': ({ school, params }) =>
		done(groupRoomOf(school.rooms, params).groups.map(({ roomId }) => roomId)),
};

function userNumber(text: string): string {
	if (!/^[1-9]\d{0,18}$/.test(text)) throw badParameter('user_number');
	return text;
}

/** A student has one code per room, whichever kind it is. */
function personalCode({ school, params, clock }: Call, room: Room, user: string): PersonalCode {
	const known = room.codes.find((entry) => entry.userNumber === user);
	if (known) return known;
	const personal = {
		code: school.rooms.code(`${user} in ${room.roomId}`),
		userNumber: user,
		avatar: params.text('user_avatar') ?? '',
		createdAt: clock.now(),
	};
	room.codes.push(personal);
	return personal;
}

function shown({ code, userNumber, avatar, auditionLength, createdAt }: PersonalCode) {
	return {
		code,
		user_number: BigInt(userNumber),
		user_avatar: avatar,
		create_time: beijingDateTime(createdAt),
		...(auditionLength !== undefined && { audition_length: auditionLength }),
	};
}

const groupCodes = ({ groups }: Room) =>
	groups.map(({ code }, index) => ({ group_id: index + 1, code }));

function groupRoomOf(rooms: { get(roomId: string): Room }, params: Params): Room {
	const room = roomOf(rooms, params);
	const inGroups = room.settings.new_group_live ?? room.settings.is_group_live ?? '0';
	if (inGroups === '0') throw new Refusal(1, '非分组直播教室');
	return room;
}
