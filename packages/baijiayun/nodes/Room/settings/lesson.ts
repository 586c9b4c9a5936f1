import { MAX_END_DELAY_SECONDS } from '../../api/limits';
import { choice, countSetting, ONE_TWO, toggle, type Setting } from './setting';

/** When the class is open, who gets in and how, and what happens around it. */
export const lesson: Setting[] = [
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
	countSetting(
		'both',
		'Max Users',
		'max_users',
		'How many may be in the room; 0 means any number. In a small class the seats on the stage, 1 to 12; in a one-to-one room 1.',
	),
	countSetting(
		'both',
		'Pre-Enter Time',
		'pre_enter_time',
		'How many seconds before the start students may enter',
	),
	countSetting(
		'create',
		'End Delay',
		'end_delay_time',
		'After how many seconds beyond the end the class is closed by force; 0 means never. Once set, the end time can no longer be changed.',
		{ max: MAX_END_DELAY_SECONDS },
	),
	choice('update', 'Access', 'is_private', 'How students get in', [
		{ name: 'Directly', value: 0 },
		{ name: 'Cloud Whitelist', value: 5 },
		{ name: 'Password', value: 4 },
		{ name: 'Personal Code', value: 1 },
		{ name: 'Phone Check', value: 6 },
		{ name: 'Public Code', value: 2 },
		{ name: 'Whitelist', value: 3 },
	]),
	{
		use: 'update',
		field: {
			displayName: 'Blocked Browsers',
			name: 'forbidden_end_types',
			type: 'multiOptions',
			options: [
				{ name: 'Computer Browser', value: 'web' },
				{ name: 'Phone Browser', value: 'h5' },
			],
			default: [],
			description: 'What students may not use to enter',
		},
		toWire: (fields) => fields.choices('forbidden_end_types').join(','),
	},
	choice('update', 'Private Chat', 'student_private_chat_role', 'Whom students may write to', [
		{ name: 'Everybody', value: 0 },
		{ name: 'Assistants', value: 2 },
		{ name: 'Teachers', value: 1 },
	]),
	toggle(
		'create',
		'Student Camera on Speaking',
		'speak_camera_turnon',
		"Whether a student's camera goes on when the student speaks",
		ONE_TWO,
	),
	toggle(
		'create',
		'Student Hands',
		'has_student_raise',
		'Whether students can raise their hands to speak (WebRTC rooms only). Left out, an ordinary large class has it.',
	),
	toggle(
		'create',
		'Teacher Device Check',
		'teacher_need_detect_device',
		'Whether teachers check camera and microphone on entering',
		ONE_TWO,
	),
	toggle(
		'create',
		'Student Device Check',
		'student_need_detect_device',
		'Whether students check camera and microphone on entering',
		ONE_TWO,
	),
	toggle(
		'create',
		'WeChat Names',
		'enable_weixin_auth',
		'Whether WeChat users enter under their WeChat name',
		ONE_TWO,
	),
	toggle(
		'create',
		'Automatic Names',
		'system_auto_allocate_name',
		'Whether the platform gives users their names',
	),
	toggle(
		'create',
		'Recording',
		'auto_playback_record',
		'Whether the class is recorded by itself. Left out, the setting of the account decides.',
		ONE_TWO,
	),
	toggle(
		'create',
		'Users Abroad',
		'has_foreign_user',
		'Whether users outside of mainland China will enter',
		// The other way round than everywhere else.
		{ yes: 2, no: 1 },
	),
	toggle(
		'create',
		'WebRTC',
		'is_webrtc_live',
		'Whether the room is a WebRTC one (by arrangement with Baijiayun)',
		// There is no value for "no" but to leave it out.
		{ yes: 1, no: undefined },
	),
];
