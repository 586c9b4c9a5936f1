import { choice, countSetting, ONE_TWO, toggle, type Setting } from './setting';

/** Who gets in and how, and what they may do there. */
export const access: Setting[] = [
	choice('update', 'Access', 'is_private', 'How students get in', [
		{ name: 'Directly', value: 0 },
		{ name: 'Cloud Live Whitelist', value: 5 },
		{ name: 'Password', value: 4 },
		{ name: 'Phone Verification', value: 6 },
		{ name: 'Private Code', value: 1 },
		{ name: 'Public Code', value: 2 },
		{ name: 'Whitelist', value: 3 },
	]),
	toggle(
		'create',
		'Auto-Assigned Nicknames',
		'system_auto_allocate_name',
		'Whether the platform gives users their nicknames',
	),
	{
		use: 'update',
		field: {
			displayName: 'Blocked Clients',
			name: 'forbidden_end_types',
			type: 'multiOptions',
			options: [
				{ name: 'PC Browser', value: 'web' },
				{ name: 'Phone Browser', value: 'h5' },
			],
			default: [],
			description: 'What students may not use to enter',
		},
		toWire: (fields) => fields.choices('forbidden_end_types').join(','),
	},
	toggle(
		'create',
		'Camera On When Speaking',
		'speak_camera_turnon',
		"Whether a student's camera goes on when the student speaks",
		ONE_TWO,
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
	toggle(
		'create',
		'Student Device Check',
		'student_need_detect_device',
		'Whether students check camera and microphone on entering',
		ONE_TWO,
	),
	choice(
		'update',
		'Student Private Chat',
		'student_private_chat_role',
		'Whom students may write to',
		[
			{ name: 'Everybody', value: 0 },
			{ name: 'Assistants', value: 2 },
			{ name: 'Teachers', value: 1 },
		],
	),
	toggle(
		'create',
		'Students on Mic',
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
		'Users Abroad',
		'has_foreign_user',
		'Whether users outside of mainland China will enter',
		// The other way round than everywhere else.
		{ yes: 2, no: 1 },
	),
	toggle(
		'create',
		'WeChat Nicknames',
		'enable_weixin_auth',
		'Whether WeChat users enter under their WeChat nickname',
		ONE_TWO,
	),
];
