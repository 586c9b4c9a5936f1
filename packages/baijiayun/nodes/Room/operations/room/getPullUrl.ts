import { getPullUrl } from '../../../api/rooms';
import { reading } from '../../reading';

export const getPullUrlOperation = reading({
	name: 'Get Pull URL',
	value: 'getPullUrl',
	action: 'Get pull URL of room',
	description: 'Get where players fetch the stream of a push-live room. Changes nothing.',
	fetch: getPullUrl,
	entry: 'pull_url',
});
