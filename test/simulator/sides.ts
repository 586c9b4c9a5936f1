import type { FastifyInstance } from 'fastify';
import { imageUploadRoutes } from './bilibili/imageUpload';
import { liveRoutes } from './bilibili/live';
import { navRoutes } from './bilibili/nav';
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
	{ host: 'api.live.bilibili.com', routes: liveRoutes },
];
