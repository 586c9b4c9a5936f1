import type { FastifyInstance, FastifyRequest } from 'fastify';
import { numberParameter, textParameter } from '../../arrival';
import type { Envelope } from '../../envelope';
import { fail, ok } from '../../envelope';
import { signedIn } from '../../guards';
import type { World } from '../../world';
import { trackPath, type Subtitle, type Video } from './videos';

const seconds = (ms: number) => Math.floor(ms / 1000);
const store = 'aisubtitle.hdslb.com';

/** `api.bilibili.com`: videos, their parts, subtitles and summaries. */
export function videoRoutes(app: FastifyInstance, world: World): void {
	const { videos } = world.community;
	const find = (request: FastifyRequest) =>
		videos.find(textParameter(request, 'aid'), textParameter(request, 'bvid'));

	app.get('/x/web-interface/view', async (request) => {
		const video = find(request);
		return video ? ok(videoView(world, video), { message: 'OK' }) : fail(-404, '啥都木有');
	});
	app.get('/x/series/recArchivesByKeywords', async (request) => {
		const size = numberParameter(request, 'ps') ?? 20;
		const number = numberParameter(request, 'pn') ?? 1;
		const own = videos.all
			.filter(({ uid, deleted }) => uid === numberParameter(request, 'mid') && !deleted)
			.sort((left, right) => right.at - left.at);
		const page = own.slice((number - 1) * size, number * size);
		return ok({
			archives: page.map((video) => ({
				aid: video.aid,
				bvid: video.bvid,
				title: video.title,
				pubdate: seconds(video.at),
				ctime: seconds(video.at),
				duration: video.parts[0].duration,
				pic: cover(video),
				state: 0,
				stat: { view: video.plays },
				interactive_video: false,
			})),
			page: { num: number, size, total: own.length },
		});
	});
	app.get('/x/player/wbi/v2', { preHandler: world.wbi.guard('code352') }, async (request) =>
		player(world, request, find(request)),
	);
	app.get(
		'/x/web-interface/view/conclusion/get',
		{ preHandler: [signedIn(world), world.wbi.guard('code403')] },
		async (request) => {
			const video = find(request);
			if (!video) return fail(-404, '啥都木有');
			if (textParameter(request, 'up_mid') !== String(video.uid)) return ok({ code: -1 });
			return ok({
				code: video.summary ? 0 : 1,
				model_result: {
					result_type: video.summary ? 2 : 0,
					summary: video.summary ?? '',
					outline: video.summary
						? [
								{
									title: '开场',
									timestamp: 1,
									part_outline: [{ timestamp: 1, content: '打招呼' }],
								},
							]
						: null,
				},
				stid: video.summary ? '4711' : '0',
				status: 0,
				like_num: 0,
				dislike_num: 0,
			});
		},
	);
}

const cover = ({ aid }: Video) => `http://i0.hdslb.com/bfs/archive/${aid}.jpg`;

function videoView({ accounts }: World, video: Video): object {
	const { uname = '', face = '' } = accounts.get(video.uid) ?? {};
	return {
		bvid: video.bvid,
		aid: video.aid,
		videos: video.parts.length,
		tid: 21,
		title: video.title,
		pic: cover(video),
		pubdate: seconds(video.at),
		ctime: seconds(video.at),
		desc: video.description,
		desc_v2: null,
		state: 0,
		duration: video.parts.reduce((sum, { duration }) => sum + duration, 0),
		owner: { mid: video.uid, name: uname, face },
		stat: {
			aid: video.aid,
			view: video.plays,
			danmaku: 12,
			reply: video.area.comments.length,
			favorite: 3,
			coin: 4,
			share: 5,
			like: 6,
		},
		cid: video.parts[0].cid,
		pages: video.parts.map(({ cid, title, duration }, index) => ({
			cid,
			page: index + 1,
			from: 'vupload',
			part: title,
			duration,
		})),
		subtitle: { list: [] },
	};
}

function player(world: World, request: FastifyRequest, video?: Video): Envelope {
	const { rules, all } = world.community.videos;
	const cid = numberParameter(request, 'cid');
	const part = video?.parts.find((one) => one.cid === cid);
	if (!video || !part) return fail(-404, '啥都木有');
	const account = world.accounts.signedInBy(request.arrival.cookies);
	const other = rules.otherVideo-- > 0 ? all.find((one) => one !== video) : undefined;
	const hasAddress = rules.emptyAddresses-- <= 0;
	const tracks = (other ?? video).subtitles.map((track) => {
		const path = trackPath(other ?? video, other ? other.parts[0].cid : part.cid, track);
		const url = `//${store}${path}?auth_key=${seconds(world.clock.now())}-0-0-0`;
		return trackView(track, hasAddress ? url : '');
	});
	return ok({
		aid: video.aid,
		bvid: video.bvid,
		cid: part.cid,
		login_mid: account?.uid ?? 0,
		need_login_subtitle: !account && video.subtitles.length > 0,
		subtitle: { allow_submit: false, lan: '', lan_doc: '', subtitles: account ? tracks : [] },
	});
}

function trackView({ language, name, isAi, isTranslated }: Subtitle, url: string): object {
	return {
		id: 1_789_000_000_000_000_001n,
		id_str: '1789000000000000001',
		lan: language,
		lan_doc: name,
		is_lock: false,
		subtitle_url: url,
		type: isAi ? 1 : 0,
		ai_type: isTranslated ? 1 : 0,
		ai_status: isAi ? 2 : 0,
	};
}

/** `aisubtitle.hdslb.com`: the files of the tracks. It asks for no login. */
export function subtitleRoutes(app: FastifyInstance, { community }: World): void {
	app.get('/bfs/*', async (request, reply) => {
		const path = request.arrival.path;
		for (const video of community.videos.all) {
			for (const { cid } of video.parts) {
				const track = video.subtitles.find((one) => trackPath(video, cid, one) === path);
				if (!track) continue;
				return {
					font_size: 0.4,
					...(track.isAi && { type: 'AIsubtitle', lang: track.language }),
					body: track.lines.map(({ from, to, text }, index) => ({
						from,
						to,
						sid: index + 1,
						location: 2,
						content: text,
					})),
				};
			}
		}
		return await reply.code(403).send('expired');
	});
}
