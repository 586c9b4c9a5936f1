import type { Operation, Resource } from '../../../../../nodes/shared/node/operation';
import type { BaijiayunClient } from '../../api/request';
import { create as createCode } from './accessCode/create';
import { createAudition } from './accessCode/createAudition';
import { createGroup } from './accessCode/createGroup';
import { get as getCode } from './accessCode/get';
import { getGroup } from './accessCode/getGroup';
import { getMany as getManyCodes } from './accessCode/getMany';
import { getStatus } from './live/getStatus';
import { create } from './room/create';
import { deleteOperation } from './room/delete';
import { get } from './room/get';
import { getEnterUrl } from './room/getEnterUrl';
import { getGroupSubRoomsOperation } from './room/getGroupSubRooms';
import { getMany } from './room/getMany';
import { getPullUrlOperation } from './room/getPullUrl';
import { getPushUrlOperation } from './room/getPushUrl';
import { update } from './room/update';
import { get as getSpotVideo } from './spotVideo/get';
import { set as setSpotVideo } from './spotVideo/set';

/** A run of so many changes that the pace would hold it up for long is refused before the first. */
const paced = (operation: Operation<BaijiayunClient>): Operation<BaijiayunClient> =>
	'effect' in operation && operation.effect === 'write'
		? { ...operation, beforeAll: (items) => items[0].service.checkRun(items.length) }
		: operation;

const calls: Array<Resource<BaijiayunClient>> = [
	{
		name: 'Room',
		value: 'room',
		operations: [
			create,
			deleteOperation,
			get,
			getEnterUrl,
			getGroupSubRoomsOperation,
			getMany,
			getPullUrlOperation,
			getPushUrlOperation,
			update,
		],
	},
	{
		name: 'Access Code',
		value: 'accessCode',
		operations: [createCode, createAudition, createGroup, getCode, getGroup, getManyCodes],
	},
	{ name: 'Live', value: 'live', operations: [getStatus] },
	{ name: 'Spot Video', value: 'spotVideo', operations: [getSpotVideo, setSpotVideo] },
];

export const resources = calls.map((resource) => ({
	...resource,
	operations: resource.operations.map(paced),
}));
