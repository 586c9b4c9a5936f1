import { unblacklistUser } from '../../../api/blacklist';
import { blacklistedUserView } from '../../../views/moderation';
import { actionOnPeople } from '../../people';
import { targetFields } from '../../target';
import { blacklistedPeople } from './blacklistUser';

export const removeFromBlacklist = actionOnPeople<null>({
	name: 'Remove From Blacklist',
	value: 'removeFromBlacklist',
	action: 'Remove user from blacklist',
	description:
		'Take a viewer off the blacklist of a room, so that they may chat there again. Who is not on it is left alone. Returns an audit line, read back from the list. At most 20 people a run.',
	verb: 'take off the blacklist',
	targetFields: targetFields('searchBlacklisted', 'Choose one of the blacklisted…'),
	fields: [],
	removes: true,
	optionsOf: () => null,
	write: unblacklistUser,
	listOf: blacklistedPeople,
	facts: (listed, entry) => {
		if (!entry) return { blacklisted: listed, was: null };
		const { name, avatar_url, blacklisted_at, by } = blacklistedUserView(entry, null);
		return { name, avatar_url, blacklisted: listed, was: { blacklisted_at, by } };
	},
});
