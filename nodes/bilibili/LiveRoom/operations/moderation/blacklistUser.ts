import { blacklistPages, blacklistUser } from '../../../api/blacklist';
import type { ModeratedRoom } from '../../../api/moderationCalls';
import type { BilibiliClient } from '../../../api/request';
import { blacklistedUserView } from '../../../views/moderation';
import { actionOnPeople } from '../../people';
import type { PeopleList } from '../../standing';
import { targetFields } from '../../target';

/** Who is on the blacklist of a room. */
export const blacklistedPeople = (client: BilibiliClient): PeopleList<ModeratedRoom> => ({
	pages: (room) => blacklistPages(client, room),
	uidField: 'uid',
});

export const blacklistUserOperation = actionOnPeople<null>({
	name: 'Blacklist User',
	value: 'blacklistUser',
	action: 'Blacklist user',
	description:
		"Put one viewer on the blacklist of a room, which keeps them out of its chat for good. It is the room's list, not the block list of the account. Returns an audit line, read back from the list. At most 20 people a run.",
	verb: 'blacklist',
	targetFields: targetFields('searchUsers', 'Search by name…'),
	fields: [],
	removes: false,
	optionsOf: () => null,
	write: blacklistUser,
	listOf: blacklistedPeople,
	facts: (listed, entry) => {
		const now = entry && blacklistedUserView(entry, null);
		return {
			name: now?.name,
			avatar_url: now?.avatar_url,
			blacklisted: listed,
			blacklisted_at: now?.blacklisted_at ?? null,
		};
	},
});
