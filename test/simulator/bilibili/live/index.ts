import type { FastifyInstance } from 'fastify';
import type { World } from '../../world';
import { adminRoutes } from './admins';
import { audienceRoutes } from './audience';
import { blacklistRoutes } from './blacklist';
import { broadcastingRoutes } from './broadcasting';
import { chatRoutes } from './chat';
import { chatHistoryRoutes } from './chatHistory';
import { followingRoutes } from './following';
import { informationRoutes } from './information';
import { muteRoutes } from './mutes';
import { playRoutes } from './playInfo';
import { preLiveRoutes } from './preLive';
import { reservationRoutes } from './reservations';
import { roomSettingsRoutes } from './roomSettings';
import { streamDelayRoutes } from './streamDelay';

/** `api.live.bilibili.com`. */
export function liveRoutes(app: FastifyInstance, world: World): void {
	informationRoutes(app, world);
	roomSettingsRoutes(app, world);
	preLiveRoutes(app, world);
	broadcastingRoutes(app, world);
	chatRoutes(app, world);
	chatHistoryRoutes(app, world);
	followingRoutes(app, world);
	muteRoutes(app, world);
	blacklistRoutes(app, world);
	adminRoutes(app, world);
	audienceRoutes(app, world);
	playRoutes(app, world);
	streamDelayRoutes(app, world);
	reservationRoutes(app, world);
}
