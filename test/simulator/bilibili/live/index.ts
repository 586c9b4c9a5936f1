import type { FastifyInstance } from 'fastify';
import type { World } from '../../world';
import { broadcastingRoutes } from './broadcasting';
import { chatRoutes } from './chat';
import { followingRoutes } from './following';
import { informationRoutes } from './information';
import { preLiveRoutes } from './preLive';
import { roomSettingsRoutes } from './roomSettings';

/** `api.live.bilibili.com`. */
export function liveRoutes(app: FastifyInstance, world: World): void {
	informationRoutes(app, world);
	roomSettingsRoutes(app, world);
	preLiveRoutes(app, world);
	broadcastingRoutes(app, world);
	chatRoutes(app, world);
	followingRoutes(app, world);
}
