import type { ITriggerFunctions } from 'n8n-workflow';
import { remembered } from '../../shared/flow/remember';
import { ServiceError } from '../../shared/http/errors';
import { InputError } from '../../shared/values/inputError';
import { getMe } from '../api/account';
import { clientAs } from '../api/clientAs';
import {
	cookiesOf,
	CREDENTIAL_NAME,
	DEFAULT_USER_AGENT,
	userAgentOf,
	type BilibiliCredential,
} from '../api/credential';
import { getOwnRoomId } from '../api/liveRoom';
import { getStreamInfo } from '../api/liveStream';
import type { BilibiliClient } from '../api/request';
import { getRoomBases, roomOf, type RoomBase } from '../api/roomBase';
import { connect } from '../node/connect';
import { usableAddresses, type Admission, type RoomAccess } from './access';
import { canReadBrotli, type Command } from './stream/decoder';

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
	if (!context.getNode().credentials?.[CREDENTIAL_NAME]) {
		const client = clientAs({}, async (request) => await context.helpers.httpRequest(request));
		return { client, userAgent: DEFAULT_USER_AGENT, hasLogin: false };
	}
	const credential = await context.getCredentials<BilibiliCredential>(CREDENTIAL_NAME);
	return {
		client: await connect(context),
		userAgent: userAgentOf(credential),
		hasLogin: Boolean(cookiesOf(credential).SESSDATA),
	};
}

/** Stands for the account's own room. */
const OWN = 'own';

/** What the rooms of one trigger share: who looks at them, and the rooms' long ids. */
class WebVisit {
	private readonly rooms = new Map<'all', Promise<RoomBase[]>>();
	private readonly uids = new Map<'own', Promise<string>>();
	private guestReported = false;

	/** @param report shows the user something that the trigger goes on in spite of */
	constructor(
		readonly context: ITriggerFunctions,
		private readonly roomIds: string[],
		private readonly report: (error: ServiceError) => void,
	) {}

	/** Asked for once for all rooms. */
	async room(browser: Browser, roomId: string): Promise<RoomBase> {
		const rooms = await remembered(this.rooms, 'all', async () => await this.findRooms(browser));
		const found = roomId === OWN ? rooms[0] : roomOf(rooms, roomId);
		if (found) return found;
		throw new InputError(
			`There is no live room ${roomId}`,
			"Check 'Rooms': the number is the one in the address of the room, https://live.bilibili.com/…",
		);
	}

	/** Whether the user has named the room before, by its other id. */
	isRepeated(base: RoomBase, roomId: string): boolean {
		return this.roomIds.find((id) => id === OWN || roomOf([base], id)) !== roomId;
	}

	/** The owner of the cookie, whom the connection has to name; 0 for a guest. */
	async uidOf({ client, hasLogin }: Browser): Promise<string> {
		if (!hasLogin) return '0';
		return await remembered(this.uids, 'own', async () => String((await getMe(client)).mid));
	}

	forgetUid(): void {
		this.uids.clear();
	}

	/** Reported once, whichever room it was. */
	reportGuest(label: string): void {
		if (this.guestReported) return;
		this.guestReported = true;
		this.report(
			new ServiceError({
				message: `Bilibili takes the connection to ${label} for a guest's: it hides who the users are`,
				description:
					'A new token is asked for once. Where names stay masked (张***), log in again and put the new cookies into the credential, with the Buvid3 and the User Agent of the same browser.',
				failure: { cause: 'credential-invalid' },
			}),
		);
	}

	private async findRooms({ client, hasLogin }: Browser): Promise<RoomBase[]> {
		if (this.roomIds[0] !== OWN) return await getRoomBases(client, this.roomIds);
		if (hasLogin) return await getRoomBases(client, [await getOwnRoomId(client)]);
		throw new InputError(
			"'Rooms' is empty, and a guest has no room of its own",
			'Enter at least one room ID or room address, or pick a credential.',
		);
	}
}

/** Says to a guest that names will be masked. */
const GUEST_NOTICE = 'LOG_IN_NOTICE';

/** A room as the site's own page connects to it. */
class WebAccess implements RoomAccess {
	readonly label: string;
	readonly observed = [GUEST_NOTICE];
	private hasLogin = false;
	/** Whether the token in use, of an account, turned out to be a guest's; one other is tried. */
	private isGuestToken = false;
	private triedAnother = false;

	constructor(
		private readonly visit: WebVisit,
		private readonly roomId: string,
	) {
		this.label = roomId === OWN ? 'your own room' : `room ${roomId}`;
	}

	async prepare(): Promise<{ browser: Browser; base: RoomBase; uid: string }> {
		const browser = await openBrowser(this.visit.context);
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
		this.hasLogin = uid !== '0';
		this.isGuestToken = false;
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
			room: {
				id: base.roomId,
				streamerUid: base.uid,
				streamerName: base.uname || null,
				broadcast: base.broadcast,
			},
		};
	}

	refused(): void {
		// Perhaps the account behind the cookie is another one now; the token is fresh each time anyway.
		this.visit.forgetUid();
	}

	problem(): string | undefined {
		return this.isGuestToken ? 'its token was that of a guest' : undefined;
	}

	observe({ cmd }: Command): void {
		if (cmd !== GUEST_NOTICE || !this.hasLogin) return;
		this.visit.reportGuest(this.label);
		if (this.triedAnother) return;
		this.triedAnother = true;
		this.isGuestToken = true;
		this.refused();
	}
}

/**
 * One way to each room, by long or short ids; to the account's own where there are none.
 *
 * @param report shows the user something that the trigger goes on in spite of
 */
export function webAccess(
	context: ITriggerFunctions,
	roomIds: string[],
	report: (error: ServiceError) => void,
): RoomAccess[] {
	const ids = roomIds.length > 0 ? roomIds : [OWN];
	const visit = new WebVisit(context, ids, report);
	return ids.map((roomId) => new WebAccess(visit, roomId));
}
