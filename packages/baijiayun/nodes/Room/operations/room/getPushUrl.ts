import { getPushUrl } from '../../../api/rooms';
import { reading } from '../../reading';

export const getPushUrlOperation = reading({
	name: 'Get Push URL',
	value: 'getPushUrl',
	action: 'Get push URL of room',
	description:
		'Get where OBS sends the stream of a push-live room. Changes nothing; keep it secret.',
	fetch: getPushUrl,
	entry: 'push_url',
});
