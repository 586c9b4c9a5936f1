import { getGroupSubRooms } from '../../../api/rooms';
import { reading } from '../../reading';

export const getGroupSubRoomsOperation = reading({
	name: 'Get Group Sub-Rooms',
	value: 'getGroupSubRooms',
	action: 'Get sub rooms of group room',
	description: 'Get the small rooms of a large class in groups. Changes nothing.',
	fetch: getGroupSubRooms,
	entry: 'room_id',
	subject: 'parent_room_id',
});
