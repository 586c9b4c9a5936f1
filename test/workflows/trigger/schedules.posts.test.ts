import { community, schedules } from './schedule/actions';
import { playSchedules } from './schedule/suite';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual('n8n-workflow'),
	sleep: async () => {},
}));

test('no post and no video of those I follow is lost, none comes twice', async () => {
	await playSchedules('Posts', schedules(community), 300, { events: ['new_post', 'new_video'] });
}, 600_000);
