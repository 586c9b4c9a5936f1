import type {
	IAuthenticateGeneric,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

/** A key that is exchanged for a session before the first request, and again after a 401. */
export class EchoApi implements ICredentialType {
	name = 'echoApi';

	displayName = 'Echo API';

	properties: INodeProperties[] = [
		{ displayName: 'Server', name: 'server', type: 'string', default: '' },
		{
			displayName: 'Key',
			name: 'key',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
		{
			displayName: 'Session',
			name: 'session',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: '',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'x-session': '={{$credentials.session}}' } },
	};

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.server}}', url: '/me' },
		rules: [
			{
				type: 'responseSuccessBody',
				properties: { key: 'code', value: -101, message: 'The login is dead' },
			},
		],
	};

	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		const { session } = (await this.helpers.httpRequest({
			method: 'POST',
			url: `${credentials.server as string}/session`,
			body: { key: credentials.key },
		})) as { session: string };
		return { session };
	}
}
