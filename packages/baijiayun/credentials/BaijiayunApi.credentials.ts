import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { authenticate } from '../nodes/api/authenticate';
import { CODES } from '../nodes/api/codes';
import type { BaijiayunCredential } from '../nodes/api/credential';
import {
	TEST_TIMEOUT,
	whenAnswer,
	whenCode,
	whenRefused,
} from '../../../nodes/shared/node/credentialTest';
import { gatewayField } from '../../../nodes/shared/http/gateway';
import { secretField } from '../../../nodes/shared/node/secretField';

export class BaijiayunApi implements ICredentialType {
	name = 'baijiayunApi';

	displayName = 'Baijiayun API';

	icon: Icon = {
		light: 'file:../nodes/icons/baijiayun.svg',
		dark: 'file:../nodes/icons/baijiayun.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-bilibili/n8n-nodes-bilibili/blob/main/docs/baijiayun.md#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Private Domain',
			name: 'privateDomain',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. demo123',
			description:
				"The word that stands before .at.baijiayun.com. This and the next two are in the console's account information.",
		},
		{
			displayName: 'Partner ID',
			name: 'partnerId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 12345678',
		},
		{
			...secretField(
				'Partner Key',
				'partnerKey',
				'Signs the requests and is never sent. The Secret Key beside it is another one.',
			),
			required: true,
		},
		gatewayField('demo123.at.baijiayun.com'),
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return authenticate(credentials as BaijiayunCredential, requestOptions);
	}

	/** Asks for one room and changes nothing; only an account has a list of them. The address gets its host when it is signed. */
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			url: '/openapi/room/list',
			body: { page: 1, limit: 1 },
			ignoreHttpStatusErrors: true,
			timeout: TEST_TIMEOUT,
		},
		rules: [
			...whenRefused('Baijiayun', CODES),
			whenCode(
				1001,
				"Baijiayun did not accept the parameters of the test: check 'Partner ID' and 'Private Domain'.",
			),
			whenCode(1, 'Baijiayun refused without a reason. Try again in a minute.'),
			whenCode(
				undefined,
				"The answer is not Baijiayun's: check 'Private Domain', 'Gateway URL' and the proxy of this n8n.",
			),
			whenAnswer(
				'data.list',
				undefined,
				"Baijiayun answered, but not with the rooms of the account, for a reason that is not documented. Check 'Private Domain' and 'Partner ID', and ask your account manager at Baijiayun.",
			),
		],
	};
}
