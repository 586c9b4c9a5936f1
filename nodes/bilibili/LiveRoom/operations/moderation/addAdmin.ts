import { adminPages, appointAdmin } from '../../../api/admins';
import type { ModeratedRoom } from '../../../api/moderationCalls';
import type { BilibiliClient } from '../../../api/request';
import { adminView } from '../../../views/moderation';
import { actionOnPeople } from '../../people';
import type { PeopleList } from '../../standing';
import { targetFieldsOfOwnRoom } from '../../target';

/** The admins of the own room. */
export const admins = (client: BilibiliClient): PeopleList<ModeratedRoom> => ({
	pages: () => adminPages(client),
	uidField: 'uid',
});

export const addAdmin = actionOnPeople<null>({
	name: 'Add Admin',
	value: 'addAdmin',
	action: 'Add admin',
	description:
		'Make a user an admin (房管) of your own room, who may then mute viewers there. Only the streamer can. Returns an audit line, read back from the list of admins. At most 20 people a run.',
	verb: 'make an admin',
	ownRoomOnly: true,
	targetFields: targetFieldsOfOwnRoom('searchUsers', 'Search by name…'),
	fields: [],
	removes: false,
	optionsOf: () => null,
	write: async (client, _room, uid) => await appointAdmin(client, uid),
	listOf: admins,
	facts: (listed, entry) => {
		const now = entry && adminView(entry, null);
		return {
			name: now?.name,
			avatar_url: now?.avatar_url,
			is_admin: listed,
			appointed_at: now?.appointed_at ?? null,
		};
	},
});
