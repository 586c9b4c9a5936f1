import type { FastifyInstance } from 'fastify';
import { schoolRoutes } from './baijiayun/site';
import { commentRoutes } from './bilibili/community/commentRoutes';
import { postRoutes } from './bilibili/community/postRoutes';
import { relationRoutes } from './bilibili/community/relationRoutes';
import { subtitleRoutes, videoRoutes } from './bilibili/community/videoRoutes';
import { danmakuRoutes } from './bilibili/danmaku/routes';
import { imageUploadRoutes } from './bilibili/imageUpload';
import { liveRoutes } from './bilibili/live';
import { pictureUploadRoutes } from './bilibili/messages/pictureUpload';
import { messageRoutes } from './bilibili/messages/routes';
import { navRoutes } from './bilibili/nav';
import { openPlatformRoutes } from './bilibili/openPlatform/routes';
import { correspondRoutes, passportRoutes } from './bilibili/passport/routes';
import { feedRoutes } from './bilibili/notifications/feedRoutes';
import { noticeRoutes } from './bilibili/notifications/noticeRoutes';
import { newerUnreadRoutes, olderUnreadRoutes } from './bilibili/notifications/unreadRoutes';
import { watchRoomRoutes } from './bilibili/watchRooms/routes';
import type { World } from './world';

/** One part of a simulated site: registers its routes, whose paths are those of its host. */
export interface Side {
	host: string;
	routes: (app: FastifyInstance, world: World) => void;
}

/** Every part of every simulated site. */
export const sides: Side[] = [
	{ host: 'api.bilibili.com', routes: navRoutes },
	{ host: 'api.bilibili.com', routes: imageUploadRoutes },
	{ host: 'api.bilibili.com', routes: watchRoomRoutes },
	{ host: 'api.bilibili.com', routes: commentRoutes },
	{ host: 'api.bilibili.com', routes: postRoutes },
	{ host: 'api.bilibili.com', routes: relationRoutes },
	{ host: 'api.bilibili.com', routes: videoRoutes },
	{ host: 'aisubtitle.hdslb.com', routes: subtitleRoutes },
	{ host: 'api.live.bilibili.com', routes: liveRoutes },
	{ host: 'api.live.bilibili.com', routes: danmakuRoutes },
	{ host: 'live-open.biliapi.com', routes: openPlatformRoutes },
	{ host: 'passport.bilibili.com', routes: passportRoutes },
	{ host: 'www.bilibili.com', routes: correspondRoutes },
	{ host: 'api.vc.bilibili.com', routes: messageRoutes },
	{ host: 'api.vc.bilibili.com', routes: newerUnreadRoutes },
	{ host: 'api.bilibili.com', routes: olderUnreadRoutes },
	{ host: 'api.bilibili.com', routes: feedRoutes },
	{ host: 'api.bilibili.com', routes: pictureUploadRoutes },
	{ host: 'message.bilibili.com', routes: noticeRoutes },
	{ host: 'moonhill.at.baijiayun.com', routes: schoolRoutes(({ schools }) => schools.moonhill) },
	{ host: 'riverside.at.baijiayun.com', routes: schoolRoutes(({ schools }) => schools.riverside) },
];
