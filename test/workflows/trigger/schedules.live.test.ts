import '../../support/noSleep';
import { rooms, schedules } from './schedule/actions';
import { playSchedules } from './schedule/suite';

test('every broadcast is told once, from its start to its end', async () => {
	await playSchedules('Live rooms', schedules(rooms), 1200, {
		events: ['live_started', 'live_ended', 'live_room_changed'],
		parameters: (streamers) => ({ streamers: streamers.join(',') }),
	});
}, 600_000);
