import type { Clock } from '../../clock';
import { md5 } from '../../digest';
import type { Compression } from './packets';
import type { Ending, Viewer } from './viewer';

/** The right to connect, as getDanmuInfo or the Open Platform gave it. */
export interface Token {
	key: string;
	roomId: number;
	/** 0 for a guest. */
	uid: number;
	/** What a web token is bound to. */
	browser?: { userAgent: string; buvid3: string };
	/** The session of the Open Platform that it belongs to. */
	gameId?: string;
	expiresAt: number;
}

export interface StreamRules {
	/** `asked`: what the client's protover says. */
	compression: Compression | 'asked';
	/** Cuts each frame into WebSocket messages of this size; 0 leaves it whole. */
	splitBytes: number;
	/** What follows the reply to a heartbeat: what the client sent, or this. */
	echo: 'own' | string;
	/** How long after a message of the client it is read. */
	readDelayMs: number;
	authTimeoutMs: number;
	heartbeatTimeoutMs: number;
	tokenLifetimeMs: number;
	/** Accepts no token at all. */
	refuseTokens: boolean;
	/** Hides uids and names from guests. */
	maskGuests: boolean;
}

const openPlatformPrefix = 'LIVE_OPEN_PLATFORM_';

/** The live rooms' message stream: who listens, and what they are told. */
export class DanmakuStream {
	readonly rules: StreamRules = {
		compression: 'asked',
		splitBytes: 0,
		echo: 'own',
		readDelayMs: 0,
		authTimeoutMs: 5_000,
		heartbeatTimeoutMs: 70_000,
		tokenLifetimeMs: 600_000,
		refuseTokens: false,
		maskGuests: true,
	};
	/** The servers that clients are sent to. */
	hosts = ['bj-live-comet-04.chat.bilibili.com', 'sh-live-comet-09.chat.bilibili.com'];
	/** Servers that turn every connection away. */
	readonly hostsDown = new Set<string>();
	readonly viewers = new Set<Viewer>();
	/** All connections there ever were, oldest first. */
	readonly history: Viewer[] = [];
	private readonly tokens = new Map<string, Token>();

	constructor(private readonly clock: Clock) {}

	issueToken(token: Omit<Token, 'key' | 'expiresAt'>): Token {
		const key = md5(`stream token ${this.tokens.size} ${token.roomId} ${token.uid}`);
		const issued = { ...token, key, expiresAt: this.clock.now() + this.rules.tokenLifetimeMs };
		this.tokens.set(key, issued);
		return issued;
	}

	/** The token that a login names, if it fits that connection. */
	accept(
		login: { key?: unknown; roomid?: unknown; uid?: unknown; buvid?: unknown },
		{ headers }: Viewer,
	): Token | undefined {
		const token = this.tokens.get(String(login.key));
		if (!token || this.rules.refuseTokens || token.expiresAt < this.clock.now()) return undefined;
		if (token.roomId !== login.roomid || token.uid !== login.uid) return undefined;
		const { browser } = token;
		const sameBrowser =
			!browser || (browser.userAgent === headers['user-agent'] && browser.buvid3 === login.buvid);
		return sameBrowser ? token : undefined;
	}

	/** Makes the tokens given out so far worthless. */
	expireTokens(): void {
		for (const token of this.tokens.values()) token.expiresAt = 0;
	}

	/** Those who have logged in, of one room or all. */
	listeners(roomId?: number): Viewer[] {
		return [...this.viewers].filter(
			({ token, frozen }) => token && !frozen && (roomId === undefined || token.roomId === roomId),
		);
	}

	/**
	 * Sends commands, all in one frame, to those who listen to the room. Commands of the Open Platform
	 * go to its listeners, all others to those of the web.
	 *
	 * @returns to how many connections the frame was delivered
	 */
	async emit(roomId: number, ...commands: Array<{ cmd: string }>): Promise<number> {
		const deliveries = this.listeners(roomId).map(async (viewer) => {
			const forOpenPlatform = viewer.token?.gameId !== undefined;
			const own = commands.filter(
				({ cmd }) => cmd.startsWith(openPlatformPrefix) === forOpenPlatform,
			);
			if (own.length === 0) return false;
			const masked = this.rules.maskGuests && !forOpenPlatform && viewer.token?.uid === 0;
			return await viewer.deliver(masked ? own.map(maskUser) : own, this.rules);
		});
		return (await Promise.all(deliveries)).filter(Boolean).length;
	}

	/** Ends the connections of a room, or all. */
	drop(how: Ending, roomId?: number): void {
		for (const viewer of this.listeners(roomId)) viewer.end(how);
	}
}

const maskName = (name: unknown) => `${String(name).slice(0, 1)}***`;

/** What a guest gets to see: no uid, the first character of the name. */
function maskUser(command: { cmd: string; info?: unknown[]; data?: unknown }): object {
	const { info, data } = command;
	if (Array.isArray(info?.[2])) {
		const [, name, ...rest] = info[2] as unknown[];
		return {
			...command,
			info: [...info.slice(0, 2), [0, maskName(name), ...rest], ...info.slice(3)],
		};
	}
	if (data && typeof data === 'object' && 'uname' in data) {
		return { ...command, data: { ...data, uid: 0, uname: maskName(data.uname) } };
	}
	return command;
}
