import { countSetting, reference, toggle, type Setting } from './setting';

/** Rooms that play a recording as if it were live, or take a pushed stream. */
export const streams: Setting[] = [
	toggle(
		'create',
		'Mock Live',
		'is_mock_live',
		"Whether a recording is played as if it were live. Needs 'Mock Video ID' or 'Mock Room ID' (asks for the permission).",
	),
	reference('both', 'Mock Video ID', 'mock_video_id', 'The video that a mock live plays'),
	reference('both', 'Mock Room ID', 'mock_room_id', 'The room whose recording a mock live plays'),
	reference(
		'both',
		'Mock Session ID',
		'mock_session_id',
		"Which class of a long-term 'Mock Room ID' is played",
	),
	toggle('create', 'Mock Live Recording', 'mock_live_record', 'Whether a mock live is recorded'),
	countSetting(
		'create',
		'Mock Live Loops',
		'mock_live_play_times',
		'How many times a mock live is played',
	),
	toggle(
		'update',
		'Mock Live Chat Sync',
		'enable_mock_sync_chat_message',
		'Whether a mock live replays the chat of its recording',
	),
	toggle(
		'create',
		'Push Live',
		'is_push_live',
		'Whether the picture comes from an encoder such as OBS (asks for the permission)',
	),
	toggle('create', 'Push Live Recording', 'push_live_record', 'Whether a push live is recorded'),
];
