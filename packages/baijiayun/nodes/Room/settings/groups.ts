import { MAX_BACKUP_USERS } from '../../api/limits';
import { choice, countSetting, ONE_TWO, toggle, type Setting } from './setting';

/** Classes in groups, double teacher, and small classes. */
export const groups: Setting[] = [
	choice(
		'create',
		'Group Mode',
		'new_group_live',
		'Classes in groups, for the room type Large Class only (asks for the permission)',
		[
			{ name: 'Group Classroom', value: 1 },
			{ name: 'None', value: 0 },
			{ name: 'Online Double Teacher', value: 2 },
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
			{ name: 'None', value: 0 },
		],
	),
	toggle(
		'create',
		'Seminar',
		'is_discuss_live',
		"Whether the room is a seminar; only with 'Group Mode' Online Double Teacher",
	),
	toggle(
		'create',
		'Smart Live',
		'is_live_and_mock_live',
		"Whether live and recorded parts take turns; only with 'Group Mode' Online Double Teacher",
	),
	toggle(
		'create',
		'Groups See All Users',
		'enable_group_users_public',
		'Whether members see the users of other groups',
	),
	toggle(
		'create',
		'Groups See All Chat',
		'enable_group_chat_public',
		'Whether members see the chat of other groups',
	),
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
	toggle(
		'both',
		'No Class Switching',
		'disable_switch_class',
		"Whether moving between the classes is forbidden; only with 'Class Switching By' Large Class Teacher",
	),
	choice('both', 'After the Large Class', 'class_end_operation', 'What happens when it ends', [
		{ name: 'Back to the Small Class', value: 0 },
		{ name: 'Everybody Leaves', value: 1 },
	]),
	countSetting(
		'both',
		'Max Backup Users',
		'max_backup_users',
		'Seats beside the stage of a small class, up to 300',
		{ max: MAX_BACKUP_USERS },
	),
	toggle(
		'create',
		'Automatic on Stage',
		'auto_on_stage',
		'Whether students beside the stage of a small class move up by themselves',
	),
	choice('both', 'Small Class Template', 'template_type', 'The set of a small class', [
		{ name: 'First', value: 1 },
		{ name: 'One-to-One (On Request)', value: 3 },
		{ name: 'Second', value: 2 },
	]),
	toggle(
		'both',
		'Cloud Recording Button',
		'enable_cloud_record',
		'Whether a small class shows the button for cloud recording',
		ONE_TWO,
	),
];
