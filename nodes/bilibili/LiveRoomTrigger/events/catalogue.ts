interface EventKind {
	/** On the screen. */
	name: string;
	description: string;
	/** Users write it: keywords and patterns are asked of it. */
	hasText?: true;
	/** It can be bought: a minimum price is asked of it. */
	isPaid?: true;
	/** It comes every few seconds: of each room one a minute is reported. */
	isSampled?: true;
}

/** Everything that starts a workflow, in the order of the names on the screen. */
export const EVENTS = {
	admins_changed: {
		name: 'Admins Changed',
		description: 'Somebody has become room admin or is none any more',
	},
	cut_off: { name: 'Cut Off', description: 'The site has ended the stream' },
	danmaku: { name: 'Danmaku', description: 'A chat message', hasText: true },
	enter: {
		name: 'Enter',
		description: 'A user has come in; in a busy room there are very many of these',
	},
	follow: { name: 'Follow', description: 'A user follows the streamer' },
	gift: { name: 'Gift', description: 'A gift was sent, once for each sending', isPaid: true },
	gift_combo: {
		name: 'Gift Combo',
		description: 'The sum of a combo so far, again each time it grows; beside the single gifts',
		isPaid: true,
	},
	guard: {
		name: 'Guard Bought',
		description: 'A user has become captain, admiral or governor, with the price paid',
		isPaid: true,
	},
	interaction_game: {
		name: 'Interaction Game',
		description:
			'A gift or danmaku once more, as an interactive game in the room gets it; beside the gift or danmaku',
	},
	like: { name: 'Like', description: 'A user has liked the room' },
	live_ended: { name: 'Live Ended', description: 'The stream is over' },
	live_started: { name: 'Live Started', description: 'The streamer has gone live' },
	lottery_started: {
		name: 'Lottery Started',
		description: 'The streamer raffles something off (天选时刻); reported, not joined',
	},
	lottery_won: { name: 'Lottery Won', description: 'The winners of a lottery' },
	muted: { name: 'Muted', description: 'A user was muted, or the room was muted or unmuted' },
	online_count: {
		name: 'Online Count',
		description: 'How many viewers there are, once a minute',
		isSampled: true,
	},
	other: {
		name: 'Other',
		description: "Any other command, as Bilibili sent it: many, and not documented. Adds 'raw'.",
	},
	pk_ended: { name: 'PK Ended', description: 'A battle with another room is over' },
	pk_started: { name: 'PK Started', description: 'A battle with another room begins' },
	popularity_rank: {
		name: 'Popularity Rank',
		description: 'The place of the room in the popularity ranking has changed',
	},
	red_packet: {
		name: 'Red Packet',
		description: 'A user gives gifts away to viewers; reported, not opened',
	},
	live_room_changed: { name: 'Room Changed', description: 'Title or area was changed' },
	share: { name: 'Share', description: 'A user has shared the room' },
	super_chat: { name: 'Super Chat', description: 'A paid message', hasText: true, isPaid: true },
	super_chat_deleted: {
		name: 'Super Chat Deleted',
		description: 'Paid messages were taken back',
	},
	super_chat_translated: {
		name: 'Super Chat Translated',
		description: 'The translation of a super chat that came without one',
	},
	warning: { name: 'Warning', description: 'The site has warned the streamer' },
	watched_count: {
		name: 'Watched Count',
		description: 'How many people have watched the stream so far, once a minute',
		isSampled: true,
	},
} as const satisfies Record<string, EventKind>;

export type EventName = keyof typeof EVENTS;

/** The events of which something is so. */
export function eventsThat(trait: 'hasText' | 'isPaid' | 'isSampled'): ReadonlySet<string> {
	const kinds: Array<[string, EventKind]> = Object.entries(EVENTS);
	return new Set(kinds.filter(([, kind]) => kind[trait]).map(([name]) => name));
}
