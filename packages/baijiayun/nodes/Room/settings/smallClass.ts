import { MAX_BACKUP_USERS } from '../../api/limits';
import { choice, countSetting, ONE_TWO, toggle, type Setting } from './setting';

/** What only a small class has, beside its pictures. */
export const smallClass: Setting[] = [
	toggle(
		'create',
		'Auto on Stage',
		'auto_on_stage',
		'Whether students beside the stage of a small class move up by themselves',
	),
	toggle(
		'both',
		'Cloud Recording Button',
		'enable_cloud_record',
		'Whether a small class shows the button for cloud recording',
		ONE_TWO,
	),
	countSetting(
		'both',
		'Max Backup Users',
		'max_backup_users',
		'Seats beside the stage of a small class, up to 300',
		{ max: MAX_BACKUP_USERS },
	),
	choice('both', 'Small Class Template', 'template_type', 'The set of a small class', [
		{ name: 'First', value: 1 },
		{ name: 'One-to-One (On Request)', value: 3 },
		{ name: 'Second', value: 2 },
	]),
];
