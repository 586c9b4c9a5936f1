import type { FastifyInstance } from 'fastify';
import type { World } from '../../world';
import { historyRoutes } from './historyRoutes';
import { peopleRoutes } from './peopleRoutes';
import { sendRoutes } from './sendRoutes';
import { sessionRoutes } from './sessionRoutes';

/** `api.vc.bilibili.com`. */
export function messageRoutes(app: FastifyInstance, world: World): void {
	sessionRoutes(app, world);
	historyRoutes(app, world);
	sendRoutes(app, world);
	peopleRoutes(app, world);
}
