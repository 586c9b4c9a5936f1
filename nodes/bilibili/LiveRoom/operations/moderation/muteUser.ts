import type { INodeProperties } from 'n8n-workflow';
import type { Item } from '../../../../shared/node/operation';
import type { ModeratedRoom } from '../../../api/moderationCalls';
import { MUTE_HOURS, mutedPages, muteUser, type MuteLength } from '../../../api/mutes';
import type { BilibiliClient } from '../../../api/request';
import { mutedUserView } from '../../../views/moderation';
import { actionOnPeople } from '../../people';
import type { PeopleList } from '../../standing';
import { targetFields } from '../../target';

const durationField: INodeProperties = {
	displayName: 'Duration',
	name: 'duration',
	type: 'options',
	options: [
		{ name: 'For Ever', value: 'forever', description: 'Until somebody lifts it' },
		{ name: 'Hours', value: 'hours' },
		{ name: 'This Broadcast', value: 'broadcast', description: 'Until the stream ends' },
	],
	default: 'hours',
};

/** Who is muted in a room. */
export const mutedPeople = (client: BilibiliClient): PeopleList<ModeratedRoom> => ({
	pages: (room) => mutedPages(client, room),
	uidField: 'tuid',
});

export const muteUserOperation = actionOnPeople<{ length: MuteLength; reason: string }>({
	name: 'Mute User',
	value: 'muteUser',
	action: 'Mute user',
	description:
		'Keep one viewer from chatting in a room that is yours or that you are an admin of. Use it for spam or insults. Changes what that viewer can do; returns an audit line with how long the mute lasts, read back from the list of the muted. At most 20 people a run.',
	verb: 'mute',
	targetFields: targetFields('searchUsers', 'Search by name…'),
	fields: [
		durationField,
		{
			displayName: 'Hours',
			name: 'hours',
			type: 'number',
			typeOptions: { minValue: MUTE_HOURS.min, maxValue: MUTE_HOURS.max },
			default: 1,
			description: 'How long the mute lasts, up to 720 hours (30 days)',
			displayOptions: { show: { duration: ['hours'] } },
		},
		{
			displayName: 'Reason',
			name: 'reason',
			type: 'string',
			default: '',
			placeholder: 'e.g. {{ $json.text }}',
			description: 'Stands in the list of the muted, for you and the admins',
		},
	],
	removes: false,
	optionsOf: (item) => ({ length: lengthOf(item), reason: item.text('reason') }),
	write: muteUser,
	listOf: mutedPeople,
	facts: (listed, entry, { length, reason }) => {
		const now = entry && mutedUserView(entry, null);
		return {
			name: now?.name,
			avatar_url: now?.avatar_url,
			muted: listed,
			duration: now?.duration ?? (typeof length === 'string' ? length : 'hours'),
			muted_until: now?.muted_until ?? null,
			reason: now?.reason ?? (reason || null),
		};
	},
});

function lengthOf(item: Item<BilibiliClient>): MuteLength {
	const duration = item.choice<'broadcast' | 'forever' | 'hours'>('duration');
	return duration === 'hours' ? { hours: item.number('hours') } : duration;
}
