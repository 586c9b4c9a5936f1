import type { IDataObject } from 'n8n-workflow';
import {
	ServiceClient,
	type CallRules,
	type Reply,
	type Service,
	type Transport,
} from '../../shared/http/client';
import { OPEN_PLATFORM_CODES, SESSION_OVER } from './codes/openPlatform';
import { OPEN_PLATFORM_HOST } from './openPlatformAuth';

const LIVE_OPEN_PLATFORM: Service = {
	name: 'Live Open Platform',
	codes: OPEN_PLATFORM_CODES,
	statuses: {},
};

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
	private readonly client: ServiceClient;

	/**
	 * @param transport sends a request signed, see openPlatformAuth.ts
	 * @param secrets of the credential, which no error may show
	 */
	constructor(transport: Transport, secrets: string[]) {
		this.client = new ServiceClient(LIVE_OPEN_PLATFORM, transport, { secrets });
	}

	async start(identityCode: string, appId: string): Promise<OpenPlatformSession> {
		// Written by hand: the app id has to be a number, and may be longer than one holds exactly.
		const body = `{"code":${JSON.stringify(identityCode)},"app_id":${appId}}`;
		const { data } = await this.call('start', body, {
			effect: 'write',
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
		const { code } = await this.call('heartbeat', body, { effect: 'read', accept: SESSION_OVER });
		return code === 0;
	}

	/** A session that is over already counts as ended. */
	async end(gameId: string, appId: string): Promise<void> {
		if (!gameId) return;
		const body = `{"app_id":${appId},"game_id":${JSON.stringify(gameId)}}`;
		await this.call('end', body, { effect: 'write', accept: SESSION_OVER });
	}

	private async call(
		path: string,
		body: string,
		rules: CallRules,
	): Promise<Reply<IDataObject | null>> {
		const url = `https://${OPEN_PLATFORM_HOST}/v2/app/${path}`;
		return await this.client.reply(rules, {
			prepare: async () => ({ method: 'POST', url, body }),
		});
	}
}
