import type { FastifyInstance } from 'fastify';
import { numberParameter } from '../../arrival';
import { unixSeconds } from '../../beijingTime';
import { md5 } from '../../digest';
import { fail, ok } from '../../envelope';
import type { World } from '../../world';
import { liveStatus, type Room } from './rooms';

const lifetimeSeconds = 3600;
const names: Record<number, string> = {
	30000: '杜比',
	20000: '4K',
	10000: '原画',
	400: '蓝光',
	250: '超清',
	150: '高清',
};
const protocols = [
	{ protocol: 'http_stream', formats: ['flv'] },
	{ protocol: 'http_hls', formats: ['ts', 'fmp4'] },
];
const codecs = ['avc', 'hevc'];

/** Where a stream plays. Without a login there is no good quality. */
export function playRoutes(app: FastifyInstance, world: World): void {
	app.get('/xlive/web-room/v2/index/getRoomPlayInfo', async (request) => {
		const room = world.live.rooms.find(numberParameter(request, 'room_id'));
		if (!room) return fail(1002002, '参数错误');
		const { playing } = room;
		const hasAddresses =
			room.broadcast !== undefined && !room.locked && !playing.password && !playing.paid;
		const wanted = numberParameter(request, 'qn') ?? 150;
		const signedIn = world.accounts.signedInBy(request.arrival.cookies) !== undefined;
		const best = Math.min(wanted, signedIn ? playing.bestQuality : 250);
		return ok({
			room_id: room.roomId,
			short_id: room.shortId,
			uid: room.uid,
			is_hidden: playing.hidden,
			is_locked: room.locked,
			is_portrait: room.portrait,
			live_status: liveStatus(room),
			hidden_till: 0,
			lock_till: 0,
			encrypted: playing.password,
			pwd_verified: false,
			live_time: room.broadcast ? unixSeconds(room.broadcast.startedAt) : 0,
			room_shield: 1,
			all_special_types: [playing.paid ? 1 : 0],
			playurl_info: hasAddresses ? { conf_json: '{}', playurl: playurl(world, room, best) } : null,
			official_type: 0,
		});
	});
}

function playurl({ clock }: World, room: Room, quality: number): object {
	const expires = unixSeconds(clock.now()) + lifetimeSeconds;
	return {
		cid: room.roomId,
		g_qn_desc: Object.entries(names).map(([qn, desc]) => ({ qn: Number(qn), desc, hdr_desc: '' })),
		stream: protocols.map(({ protocol, formats }) => ({
			protocol_name: protocol,
			format: formats.map((format) => ({
				format_name: format,
				codec: (protocol === 'http_stream' ? codecs.slice(0, 1) : codecs).map((codec) => ({
					codec_name: codec,
					// The newer codec is there for the lower quality alone.
					current_qn: codec === 'hevc' ? Math.min(quality, 250) : quality,
					accept_qn: [10000, 400, 250, 150],
					base_url: pathOf(room, format),
					url_info: hosts.map((host) => ({
						host,
						extra: `expires=${expires}&qn=${quality}&sign=${md5(`${host} ${format} ${codec}`)}&order=1`,
						stream_ttl: lifetimeSeconds,
					})),
				})),
				master_url: '',
			})),
		})),
		p2p_data: { p2p: true },
		dolby_qn: null,
	};
}

const hosts = [
	'https://xy0x0x0x0xy.mcdn.bilivideo.cn:486',
	'https://d1--cn-gotcha104.bilivideo.com',
];

function pathOf({ roomId, uid }: Room, format: string): string {
	const file = { flv: '.flv', ts: '.m3u8', fmp4: '/index.m3u8' }[format];
	return `/live-bvc/${roomId % 1_000_000}/live_${uid}_${roomId}${file}?`;
}
