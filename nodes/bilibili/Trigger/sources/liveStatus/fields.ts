import type { INodeProperties } from 'n8n-workflow';
import type { Fields } from '../../../../shared/node/parameters';
import { InputError } from '../../../../shared/values/inputError';
import { parseRoomId, parseUid } from '../../../api/ids';

/** Whom to watch. */
export type Watched = 'following' | { uids: string[]; roomIds: string[] };

const MAX_STREAMERS = 10_000;

export const liveFields: INodeProperties[] = [
	{
		displayName: 'Watch',
		name: 'watch',
		type: 'options',
		options: [
			{
				name: 'Everyone I Follow',
				value: 'following',
				description: 'The streamers whom the account of the credential follows',
			},
			{ name: 'These Streamers', value: 'list', description: 'A list of streamers and rooms' },
		],
		default: 'list',
		description: 'Whose live room to watch',
	},
	{
		displayName: 'Streamers',
		name: 'streamers',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2233, https://space.bilibili.com/401742377',
		description:
			'Uids or addresses of space pages or rooms, separated by commas, blanks or lines, or a list from an expression; up to 10,000 together with the rooms',
		displayOptions: { show: { watch: ['list'] } },
	},
	{
		displayName: 'Rooms',
		name: 'rooms',
		type: 'string',
		default: '',
		placeholder: 'e.g. 6, https://live.bilibili.com/21013446',
		description: 'Room IDs, short IDs or addresses, in the same way',
		displayOptions: { show: { watch: ['list'] } },
	},
];

export function readWatched(fields: Fields): Watched {
	if (fields.choice('watch') === 'following') return 'following';
	const entries = [...fields.ids('streamers', uidRef), ...fields.ids('rooms', roomRef)];
	const idsOf = (kind: 'uid' | 'room') => [
		...new Set(entries.filter((entry) => entry.kind === kind).map(({ id }) => id)),
	];
	const watched = { uids: idsOf('uid'), roomIds: idsOf('room') };
	const count = watched.uids.length + watched.roomIds.length;
	if (count === 0) {
		throw new InputError(
			"'Streamers' and 'Rooms' are both empty",
			"Enter whom to watch, or set 'Watch' to the streamers you follow.",
		);
	}
	if (count > MAX_STREAMERS) {
		throw new InputError(
			`'Streamers' and 'Rooms' name ${count} streamers; the trigger watches up to ${MAX_STREAMERS}`,
			'Split the list between two workflows.',
		);
	}
	return watched;
}

type Ref = { kind: 'uid' | 'room'; id: string };

/** An address says what it is; a bare number is what its field asks for. */
function uidRef(text: string, field: string): Ref {
	return /live\.bilibili\.com/i.test(text)
		? { kind: 'room', id: parseRoomId(text, field) }
		: { kind: 'uid', id: parseUid(text, field) };
}

function roomRef(text: string, field: string): Ref {
	return /bilibili\.com\/space|space\.bilibili\.com/i.test(text)
		? { kind: 'uid', id: parseUid(text, field) }
		: { kind: 'room', id: parseRoomId(text, field) };
}
