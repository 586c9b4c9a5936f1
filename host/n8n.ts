import { randomBytes } from 'node:crypto';
import { N8nApi, type Owner } from './api';
import { N8nProcess, prepare, type N8nOptions } from './process';

export { CannotStart, readOutboundAttempts } from './process';

/** What a test in another process needs to know of a running n8n. */
export interface N8nAddress {
	url: string;
	/** The owner's session: n8n limits how often one may sign in. */
	cookie: string;
	outboundLog: string;
}

/** A real n8n with its editor and its REST interface: all there is to it, or the main of several. */
export class N8n extends N8nProcess {
	readonly api: N8nApi;
	/** Nobody can guess the password: whoever may sign in can have the credentials sent anywhere. */
	readonly owner: Owner = {
		email: 'owner@example.com',
		firstName: 'Live',
		lastName: 'Streamer',
		// n8n wants a digit and a capital letter.
		password: `${randomBytes(12).toString('base64url')}2B`,
	};

	private constructor(options: N8nOptions & { port: number }) {
		super('start', options);
		this.api = new N8nApi(this.url);
	}

	/** Lays out the data folder and installs the node packages; `start` then runs n8n on it. */
	static async create(options: N8nOptions): Promise<N8n> {
		return new N8n(await prepare(options));
	}

	/** Starts n8n and signs in as its owner; also again, on the same data, after `stop` or `kill`. */
	override async start(): Promise<void> {
		await super.start();
		try {
			// The session outlives a restart, and n8n limits how often one may sign in.
			if (!this.api.cookie) await this.api.signIn(this.owner);
		} catch (error) {
			await this.kill();
			throw error;
		}
	}

	get address(): N8nAddress {
		return { url: this.url, cookie: this.api.cookie, outboundLog: this.outboundLog };
	}
}

/** A worker of n8n's queue mode: runs what a main hands it through Redis. */
export class N8nWorker extends N8nProcess {
	private constructor(options: N8nOptions & { port: number }) {
		super('worker', options);
	}

	static async create(options: N8nOptions): Promise<N8nWorker> {
		return new N8nWorker(await prepare(options));
	}
}
