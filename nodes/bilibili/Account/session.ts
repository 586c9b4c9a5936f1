import type { IExecuteFunctions } from 'n8n-workflow';
import { InputError } from '../../shared/values/inputError';
import { signalOf } from '../../shared/node/signal';
import { clientAs, type HttpRequest } from '../api/clientAs';
import { cookiesOf, userAgentOf, type BilibiliCredential } from '../api/credential';
import type { BilibiliClient } from '../api/request';
import { CREDENTIAL_NAME } from '../api/credential';
import { connect } from '../node/connect';

/** What the operations of this node work with: a login is what most of them are about. */
export class Session {
	private client?: Promise<BilibiliClient>;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly timeout?: number,
	) {}

	/** The credential as n8n has it stored now; an empty one where the node has none. */
	async credential(): Promise<BilibiliCredential> {
		if (!this.context.getNode().credentials?.[CREDENTIAL_NAME]) return {};
		return await this.context.getCredentials<BilibiliCredential>(CREDENTIAL_NAME);
	}

	/** The credential of an operation that can't do without. */
	async memberCredential(): Promise<BilibiliCredential> {
		const credential = await this.credential();
		if (cookiesOf(credential).SESSDATA) return credential;
		throw new InputError(
			'This operation is about a login, and the node has none',
			"Choose a credential of the type 'Bilibili API' with a login in it. To make one, run 'Get Login QR Code' and 'Wait for Login'.",
		);
	}

	/** Bilibili as the account of the credential sees it. */
	async member(): Promise<BilibiliClient> {
		await this.memberCredential();
		this.client ??= connect(this.context, { timeout: this.timeout });
		return await this.client;
	}

	/** Bilibili as somebody sees it who is not logged in. */
	async guest(): Promise<BilibiliClient> {
		return this.as(placeOf(await this.credential()));
	}

	/** Bilibili as the account of any credential sees it, stored or not. */
	as(credential: BilibiliCredential): BilibiliClient {
		const request: HttpRequest = async (options) => await this.context.helpers.httpRequest(options);
		return clientAs(credential, request, { timeout: this.timeout, signal: signalOf(this.context) });
	}
}

/** The part of a credential that says where and as which browser to call, but not as whom. */
export function placeOf(credential: BilibiliCredential): BilibiliCredential {
	return { userAgent: userAgentOf(credential), gatewayUrl: credential.gatewayUrl ?? '' };
}
