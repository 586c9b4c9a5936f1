import '../../support/noSleep';
import { inbox, schedules } from './schedule/actions';
import { playSchedules } from './schedule/suite';

test('no message and no notification is lost, none comes twice, all in order', async () => {
	await playSchedules('Inbox', schedules(inbox), 1200, {
		events: ['private_message', 'reply', 'mention', 'like', 'system_notice'],
	});
}, 600_000);
