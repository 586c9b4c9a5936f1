import { md5 } from '../digest';
import type { Room } from './rooms';
import { badParameter, done, Refusal } from './envelope';
import { roomOf } from './roomRoutes';
import type { Calls } from './site';

/**
 * Pushed streams, spot videos and the live status. Of these answers only `status` is published: the
 * other field names are the simulator's own, and a client must cope with any.
 */
export const streamCalls: Calls = {
	'/openapi/room/getPushLiveUrl': ({ school, params }) =>
		done({ push_url: pushUrl(pushRoom(roomOf(school.rooms, params))) }),

	'/openapi/room/getPullStreamUrl': ({ school, params }) => {
		const { roomId } = pushRoom(roomOf(school.rooms, params));
		return done({
			rtmp: `rtmp://pull.example.com/live/${roomId}`,
			hls: `https://pull.example.com/live/${roomId}.m3u8`,
		});
	},

	'/openapi/room/setSpotVideo': ({ school, params }) => {
		const room = roomOf(school.rooms, params);
		const ids = params.required('video_ids').split(',');
		if (ids.length > 3 || ids.some((id) => !/^[1-9]\d*$/.test(id))) throw badParameter('video_ids');
		room.spotVideoIds = ids;
		return done();
	},

	'/openapi/room/getSpotVideo': ({ school, params }) =>
		done(roomOf(school.rooms, params).spotVideoIds.map((id) => ({ video_id: Number(id) }))),

	'/openapi/live/getLiveStatus': ({ school, params }) =>
		done({ status: roomOf(school.rooms, params).liveStatus }),
};

/** Whoever has it can broadcast: a secret. */
export const pushUrl = ({ roomId }: Room): string =>
	`rtmp://push.example.com/live/${roomId}?txSecret=${md5(`push ${roomId}`)}`;

function pushRoom(room: Room): Room {
	if (room.settings.is_push_live !== '1') throw new Refusal(1, '非推流直播教室');
	return room;
}
