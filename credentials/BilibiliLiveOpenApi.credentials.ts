import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import {
	OPEN_PLATFORM_HOST,
	signOpenPlatformRequest,
	type OpenPlatformCredential,
} from '../nodes/bilibili/api/openPlatformAuth';
import {
	TEST_TIMEOUT,
	usualStatuses,
	whenAnswer,
	whenCode,
	whenRefused,
} from '../nodes/shared/node/credentialTest';
import { OPEN_PLATFORM_CODES } from '../nodes/bilibili/api/codes/openPlatform';
import { gatewayField } from '../nodes/shared/http/gateway';

export class BilibiliLiveOpenApi implements ICredentialType {
	name = 'bilibiliLiveOpenApi';

	displayName = 'Bilibili Live Open Platform API';

	icon: Icon = {
		light: 'file:../nodes/bilibili/icons/bilibili.svg',
		dark: 'file:../nodes/bilibili/icons/bilibili.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-bilibili/n8n-nodes-bilibili/blob/main/docs/live-room-trigger.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Key ID',
			name: 'accessKeyId',
			type: 'string',
			default: '',
			required: true,
			description: 'Of your approved developer account on open-live.bilibili.com',
		},
		{
			displayName: 'Access Key Secret',
			name: 'accessKeySecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The secret that belongs to the access key ID',
		},
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 1700000000001',
			description: 'The project ID of your app on open-live.bilibili.com, digits only',
		},
		{
			displayName: 'Identity Code',
			name: 'identityToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				"The streamer's identity code, from the start page of the streamer's Livehime. It is neither a room ID nor a UID. It is checked when a workflow is activated.",
		},
		gatewayField(OPEN_PLATFORM_HOST),
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return signOpenPlatformRequest(credentials as OpenPlatformCredential, requestOptions);
	}

	/**
	 * Signs of life for a session that does not exist: they change nothing, and only who may send some is
	 * told which of them failed.
	 */
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			url: `https://${OPEN_PLATFORM_HOST}/v2/app/batchHeartbeat`,
			body: { game_ids: ['none'] },
			timeout: TEST_TIMEOUT,
		},
		rules: [
			...whenRefused('The Live Open Platform', OPEN_PLATFORM_CODES),
			whenCode(
				undefined,
				"The answer is not the Live Open Platform's: check 'Gateway URL' and the proxy of this n8n.",
			),
			whenAnswer(
				'data.failed_game_ids',
				undefined,
				'The Live Open Platform refused this key pair for a reason that is not documented. Check on open-live.bilibili.com that the app is approved, and try again in some minutes.',
			),
			...usualStatuses('the Live Open Platform'),
			// n8n tries rules of both kinds; only its type wants them all alike.
		] as ICredentialTestRequest['rules'],
	};
}
