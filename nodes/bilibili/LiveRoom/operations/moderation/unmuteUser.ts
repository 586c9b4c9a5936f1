import { unmuteUser } from '../../../api/mutes';
import { mutedUserView } from '../../../views/moderation';
import { actionOnPeople } from '../../people';
import { targetFields } from '../../target';
import { mutedPeople } from './muteUser';

export const unmuteUserOperation = actionOnPeople<null>({
	name: 'Unmute User',
	value: 'unmuteUser',
	action: 'Unmute user',
	description:
		'Let a muted viewer chat again in a room that is yours or that you are an admin of. Looks the mute up first; who is not muted is left alone. Returns an audit line with the mute that was lifted. At most 20 people a run.',
	verb: 'unmute',
	targetFields: targetFields('searchMuted', 'Choose one of the muted…'),
	fields: [],
	removes: true,
	optionsOf: () => null,
	write: unmuteUser,
	listOf: mutedPeople,
	facts: (listed, entry) => {
		if (!entry) return { muted: listed, was: null };
		const { name, avatar_url, duration, muted_at, muted_until, reason, by } = mutedUserView(
			entry,
			null,
		);
		return {
			name,
			avatar_url,
			muted: listed,
			was: { duration, muted_at, muted_until, reason, by },
		};
	},
});
