import { resolve } from 'node:path';
import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	NodeApiError,
	type IHttpRequestMethods,
	type INodeType,
	type JsonObject,
} from 'n8n-workflow';
import { chain, NodePackage, runWorkflow, type CredentialsInput } from '../harness';
import {
	baijiayunCredentials,
	cookieHeader,
	credentialsFor,
	startSimulator,
	type Simulator,
} from '../simulator';

const HTTP_REQUEST = 'n8n-nodes-base.httpRequest';

/** What n8n's HTTP Request node, from version 4 on, makes of its default settings. */
const httpRequest: INodeType = {
	description: {
		displayName: 'HTTP Request',
		name: 'httpRequest',
		group: ['output'],
		version: 4.2,
		description: '',
		defaults: {},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: ['bilibiliApi', 'baijiayunApi'].map((name) => ({ name })),
		properties: ['type', 'method', 'uri'].map((name) => ({
			displayName: name,
			name,
			type: 'string',
			default: '',
		})),
	},
	async execute(this: IExecuteFunctions) {
		const type = this.getNodeParameter('type', 0) as string;
		const request = {
			uri: this.getNodeParameter('uri', 0) as string,
			method: this.getNodeParameter('method', 0) as IHttpRequestMethods,
			headers: {},
			form: {},
			rejectUnauthorized: true,
			followRedirect: true,
			followAllRedirects: true,
			resolveWithFullResponse: true,
			encoding: null,
			json: false,
			useStream: true,
		};
		try {
			const answer: unknown = await this.helpers.requestWithAuthentication.call(
				this,
				type,
				request,
			);
			return [[{ json: { status: (answer as { statusCode: number }).statusCode } }]];
		} catch (error) {
			const nodeError = new NodeApiError(this.getNode(), error as JsonObject);
			// With it the request is shown and stored; hidden is what stands in a field of the credential.
			const secrets = Object.values(await this.getCredentials(type)).filter(
				(value): value is string => typeof value === 'string' && value !== '',
			);
			nodeError.context.request = JSON.parse(
				secrets.reduce(
					(text, secret) => text.replaceAll(secret, '**hidden**'),
					JSON.stringify(request),
				),
			) as JsonObject;
			throw nodeError;
		}
	},
};

class WithHttpRequest extends NodePackage {
	getByName(fullName: string) {
		return fullName === HTTP_REQUEST ? httpRequest : super.getByName(fullName);
	}
}

let simulator: Simulator;
let credentials: CredentialsInput;
beforeEach(async () => {
	simulator = await startSimulator();
	const { people, schools } = simulator.world;
	credentials = {
		bilibiliApi: credentialsFor(people.streamer, simulator),
		baijiayunApi: baijiayunCredentials(schools.moonhill, simulator),
	};
});
afterEach(async () => await simulator.close());

const request = async (type: string, method: string, uri: string) =>
	await runWorkflow(
		chain({ type: HTTP_REQUEST, name: 'Call', parameters: { type, method, uri } }),
		{
			credentials,
			package: new WithHttpRequest(resolve(__dirname, '../..'), undefined, ['packages/baijiayun']),
		},
	);

test.each([
	['bilibiliApi', 'GET', 'https://api.bilibili.com/x/web-interface/nav'],
	['bilibiliApi', 'POST', 'https://api.live.bilibili.com/room/v1/Room/stopLive'],
	['baijiayunApi', 'GET', 'https://moonhill.at.baijiayun.com/openapi/room/list'],
	['baijiayunApi', 'POST', 'https://moonhill.at.baijiayun.com/openapi/room/list'],
])('a secret of %s goes nowhere with a redirect of a %s', async (type, method, uri) => {
	simulator.faults.next({}, 'redirectOtherHost');
	await request(type, method, uri);
	expect(simulator.log.entries).toMatchObject([{ method, fault: 'redirectOtherHost' }]);
	expect(simulator.elsewhere.log.entries).toEqual([]);
});

test('the csrf token of a pasted Cookie string is in no stored error', async () => {
	const { streamer } = simulator.world.people;
	const fields = { cookie: cookieHeader(streamer), sessdata: '', biliJct: '', dedeUserId: '' };
	credentials = { bilibiliApi: credentialsFor(streamer, simulator, fields) };
	simulator.faults.next({}, 'http500');
	const uri = 'https://api.live.bilibili.com/room/v1/Room/stopLive';
	const { error, stored } = await request('bilibiliApi', 'POST', uri);
	expect(simulator.log.last()?.body).toMatchObject({ csrf: streamer.cookies.bili_jct });
	expect(error).toBeDefined();
	expect(stored).toContain(uri);
	for (const secret of [streamer.cookies.bili_jct, streamer.cookies.SESSDATA]) {
		expect(stored).not.toContain(secret);
	}
});

test('without one, the answer arrives', async () => {
	const { error, output } = await request(
		'bilibiliApi',
		'GET',
		'https://api.bilibili.com/x/web-interface/nav',
	);
	expect(error).toBeUndefined();
	expect(output('Call')).toMatchObject([{ json: { status: 200 } }]);
	expect(simulator.log.last()?.cookies).toHaveProperty('SESSDATA');
});
