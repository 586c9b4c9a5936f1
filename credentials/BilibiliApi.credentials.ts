import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { authenticate } from '../nodes/bilibili/api/authenticate';
import { COMMON_CODES, RISK_CONTROL } from '../nodes/bilibili/api/codes/common';
import { TEST_URL } from '../nodes/bilibili/api/credentialCheck';
import { DEFAULT_USER_AGENT, type BilibiliCredential } from '../nodes/bilibili/api/credential';
import { renewLogin } from '../nodes/bilibili/api/renewal';
import {
	TEST_TIMEOUT,
	usualStatuses,
	whenAnswer,
	whenRefused,
	whenStatus,
} from '../nodes/shared/node/credentialTest';
import { gatewayField } from '../nodes/shared/http/gateway';
import { secretField } from '../nodes/shared/node/secretField';

const UNCLEAR =
	"The answer does not tell whether the login is alive. Try again in a minute; if it lasts, check 'Gateway URL' and the proxy of this n8n.";

export class BilibiliApi implements ICredentialType {
	name = 'bilibiliApi';

	displayName = 'Bilibili API';

	icon: Icon = {
		light: 'file:../nodes/bilibili/icons/bilibili.svg',
		dark: 'file:../nodes/bilibili/icons/bilibili.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-bilibili/n8n-nodes-bilibili/blob/main/docs/credential.md';

	properties: INodeProperties[] = [
		{
			displayName:
				'Paste the Cookie header of a logged-in bilibili.com page (press F12, open Network, click any request to api.bilibili.com), or log in by QR code with the node Bilibili Account. Unofficial: these are the calls that bilibili.com itself makes. Use your own account.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			...secretField(
				'Cookie',
				'cookie',
				'The value of the header Cookie, whole: it holds all the single cookies. Also read: one cookie per line, the export of a browser extension, a Netscape file, a curl command.',
			),
			placeholder: 'e.g. SESSDATA=…; bili_jct=…; DedeUserID=…; buvid3=…',
		},
		{
			displayName:
				'With a Cookie header nothing below has to be filled in. A refresh token lets the login renew itself.',
			name: 'optionalNotice',
			type: 'notice',
			default: '',
		},
		secretField(
			'SESSDATA',
			'sessdata',
			'The login itself. Paste it exactly as the browser shows it, with its % signs. Wins over the one in the Cookie string.',
		),
		secretField(
			'Bili_jct',
			'biliJct',
			'The cookie bili_jct of the same login, needed for every change',
		),
		{
			displayName: 'DedeUserID',
			name: 'dedeUserId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2233',
			description: "The account's uid, needed for private messages and to find your own room",
		},
		{
			displayName: 'Buvid3',
			name: 'buvid3',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1A2B3C4D-…infoc',
			description:
				"The browser's device ID. Some calls are refused without one; watch rooms and live events ask for the one that belongs to the login.",
		},
		{
			displayName: 'Buvid4',
			name: 'buvid4',
			type: 'string',
			default: '',
			description: 'Optional; lowers the chance that risk control stops a request',
		},
		secretField(
			'Refresh Token (Ac_time_value)',
			'acTimeValue',
			'Optional; lets the login be renewed. In the browser press F12, open Application, Local storage, and copy ac_time_value.',
		),
		{
			displayName: 'Renew Automatically',
			name: 'renewAutomatically',
			type: 'boolean',
			default: true,
			description:
				'Whether to renew the login when Bilibili asks for it, which needs the refresh token: once a day some request looks whether it is time, and n8n stores the new cookies here',
		},
		{
			displayName: 'Renewal Status',
			name: 'renewalStatus',
			type: 'string',
			default: '',
			placeholder: 'Not looked at yet',
			description: 'What the renewal last came to. Filled in by itself.',
			displayOptions: { show: { renewAutomatically: [true] } },
		},
		{
			// n8n calls preAuthentication before every request for as long as this is empty: it stays so.
			displayName: 'Renewal Hook',
			name: 'renewalHook',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: '',
		},
		{
			displayName: 'Renewal Checked At',
			name: 'renewalCheckedAt',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Renewal Tokens',
			name: 'renewalTokens',
			type: 'hidden',
			typeOptions: { password: true },
			default: '',
		},
		{
			displayName: 'User Agent',
			name: 'userAgent',
			type: 'string',
			default: DEFAULT_USER_AGENT,
			description: 'Best the one of the browser that the cookies come from',
		},
		gatewayField('api.live.bilibili.com'),
		secretField(
			'Livehime App Key',
			'livehimeAppKey',
			'Optional; your own key pair, where Bilibili accepts Start Live only with a signature. Left empty, calls are unsigned.',
		),
		secretField(
			'Livehime App Secret',
			'livehimeAppSecret',
			'The secret that belongs to the app key',
		),
	];

	/** Renews the login when it is time. n8n stores what comes back with the hidden hook in it. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const changes = await renewLogin(
			credentials as BilibiliCredential,
			async (request) => await this.helpers.httpRequest(request),
		);
		return Object.keys(changes).length > 0 ? { ...changes, renewalHook: '' } : {};
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return authenticate(credentials as BilibiliCredential, requestOptions);
	}

	/**
	 * A dead login answers with HTTP 200 too: only the body tells. Only an account that is logged in has a
	 * mid; the rules about it fit every other answer. n8n shows the first rule that fits.
	 */
	test: ICredentialTestRequest = {
		request: { url: TEST_URL, timeout: TEST_TIMEOUT },
		rules: [
			...whenRefused('Bilibili', COMMON_CODES),
			whenStatus(
				412,
				`Bilibili refused: ${RISK_CONTROL.meaning} (HTTP 412). ${RISK_CONTROL.remedy}`,
			),
			whenAnswer(
				'data.isLogin',
				false,
				'Bilibili answered, but as to a guest: the login has ended. Log in again and copy the cookies anew.',
			),
			...[undefined, null, 0, ''].map((nothing) => whenAnswer('data.mid', nothing, UNCLEAR)),
			...usualStatuses('Bilibili'),
			// n8n tries rules of both kinds; only its type wants them all alike.
		] as ICredentialTestRequest['rules'],
	};
}
