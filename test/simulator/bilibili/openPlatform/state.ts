import type { Clock } from '../../clock';
import { md5 } from '../../digest';
import type { DanmakuStream } from '../danmaku/state';
import type { Viewer } from '../danmaku/viewer';

/** Somebody with a key pair, and the apps that were approved. */
export interface Developer {
	accessKeyId: string;
	accessKeySecret: string;
	appIds: number[];
}

/** A session: from start to end, or until its heartbeat stops. */
export interface Game {
	id: string;
	appId: number;
	roomId: number;
	heardAt: number;
	over: boolean;
}

/** The Live Open Platform. */
export class OpenPlatform {
	readonly developers: Developer[] = [
		{
			accessKeyId: 'kQ7xW2mPzR4t',
			accessKeySecret: 'open platform secret of the tests',
			appIds: [1650_3318_2204],
		},
	];
	/** Rooms by the identity code of their streamer. */
	readonly identityCodes = new Map<string, number>();
	readonly games = new Map<string, Game>();
	readonly usedNonces = new Set<string>();
	/** How far the time stamp of a request may be off. */
	clockToleranceSeconds = 600;
	heartbeatTimeoutMs = 60_000;
	/** How long after the end of a session the next one is refused. */
	coolDownMs = 0;
	private lastEnd = -Infinity;

	constructor(
		private readonly clock: Clock,
		private readonly danmaku: DanmakuStream,
	) {}

	runningGame(appId: number, roomId: number): Game | undefined {
		return [...this.games.values()].find(
			(game) => !game.over && game.appId === appId && game.roomId === roomId,
		);
	}

	get isCoolingDown(): boolean {
		return this.clock.now() - this.lastEnd < this.coolDownMs;
	}

	start(appId: number, roomId: number): Game {
		const id = md5(`game ${this.games.size} ${appId} ${roomId}`);
		const game = { id, appId, roomId, heardAt: this.clock.now(), over: false };
		this.games.set(id, game);
		return game;
	}

	end(game: Game): void {
		game.over = true;
		this.lastEnd = this.clock.now();
	}

	endSilentGames(): void {
		for (const game of this.games.values()) {
			if (!game.over && this.clock.now() - game.heardAt > this.heartbeatTimeoutMs) this.abort(game);
		}
	}

	/** Ends a session from the platform's side, and tells its listeners. */
	abort(game: Game): void {
		this.end(game);
		const command = {
			cmd: 'LIVE_OPEN_PLATFORM_INTERACTION_END',
			data: { game_id: game.id, timestamp: Math.floor(this.clock.now() / 1000) },
		};
		const listens = ({ token }: Viewer) => token?.gameId === game.id;
		for (const viewer of this.danmaku.listeners().filter(listens)) {
			void viewer.deliver([command], this.danmaku.rules);
		}
	}
}
