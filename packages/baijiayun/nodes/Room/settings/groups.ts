import { choice, toggle, type Setting } from './setting';

/** Classes in groups, double teacher, and large classes with small ones. */
export const groups: Setting[] = [
	choice('both', 'After the Large Class', 'class_end_operation', 'What happens when it ends', [
		{ name: 'Back to the Small Class', value: 0 },
		{ name: 'Everybody Leaves', value: 1 },
	]),
	toggle(
		'create',
		'Assistants See All Answers',
		'group_admin_permission',
		'Whether assistants see the answers of other groups',
	),
	choice(
		'both',
		'Class Switching By',
		'switch_room_role',
		'Who moves between large and small class',
		[
			{ name: 'Large Class Teacher', value: 1 },
			{ name: 'Small Class Teacher', value: 2 },
		],
	),
	choice(
		'create',
		'Group Mode',
		'new_group_live',
		'Classes in groups, for the room type Large Class only (asks for the permission)',
		[
			{ name: 'Group Classroom', value: 1 },
			{ name: 'Online Double Teacher', value: 2 },
			{ name: 'Regular Live', value: 0 },
		],
	),
	choice(
		'create',
		'Group Mode (Legacy)',
		'is_group_live',
		'The older classes in groups, for the room type Large Class only (asks for the permission)',
		[
			{ name: 'Group Live', value: 1 },
			{ name: 'Large and Small Class', value: 2 },
			{ name: 'Regular Live', value: 0 },
		],
	),
	toggle(
		'create',
		'Members See All Chat',
		'enable_group_chat_public',
		'Whether members see the chat of other groups',
	),
	toggle(
		'create',
		'Members See All Users',
		'enable_group_users_public',
		'Whether members see the users of other groups',
	),
	toggle(
		'both',
		'No Class Switching',
		'disable_switch_class',
		"Whether moving between the classes is forbidden; only with 'Class Switching By' Large Class Teacher",
	),
	toggle(
		'create',
		'Seminar Mode',
		'is_discuss_live',
		"Whether the room is a seminar; only with 'Group Mode' Online Double Teacher",
	),
	toggle(
		'create',
		'Smart Live',
		'is_live_and_mock_live',
		"Whether live and recorded parts take turns; only with 'Group Mode' Online Double Teacher",
	),
];
