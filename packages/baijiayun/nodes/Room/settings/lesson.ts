import { MAX_END_DELAY_SECONDS } from '../../api/limits';
import { choice, countSetting, ONE_TWO, toggle, type Setting } from './setting';

/** What kind of lesson it is, how long it may last, and whether it is recorded. */
export const lesson: Setting[] = [
	toggle(
		'create',
		'Automatic Recording',
		'auto_playback_record',
		'Whether the class is recorded by itself. Left out, the setting of the account decides.',
		ONE_TWO,
	),
	countSetting(
		'create',
		'End Delay',
		'end_delay_time',
		'After how many seconds beyond the end the class is closed by force; 0 means never. Once set, the end time can no longer be changed.',
		{ max: MAX_END_DELAY_SECONDS },
	),
	choice('create', 'Industry', 'industry_type', 'The product line of the room', [
		{ name: 'Education', value: 0 },
		{ name: 'Enterprise', value: 1 },
	]),
	toggle(
		'create',
		'Long-Term Room',
		'is_long_term',
		'Whether the room may be open for 24 hours or more (asks for the permission)',
	),
	choice('create', 'Media Type', 'media_type', 'What the teacher sends', [
		{ name: 'Video', value: 0 },
		{ name: 'Audio Only', value: 1 },
	]),
	toggle(
		'create',
		'WebRTC',
		'is_webrtc_live',
		'Whether the room is a WebRTC one (by arrangement with Baijiayun)',
		// There is no value for "no" but to leave it out.
		{ yes: 1, no: undefined },
	),
];
