import { dismissAdmin } from '../../../api/admins';
import { adminView } from '../../../views/moderation';
import { actionOnPeople } from '../../people';
import { targetFieldsOfOwnRoom } from '../../target';
import { admins } from './addAdmin';

export const removeAdmin = actionOnPeople<null>({
	name: 'Remove Admin',
	value: 'removeAdmin',
	action: 'Remove admin',
	description:
		'Dismiss an admin (房管) of your own room. Only the streamer can. Who is no admin is left alone. Returns an audit line, read back from the list of admins. At most 20 people a run.',
	verb: 'dismiss as admin',
	ownRoomOnly: true,
	targetFields: targetFieldsOfOwnRoom('searchAdmins', 'Choose one of your admins…'),
	fields: [],
	removes: true,
	optionsOf: () => null,
	write: async (client, _room, uid) => await dismissAdmin(client, uid),
	listOf: admins,
	facts: (listed, entry) => {
		if (!entry) return { is_admin: listed, was: null };
		const { name, avatar_url, appointed_at } = adminView(entry, null);
		return { name, avatar_url, is_admin: listed, was: { appointed_at } };
	},
});
