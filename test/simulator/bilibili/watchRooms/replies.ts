import type { Account, Accounts } from '../../accounts';
import { unixSeconds } from '../../beijingTime';
import type { World } from '../../world';
import type { WatchRoom } from '../watchRooms';
import type { Season } from './seasons';

/** Success of these endpoints: the text "success", and no `ttl`. */
export function success(data?: unknown): object {
	return { code: 0, ...(data === undefined ? {} : { data }), message: 'success' };
}

/** What every refusal for lack of a right or of browser cookies says. */
export const forbidden = () => ({ code: -403, message: '访问权限不足' });
export const badRequest = () => ({ code: -400, message: '请求错误' });
export const notFound = () => ({ code: -404, message: '啥都木有' });

/** Answer to creating, joining and matching. */
export function roomState({ roomId, seasonId, episodeId, messages }: WatchRoom, isNew: boolean) {
	return {
		com_room_id: 0,
		enter_id: '',
		episode_id: episodeId,
		init_sequence_id: 0,
		is_new: Number(isNew),
		latest_seq_id: messages.length,
		report_time: 5,
		room_id: roomId,
		room_mode: 0,
		season_id: seasonId,
	};
}

/** Everything about a room, with season and episode where the rules want them. */
export function roomInfo({ watchRooms, accounts }: World, room: WatchRoom): object {
	const position = watchRooms.position(room);
	const place = { season_id: room.seasonId, episode_id: room.episodeId };
	const base = {
		room_id: room.roomId,
		room_mode: 0,
		is_open: Number(room.isOpen),
		mid: room.ownerUid,
		members: members(accounts, room),
		member_count: room.members.size,
		limit_count: watchRooms.rules.capacity,
		title: watchRooms.seasons.get(room.seasonId)?.title ?? '',
		ctime: unixSeconds(room.createdAt),
	};
	const started = { allow_auto_start: 1, had_started: Number(position.progress > 0) };
	return watchRooms.rules.infoNames === 'web'
		? { ...base, status: { ...place, ...position } }
		: {
				...base,
				oid: room.seasonId,
				sub_id: room.episodeId,
				otype: 1,
				status: { ...position, ...started },
			};
}

function members(accounts: Accounts, room: WatchRoom): object[] {
	return [...room.members]
		.map((uid) => accounts.get(uid))
		.filter((account): account is Account => account !== undefined)
		.map(({ uid, uname, face, level }) => ({
			mid: uid,
			nickname: uname,
			face,
			level,
			role: uid === room.ownerUid ? 1 : 0,
		}));
}

/** The season view of a room, which holds its invite link. */
export function sharedSeason(world: World, room: WatchRoom, season: Season): object {
	const { rules } = world.watchRooms;
	return {
		...seasonView(season),
		room_info: {
			...roomInfo(world, room),
			cmd_room: `ogv://freya/${room.roomId}`,
			share_url: rules.shareUrl(room),
		},
		viewUserStatus: { area_limit: Number(rules.lockedSeasonIds.has(season.seasonId)) },
	};
}

/** A season with its episodes, as its page reads it. */
export function seasonView({ seasonId, title, type, episodes }: Season): object {
	return {
		season_id: seasonId,
		season_title: title,
		title,
		type,
		total: episodes.length,
		episodes: episodes.map((episode) => ({
			id: episode.episodeId,
			title: episode.title,
			link: `https://www.bilibili.com/bangumi/play/ep${episode.episodeId}`,
		})),
	};
}
