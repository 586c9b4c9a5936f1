import { matching } from '../../shared/node/listSearch';
import { idOf } from '../api/ids';
import { getProfiles } from '../api/people';
import type { BilibiliClient } from '../api/request';
import { getSessionPage, oldestTime, type SessionKind } from '../api/sessions';
import { listSearch } from '../node/listSearch';
import { isPersonal, talkerProfile } from '../views/session';

/** A page of recent sessions, whose token is the time the page ends at. */
const searchSessions = (kind: SessionKind, linkOf?: (id: string) => string) =>
	listSearch(async (client: BilibiliClient, filter, page) => {
		const { sessions, hasMore } = await getSessionPage(client, kind, {
			endTs: page ? Number(page) : undefined,
		});
		const shown = kind === 'groups' ? sessions : sessions.filter(isPersonal);
		const profiles = await getProfiles(
			client,
			shown.filter(isPersonal).map(({ talker_id }) => String(talker_id)),
		);
		const results = shown.map((session) => {
			const value = idOf(session.talker_id) ?? '';
			const name = talkerProfile(session, profiles).name ?? value;
			return { name, value, ...(linkOf && { url: linkOf(value) }) };
		});
		return {
			results: results.filter(matching(filter)),
			paginationToken: hasMore && sessions.length > 0 ? String(oldestTime(sessions)) : undefined,
		};
	});

/** The users of the account's sessions, newest first. */
export const searchUsers = searchSessions(
	'usersAndSystem',
	(uid) => `https://space.bilibili.com/${uid}`,
);

/** The fan groups the account is in. */
export const searchGroups = searchSessions('groups');
