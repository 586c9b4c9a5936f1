import { isoFromMilliseconds } from '../../../shared/values/time';
import { cnyFromCoins, type CommandReader, type CommandTable, type Reading } from './event';
import { NOBODY, webUser } from './user';
import { Wire } from './wire';

/** What happens in a room beside chat and gifts: told, never taken part in. */

/** Two rooms compete for votes; the command tells of both, in no certain order. */
function pk(event: 'pk_ended' | 'pk_started'): CommandReader {
	return {
		events: [event],
		read: (command, room): Reading => {
			const data = command.at('data');
			const sides = [data.at('init_info'), data.at('match_info')];
			const own = sides.find((side) => side.id('room_id') === room.id) ?? new Wire(null);
			const other = sides.find((side) => side !== own) ?? new Wire(null);
			const pkId = command.id('pk_id');
			const winner = own.number('winner_type');
			return {
				event,
				key: pkId,
				at: command.time('timestamp'),
				more: {
					pk_id: pkId,
					opponent_room_id: other.id('room_id'),
					...(event === 'pk_started'
						? { pk_ends_at: isoFromMilliseconds(data.time('pk_end_time')) }
						: {
								votes: own.number('votes'),
								opponent_votes: other.number('votes'),
								// Below 0 for the one who has lost.
								is_won: winner === null ? null : winner > 0,
							}),
				},
			};
		},
	};
}

/** The gifts or the people of a list, with their numbers. */
const awardsOf = (data: Wire) =>
	data
		.at('awards')
		.entries()
		.map((award) => ({
			gift_id: award.id('gift_id'),
			name: award.text('gift_name'),
			count: award.number('num'),
		}));

const redPacket: CommandReader = {
	events: ['red_packet'],
	read: (command, room): Reading => {
		const data = command.at('data');
		return {
			event: 'red_packet',
			key: data.text('lot_id'),
			at: data.time('start_time'),
			user: webUser(
				new Wire({
					uid: data.raw('sender_uid'),
					uname: data.raw('sender_name'),
					face: data.raw('sender_face'),
				}),
				room,
			),
			text: data.text('danmu'),
			more: {
				total_price_cny: cnyFromCoins(data.number('total_price')),
				awards: awardsOf(data),
				open_until: isoFromMilliseconds(data.time('end_time')),
				red_packet_id: data.text('lot_id'),
			},
		};
	},
};

const lottery = (event: 'lottery_started' | 'lottery_won'): CommandReader => ({
	events: [event],
	read: (command, room): Reading => {
		const data = command.at('data');
		const since = data.time('current_time');
		const seconds = data.number('max_time');
		const winners = data.at('award_users').entries();
		return {
			event,
			key: data.text('id'),
			at: since,
			text: data.text('danmu'),
			more: {
				award_name: data.text('award_name'),
				award_count: data.number('award_num'),
				...(event === 'lottery_won'
					? {
							winners: winners.map((winner) => {
								const { uid, name, avatar_url } = webUser(winner, room);
								return { uid, name, avatar_url };
							}),
						}
					: {
							requirement: data.text('require_text'),
							open_until:
								since === null || seconds === null
									? null
									: isoFromMilliseconds(since + seconds * 1000),
						}),
				lottery_id: data.text('id'),
			},
		};
	},
});

/** The whole list, or one who was appointed or dismissed; each change is told in both ways. */
const admins = (change: 'appointed' | 'dismissed' | 'list'): CommandReader => ({
	events: ['admins_changed'],
	read: (command): Reading => ({
		event: 'admins_changed',
		at: command.time('send_time'),
		user: { ...NOBODY, uid: command.id('uid') },
		text: command.text('msg'),
		more: { change, admin_uids: change === 'list' ? command.at('uids').texts() : null },
	}),
});

const onlineCount: CommandReader = {
	events: ['online_count'],
	read: (command): Reading => {
		const data = command.at('data');
		return {
			event: 'online_count',
			at: command.time('send_time'),
			more: { online_count: data.number('online_count'), ranked_count: data.number('count') },
		};
	},
};

const watchedCount: CommandReader = {
	events: ['watched_count'],
	read: (command): Reading => ({
		event: 'watched_count',
		at: command.time('send_time'),
		more: { watched_count: command.at('data').number('num') },
	}),
};

/** A rank of 0 is none. */
const popularityRank: CommandReader = {
	events: ['popularity_rank'],
	read: (command): Reading => {
		const data = command.at('data');
		const [at, seconds] = [data.time('timestamp'), data.number('countdown')];
		const rank = data.number('rank');
		return {
			event: 'popularity_rank',
			key: data.text('timestamp') && `${data.text('timestamp')}:${rank}`,
			at,
			more: {
				rank: rank || null,
				settled_at:
					at === null || seconds === null ? null : isoFromMilliseconds(at + seconds * 1000),
			},
		};
	},
};

export const contests: CommandTable = {
	PK_BATTLE_START: pk('pk_started'),
	PK_BATTLE_START_NEW: pk('pk_started'),
	PK_BATTLE_END: pk('pk_ended'),
	POPULARITY_RED_POCKET_START: redPacket,
	POPULARITY_RED_POCKET_V2_START: redPacket,
	ANCHOR_LOT_START: lottery('lottery_started'),
	ANCHOR_LOT_AWARD: lottery('lottery_won'),
	ROOM_ADMINS: admins('list'),
	room_admin_entrance: admins('appointed'),
	ROOM_ADMIN_REVOKE: admins('dismissed'),
	ONLINE_RANK_COUNT: onlineCount,
	WATCHED_CHANGE: watchedCount,
	POPULAR_RANK_CHANGED: popularityRank,
};
