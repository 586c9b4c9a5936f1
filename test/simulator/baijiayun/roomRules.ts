import type { Clock } from '../clock';
import { badParameter, Refusal } from './envelope';
import type { Params } from './params';
import type { Permission, School } from './schools';

const titleLength = 50;
const yearSeconds = 366 * 24 * 3600;
const common = ['partner_id', 'timestamp', 'sign', 'room_id', 'title', 'start_time', 'end_time'];

/** Parameters an update takes; the others of a creation can't be changed. */
const updatable = [
	...['max_users', 'pre_enter_time', 'template_name', 'app_template', 'forbidden_end_types'],
	...['is_video_main', 'm_is_video_main', 'mock_room_id', 'mock_session_id', 'mock_video_id'],
	...['switch_room_role', 'student_private_chat_role', 'enable_live_sell', 'is_private'],
	...['enable_mock_sync_chat_message', 'enable_cloud_record', 'class_end_operation'],
	...['disable_switch_class', 'max_backup_users', 'template_type'],
];

/** The platform cuts a long title and says nothing. */
export const cutTitle = (title: string): string => [...title].slice(0, titleLength).join('');

/** The settings of a new room, checked. */
export function newSettings(params: Params, school: School): Record<string, string> {
	const settings = settingsIn(params);
	const type = params.int('type', { min: 1, max: 6 }) ?? 2;
	const maxUsers = params.int('max_users') ?? 0;
	if ([3, 4].includes(type) && (maxUsers < 1 || maxUsers > 12)) throw badParameter('max_users');
	if (type === 6 && maxUsers !== 1) throw badParameter('max_users');
	params.int('end_delay_time', { max: 7200 });
	params.int('max_backup_users', { max: 300 });

	const needs = (permission: Permission, wanted: boolean) => {
		if (wanted && !school.permissions.includes(permission)) throw new Refusal(2002, '账号权限错误');
	};
	const inGroups = settings.new_group_live ?? settings.is_group_live ?? '0';
	needs('longTerm', settings.is_long_term === '1');
	needs('mockLive', settings.is_mock_live === '1');
	needs('pushLive', settings.is_push_live === '1');
	needs('groups', inGroups !== '0');
	if (inGroups !== '0' && type !== 2) throw badParameter('type');
	if (settings.is_mock_live === '1') {
		if (!settings.mock_video_id && !settings.mock_room_id) throw badParameter('mock_video_id');
		if (settings.is_long_term === '1') throw badParameter('is_long_term');
	}
	return { ...settings, type: String(type) };
}

/** The settings that an update changes. */
export function changedSettings(params: Params): Record<string, string> {
	const entries = Object.entries(settingsIn(params));
	return Object.fromEntries(entries.filter(([name]) => updatable.includes(name)));
}

function settingsIn({ texts }: Params): Record<string, string> {
	return Object.fromEntries(Object.entries(texts).filter(([name]) => !common.includes(name)));
}

/** @throws Refusal unless a room may be open at that time */
export function checkTimes(start: number, end: number, longTerm: boolean, clock: Clock): void {
	const length = end - start;
	if (length <= 15 * 60) throw badParameter('end_time');
	if (longTerm) return;
	if (length >= 24 * 3600) throw badParameter('end_time');
	if (end > clock.now() / 1000 + yearSeconds) throw badParameter('end_time');
}
