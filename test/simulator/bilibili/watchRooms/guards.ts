import type { FastifyReply, FastifyRequest } from 'fastify';
import { caller, numberParameter, textParameter } from '../../arrival';
import { signedIn, signedInWrite } from '../../guards';
import type { World } from '../../world';
import type { WatchRoom } from '../watchRooms';
import { badRequest, forbidden, notFound } from './replies';

type Guards = Array<(request: FastifyRequest, reply: FastifyReply) => Promise<void>>;

/** What every call has to have: a login, a browser's buvid3, and `platform=web`. */
function common({ watchRooms }: World): Guards {
	return [
		async (request, reply) => {
			if (watchRooms.rules.requireBuvid3 && !request.arrival.cookies.buvid3) {
				await reply.send(forbidden());
			}
		},
		async (request, reply) => {
			if (textParameter(request, 'platform') !== 'web') await reply.send(badRequest());
		},
	];
}

/** Guards of a call that only reads. */
export function reading(world: World): Guards {
	return [signedIn(world), ...common(world)];
}

/** Guards of a call that changes something, or else needs the csrf token. */
export function writing(world: World): Guards {
	return [...signedInWrite(world), ...common(world)];
}

type RoomHandler = (room: WatchRoom, request: FastifyRequest) => unknown;

/** A handler that gets the room of `room_id`. */
export function inRoom({ watchRooms }: World, handle: RoomHandler) {
	return async (request: FastifyRequest) => {
		const roomId = numberParameter(request, 'room_id');
		if (roomId === undefined || roomId <= 0) return badRequest();
		const room = watchRooms.find(roomId);
		return room ? handle(room, request) : notFound();
	};
}

/** A handler that gets the room of `room_id`, for its owner alone. */
export function inOwnRoom(world: World, handle: RoomHandler) {
	return inRoom(world, (room, request) =>
		caller(request).uid === room.ownerUid ? handle(room, request) : forbidden(),
	);
}

/** Whether the caller may see into a room: it is public, the caller's own, or the caller is in it. */
export function maySee(room: WatchRoom, request: FastifyRequest): boolean {
	const { uid } = caller(request);
	return room.isOpen || room.ownerUid === uid || room.members.has(uid);
}
