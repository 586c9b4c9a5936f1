import type { IDataObject } from 'n8n-workflow';
import { isoFromMilliseconds } from '../../../shared/values/time';
import { becomes, cnyFromCoins, type CommandTable } from './event';
import { NOBODY, webUser } from '../../views/liveUser';
import type { Wire } from '../../views/wire';

/** What happens in a room beside chat and gifts: reported, never taken part in. */

const later = (since: number | null, seconds: number | null) =>
	since === null || seconds === null ? null : isoFromMilliseconds(since + seconds * 1000);

/** Two rooms compete for votes; the command has both, in no certain order. */
const pk = (
	event: 'pk_ended' | 'pk_started',
	more: (data: Wire, own?: Wire, other?: Wire) => IDataObject,
) =>
	becomes(event, (data, room, command) => {
		const sides = [data.at('init_info'), data.at('match_info')];
		const own = sides.find((side) => side.id('room_id') === room.id);
		const other = sides.find((side) => side !== own);
		const pk_id = command.id('pk_id');
		const opponent_room_id = other?.id('room_id');
		return {
			key: pk_id,
			at: command.time('timestamp'),
			more: { pk_id, opponent_room_id, ...more(data, own, other) },
		};
	});

const pkStarted = pk('pk_started', (data) => ({ pk_ends_at: data.iso('pk_end_time') }));
const pkEnded = pk('pk_ended', (_data, own, other) => {
	// Below 0 for the one who has lost.
	const winner = own?.number('winner_type') ?? null;
	return {
		votes: own?.number('votes') ?? null,
		opponent_votes: other?.number('votes') ?? null,
		is_won: winner === null ? null : winner > 0,
	};
});

const redPacket = becomes('red_packet', (data, room) => ({
	key: data.text('lot_id'),
	at: data.time('start_time'),
	user: webUser(
		data.as({ uid: ['sender_uid'], uname: ['sender_name'], face: ['sender_face'] }),
		room,
	),
	text: data.text('danmu'),
	more: {
		total_price_cny: cnyFromCoins(data.number('total_price')),
		awards: data.entries('awards').map((award) => ({
			gift_id: award.id('gift_id'),
			name: award.text('gift_name'),
			count: award.number('num'),
		})),
		open_until: data.iso('end_time'),
		red_packet_id: data.text('lot_id'),
	},
}));

const lottery = (event: 'lottery_started' | 'lottery_won', more: (data: Wire) => IDataObject) =>
	becomes(event, (data) => ({
		key: data.text('id'),
		at: data.time('current_time'),
		text: data.text('danmu'),
		more: {
			award_name: data.text('award_name'),
			award_count: data.number('award_num'),
			...more(data),
			lottery_id: data.text('id'),
		},
	}));

/** The whole list, or one who was appointed or dismissed; each change comes in both ways. */
const admins = (change: 'appointed' | 'dismissed' | 'list') =>
	becomes('admins_changed', (_data, _room, command) => ({
		user: { ...NOBODY, uid: command.id('uid') },
		text: command.text('msg'),
		more: { change, admin_uids: change === 'list' ? command.texts('uids') : null },
	}));

/** A rank of 0 is none. */
const popularityRank = becomes('popularity_rank', (data) => {
	const at = data.time('timestamp');
	const rank = data.number('rank');
	return {
		key: data.text('timestamp') && `${data.text('timestamp')}:${rank}`,
		at,
		more: { rank: rank || null, settled_at: later(at, data.number('countdown')) },
	};
});

export const contests: CommandTable = {
	PK_BATTLE_START: pkStarted,
	PK_BATTLE_START_NEW: pkStarted,
	PK_BATTLE_END: pkEnded,
	POPULARITY_RED_POCKET_START: redPacket,
	POPULARITY_RED_POCKET_V2_START: redPacket,
	ANCHOR_LOT_START: lottery('lottery_started', (data) => ({
		requirement: data.text('require_text'),
		open_until: later(data.time('current_time'), data.number('max_time')),
	})),
	ANCHOR_LOT_AWARD: lottery('lottery_won', (data) => ({
		winners: data.entries('award_users').map((winner) => ({
			uid: winner.id('uid'),
			name: winner.text('uname'),
			avatar_url: winner.url('face'),
		})),
	})),
	ROOM_ADMINS: admins('list'),
	room_admin_entrance: admins('appointed'),
	ROOM_ADMIN_REVOKE: admins('dismissed'),
	ONLINE_RANK_COUNT: becomes('online_count', (data) => ({
		more: { online_count: data.number('online_count'), ranked_count: data.number('count') },
	})),
	WATCHED_CHANGE: becomes('watched_count', (data) => ({
		more: { watched_count: data.number('num') },
	})),
	POPULAR_RANK_CHANGED: popularityRank,
};
