import type { IDataObject } from 'n8n-workflow';
import { chosenOutput } from '../../shared/node/fields';
import type { Item } from '../../shared/node/operation';
import { getOwnUid } from '../api/account';
import { getProfiles } from '../api/people';
import type { BilibiliClient } from '../api/request';
import type { WireSession } from '../api/sessions';
import { isPersonal, sessionOutput } from '../views/session';

/**
 * Reads sessions and puts them out in the form that the user chose, with the names and pictures that
 * Bilibili leaves out.
 */
export async function sessionsFor(
	item: Item<BilibiliClient>,
	read: () => Promise<WireSession[]>,
): Promise<IDataObject[]> {
	const output = chosenOutput(item, sessionOutput);
	const sessions = await read();
	const uids = sessions.filter(isPersonal).map(({ talker_id }) => String(talker_id));
	const [ownUid, profiles] = await Promise.all([
		getOwnUid(item.service),
		getProfiles(item.service, uids),
	]);
	return sessions.map((session) => output(session, { ownUid, profiles }));
}
