import { getSpotVideos } from '../../../api/rooms';
import { reading } from '../../reading';

export const get = reading({
	name: 'Get',
	value: 'get',
	action: 'Get spot videos of room',
	description: 'Get the videos that the teacher can insert into the class. Changes nothing.',
	fetch: getSpotVideos,
	entry: 'video_id',
});
