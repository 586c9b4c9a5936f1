import type { IAllExecuteFunctions, ITriggerFunctions } from 'n8n-workflow';
import { InputError } from '../../shared/values/inputError';
import { gatewayOf } from '../../shared/http/gateway';
import { OpenPlatformClient, type OpenPlatformSession } from '../api/openPlatform';
import {
	developerOf,
	openPlatformSecrets,
	type OpenPlatformCredential,
} from '../api/openPlatformAuth';
import { usableAddresses, type Admission, type RoomAccess } from './access';
import { Wire } from '../views/wire';
import type { Command } from './stream/decoder';

const CREDENTIAL_NAME = 'bilibiliLiveOpenApi';
/** The platform ends a session 60 s after its last sign of life. */
const KEEP_ALIVE_MS = 20_000;
const SESSION_END = 'LIVE_OPEN_PLATFORM_INTERACTION_END';

interface Running {
	/** Of the credential that the session was started with. */
	client: OpenPlatformClient;
	session: OpenPlatformSession;
	appId: string;
	gateway: string;
	nextSignAt: number;
}

/**
 * The room of the streamer whose identity code the credential holds. A session outlives connections:
 * it is kept alive by calls of its own, and replaced when the platform has ended it.
 */
export class OpenPlatformAccess implements RoomAccess {
	readonly label = 'the room of the identity code';
	readonly observed = [SESSION_END];
	private running?: Running;
	private released = false;
	private isSigning = false;
	private ending = Promise.resolve();

	constructor(private readonly context: ITriggerFunctions) {}

	async prepare(): Promise<Running> {
		// The platform allows one session at a time.
		await this.ending;
		this.running ??= await this.start();
		return this.running;
	}

	async request(): Promise<Admission> {
		const { session, gateway } = await this.prepare();
		return {
			addresses: usableAddresses(session.addresses, gateway),
			headers: {},
			auth: session.authBody,
			room: { id: session.roomId, streamerUid: session.uid, streamerName: session.uname },
		};
	}

	refused(): void {
		this.ending = this.end();
	}

	tick(now: number): void {
		if (!this.running || now < this.running.nextSignAt || this.isSigning) return;
		// The first look at the session sets its rhythm.
		if (this.running.nextSignAt > 0) void this.sign(this.running);
		this.running.nextSignAt = now + KEEP_ALIVE_MS;
	}

	problem(): string | undefined {
		return this.running ? undefined : 'the session is over';
	}

	observe({ cmd, data }: Command): void {
		const ended = cmd === SESSION_END && new Wire(data).text('game_id');
		if (ended && ended === this.running?.session.gameId) this.running = undefined;
	}

	async release(): Promise<void> {
		this.released = true;
		await this.end();
	}

	private async start(): Promise<Running> {
		const credential = await this.context.getCredentials<OpenPlatformCredential>(CREDENTIAL_NAME);
		const { appId, identityCode } = developerOf(credential);
		if (!/^\d{1,18}$/.test(appId) || !identityCode) {
			throw new InputError(
				appId && identityCode
					? "'App ID' of the credential has to be a number"
					: "'App ID' or 'Identity Code' of the credential is empty",
				'The app ID stands on open-live.bilibili.com, the identity code in the Livehime of the streamer.',
			);
		}
		const client = this.clientFor(credential);
		const session = await client.start(identityCode, appId);
		const running = { client, session, appId, gateway: gatewayOf(credential), nextSignAt: 0 };
		// Closed while it was being started.
		if (this.released) await this.end(running);
		return running;
	}

	private clientFor(credential: OpenPlatformCredential): OpenPlatformClient {
		const { helpers } = this.context;
		return new OpenPlatformClient(
			async (request) =>
				await helpers.httpRequestWithAuthentication.call(
					this.context as unknown as IAllExecuteFunctions,
					CREDENTIAL_NAME,
					request,
				),
			openPlatformSecrets(credential),
		);
	}

	/** A sign of life that does not arrive is made up for by the next one. */
	private async sign(running: Running): Promise<void> {
		this.isSigning = true;
		const alive = await running.client.keepAlive(running.session.gameId).catch(() => true);
		this.isSigning = false;
		if (!alive && this.running === running) this.running = undefined;
	}

	/** Where it does not succeed, the platform ends the session by itself a minute later. */
	private async end(running = this.running): Promise<void> {
		if (this.running === running) this.running = undefined;
		if (!running) return;
		await running.client.end(running.session.gameId, running.appId).catch(() => undefined);
	}
}
