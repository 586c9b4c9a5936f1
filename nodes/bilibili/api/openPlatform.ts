import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { ServiceError } from '../../shared/http/errors';
import {
	codeError,
	lacks,
	noDataError,
	readEnvelope,
	transportError,
	withRetries,
	type CodeMeaning,
	type CodeTable,
	type Exchange,
} from '../../shared/http/envelope';
import { OPEN_PLATFORM_HOST } from './openPlatformAuth';
import type { Transport } from './request';

const SERVICE = 'Live Open Platform';
const TIMEOUT = 15_000;

const KEY_PAIR: CodeMeaning = {
	meaning: 'the key pair was not accepted',
	remedy:
		"Copy 'Access Key ID' and 'Access Key Secret' from open-live.bilibili.com into the credential again.",
	cause: 'credential-invalid',
};
const ON_AIR: CodeMeaning = {
	meaning: 'a session of this app is still open for the room',
	remedy:
		'Only one workflow (or other program) at a time can listen with the same app and identity code. A session that was left behind closes by itself within a minute.',
	cause: 'temporarily-unavailable',
};
const NOT_RUNNING: CodeMeaning = {
	meaning: 'the session is over',
	remedy:
		'Another one is started by itself. Where sessions end again and again, look for another workflow or program with the same app and identity code.',
	cause: 'temporarily-unavailable',
};
const NOT_ALLOWED: CodeMeaning = {
	meaning: 'this app may not do that',
	remedy: 'Check on open-live.bilibili.com what the app is approved for.',
	cause: 'configuration-invalid',
};

/** What the codes of the Live Open Platform mean. */
export const OPEN_PLATFORM_CODES: CodeTable = {
	4000: {
		meaning: 'a parameter is missing or has the wrong form',
		remedy: "Check 'App ID' (digits only) and 'Identity Code' in the credential.",
		cause: 'credential-invalid',
	},
	4001: KEY_PAIR,
	4002: KEY_PAIR,
	4003: {
		meaning: 'the clock of this n8n is off, or the request took too long to arrive',
		remedy: 'Set the clock of the machine.',
		cause: 'temporarily-unavailable',
	},
	4004: {
		meaning: 'the request arrived twice',
		remedy:
			'It is made again by itself. If it lasts, check the proxy and the gateway between n8n and the platform: one of them repeats requests.',
		cause: 'temporarily-unavailable',
	},
	4007: {
		meaning: 'the address of this n8n is not on the allow list of the app',
		remedy: 'Add the public IP address of this n8n on open-live.bilibili.com.',
		cause: 'configuration-invalid',
	},
	4008: NOT_ALLOWED,
	4009: { ...NOT_ALLOWED, meaning: 'too many requests, or no right to this call' },
	5004: { ...NOT_ALLOWED, meaning: 'the room is not on the allow list of the app' },
	5005: { ...NOT_ALLOWED, meaning: 'the room is on the block list of the app' },
	7000: NOT_RUNNING,
	7001: {
		meaning: 'the session before is still being closed',
		remedy: 'It takes about ten seconds.',
		cause: 'temporarily-unavailable',
	},
	7002: ON_AIR,
	7003: NOT_RUNNING,
	7007: {
		meaning: "the streamer's identity code is wrong",
		remedy:
			"Take the current 'Identity Code' from the start page of the streamer's Livehime or from link.bilibili.com: it is neither a room id nor a uid, and the streamer can change it.",
		cause: 'credential-invalid',
	},
	8002: {
		meaning: 'the app does not belong to this key pair',
		remedy: "Check 'App ID' in the credential.",
		cause: 'credential-invalid',
	},
};

const SESSION_OVER = [7000, 7003];

/** A running session, in which the streamer's room sends its messages. */
export interface OpenPlatformSession {
	/** Empty where the platform gives none: there is nothing to keep alive or to end then. */
	gameId: string;
	/** The first packet on the connection, as it is. */
	authBody: string;
	addresses: string[];
	roomId: string;
	uid: string | null;
	uname: string;
}

/**
 * The REST side of the Live Open Platform: a session is started with the streamer's identity code,
 * kept alive every 20 s (it ends 60 s after the last time), and ended.
 */
export class OpenPlatformClient {
	/** @param transport sends a request signed, see openPlatformAuth.ts */
	constructor(private readonly transport: Transport) {}

	async start(identityCode: string, appId: string): Promise<OpenPlatformSession> {
		// Written by hand: the app id has to be a number, and may be longer than one holds exactly.
		const body = `{"code":${JSON.stringify(identityCode)},"app_id":${appId}}`;
		const { data } = await this.call('start', body, {
			write: true,
			needsData: 'websocket_info',
		});
		const { game_info, websocket_info, anchor_info } = data as Record<string, IDataObject>;
		const addresses = websocket_info.wss_link;
		return {
			gameId: String(game_info?.game_id ?? ''),
			authBody: String(websocket_info.auth_body ?? ''),
			addresses: Array.isArray(addresses) ? addresses.map(String) : [],
			roomId: String(anchor_info?.room_id ?? ''),
			uid: anchor_info?.uid ? String(anchor_info.uid) : null,
			uname: String(anchor_info?.uname ?? ''),
		};
	}

	/** @returns false when the session is over */
	async keepAlive(gameId: string): Promise<boolean> {
		if (!gameId) return true;
		const body = JSON.stringify({ game_id: gameId });
		const { code } = await this.call('heartbeat', body, { write: false, accept: SESSION_OVER });
		return code === 0;
	}

	/** A session that is over already counts as ended. */
	async end(gameId: string, appId: string): Promise<void> {
		if (!gameId) return;
		const body = `{"app_id":${appId},"game_id":${JSON.stringify(gameId)}}`;
		await this.call('end', body, { write: true, accept: SESSION_OVER });
	}

	private async call(
		path: string,
		body: string,
		options: { write: boolean; needsData?: string; accept?: number[] },
	): Promise<{ code: number; data: IDataObject }> {
		const { write, needsData, accept = [] } = options;
		const exchange: Exchange = { service: SERVICE, write };
		return await withRetries(write, async () => {
			const response = await this.send(exchange, path, body);
			if (response instanceof ServiceError) return response;
			const envelope = readEnvelope(exchange, response, {});
			if (envelope instanceof ServiceError) return envelope;
			const { code, data } = envelope;
			if (code !== 0 && !accept.includes(code)) {
				return codeError(exchange, envelope, OPEN_PLATFORM_CODES[code]);
			}
			if (lacks(data, needsData)) return noDataError(exchange);
			return { code, data: (data ?? {}) as IDataObject };
		});
	}

	private async send(exchange: Exchange, path: string, body: string) {
		const request: IHttpRequestOptions = {
			method: 'POST',
			url: `https://${OPEN_PLATFORM_HOST}/v2/app/${path}`,
			body,
			encoding: 'text',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			timeout: TIMEOUT,
		};
		try {
			return await this.transport(request);
		} catch (error) {
			return transportError(exchange, error);
		}
	}
}
