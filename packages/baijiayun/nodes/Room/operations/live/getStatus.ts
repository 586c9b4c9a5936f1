import { getLiveStatus } from '../../../api/rooms';
import { reading } from '../../reading';

export const getStatus = reading({
	name: 'Get Status',
	value: 'getStatus',
	action: 'Get live status of room',
	description:
		'Get the number that tells whether the class is on, as Baijiayun sends it. Changes nothing.',
	fetch: getLiveStatus,
	entry: 'live_status',
});
