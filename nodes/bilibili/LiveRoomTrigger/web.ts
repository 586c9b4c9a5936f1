import type { ITriggerFunctions } from 'n8n-workflow';
import { InputError } from '../../shared/values/inputError';
import { getMe } from '../api/account';
import { clientAs } from '../api/clientAs';
import {
	cookiesOf,
	DEFAULT_USER_AGENT,
	userAgentOf,
	type BilibiliCredential,
} from '../api/credential';
import { getStreamInfo } from '../api/liveStream';
import type { BilibiliClient } from '../api/request';
import { getRoomBases, roomOf, type RoomBase } from '../api/roomBase';
import { CREDENTIAL_NAME } from '../api/credential';
import { connect } from '../node/connect';
import { usableAddresses, type Admission, type RoomAccess } from './access';
import { canReadBrotli } from './stream/decoder';

/** The compression to ask for: brotli, as the site's own page does, or zlib, which every host can inflate. */
const PROTOVER = { brotli: 3, zlib: 2 };
/** Serves every room; for when the servers that were named are out of reach. */
const FALLBACK = { host: 'broadcastlv.chat.bilibili.com', wssPort: 2245 };

/** Who looks at the rooms: an account or a guest, in a certain browser. */
interface Browser {
	client: BilibiliClient;
	/** The token is bound to it. */
	userAgent: string;
	hasLogin: boolean;
}

/** With the node's credential as it is stored now; a guest where the node has none. */
async function openBrowser(context: ITriggerFunctions): Promise<Browser> {
	if (!context.getNode().credentials?.[CREDENTIAL_NAME]) return guestBrowser(context);
	const credential = await context.getCredentials<BilibiliCredential>(CREDENTIAL_NAME);
	return {
		client: await connect(context),
		userAgent: userAgentOf(credential),
		hasLogin: Boolean(cookiesOf(credential).SESSDATA),
	};
}

function guestBrowser(context: ITriggerFunctions): Browser {
	const client = clientAs({}, async (request) => await context.helpers.httpRequest(request));
	return { client, userAgent: DEFAULT_USER_AGENT, hasLogin: false };
}

/** What the rooms of one trigger share: who looks at them, and the rooms' long ids. */
class WebVisit {
	private rooms?: Promise<RoomBase[]>;
	private uid?: Promise<string>;

	constructor(
		private readonly context: ITriggerFunctions,
		private readonly roomIds: string[],
	) {}

	async browser(): Promise<Browser> {
		return await openBrowser(this.context);
	}

	/** Asked for once for all rooms. */
	async room({ client }: Browser, roomId: string): Promise<RoomBase> {
		this.rooms ??= getRoomBases(client, this.roomIds);
		this.rooms.catch(() => (this.rooms = undefined));
		const found = roomOf(await this.rooms, roomId);
		if (!found) {
			throw new InputError(
				`There is no live room ${roomId}`,
				"Check 'Rooms': the number is the one in the address of the room, https://live.bilibili.com/…",
			);
		}
		return found;
	}

	/** Whether the user has named the room before, by its other id. */
	isRepeated(base: RoomBase, roomId: string): boolean {
		return this.roomIds.find((id) => roomOf([base], id)) !== roomId;
	}

	/** The owner of the cookie, whom the connection has to name; 0 for a guest. */
	async uidOf({ client, hasLogin }: Browser): Promise<string> {
		if (!hasLogin) return '0';
		this.uid ??= getMe(client).then(({ mid }) => String(mid));
		this.uid.catch(() => this.forgetUid());
		return await this.uid;
	}

	forgetUid(): void {
		this.uid = undefined;
	}
}

/** A room as the site's own page connects to it. */
class WebAccess implements RoomAccess {
	readonly label: string;
	readonly observed: string[] = [];

	constructor(
		private readonly visit: WebVisit,
		private readonly roomId: string,
	) {
		this.label = `room ${roomId}`;
	}

	async prepare(): Promise<{ browser: Browser; base: RoomBase; uid: string }> {
		const browser = await this.visit.browser();
		const base = await this.visit.room(browser, this.roomId);
		return { browser, base, uid: await this.visit.uidOf(browser) };
	}

	async request(): Promise<Admission | undefined> {
		const { browser, base, uid } = await this.prepare();
		if (this.visit.isRepeated(base, this.roomId)) return undefined;
		const { client, userAgent } = browser;
		const { token, hosts } = await getStreamInfo(client, base.roomId);
		const addresses = [...hosts, FALLBACK].map(
			({ host, wssPort }) => `wss://${host}:${wssPort}/sub`,
		);
		return {
			addresses: usableAddresses([...new Set(addresses)], client.account.gateway),
			headers: { 'User-Agent': userAgent, Origin: 'https://live.bilibili.com' },
			auth: JSON.stringify({
				uid: Number(uid),
				roomid: Number(base.roomId),
				protover: canReadBrotli() ? PROTOVER.brotli : PROTOVER.zlib,
				platform: 'web',
				type: 2,
				buvid: await client.buvid3(),
				key: token,
			}),
			room: { id: base.roomId, streamerUid: base.uid, streamerName: base.uname },
		};
	}

	refused(): void {
		// Perhaps the account behind the cookie is another one now; the token is fresh each time anyway.
		this.visit.forgetUid();
	}

	tick(): undefined {}

	observe(): void {}

	async release(): Promise<void> {}
}

/** One way to each room, by long or short ids. */
export function webAccess(context: ITriggerFunctions, roomIds: string[]): RoomAccess[] {
	const visit = new WebVisit(context, roomIds);
	return roomIds.map((roomId) => new WebAccess(visit, roomId));
}
