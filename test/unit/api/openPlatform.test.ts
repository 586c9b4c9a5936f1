import type { IHttpRequestOptions } from 'n8n-workflow';
import { OPEN_PLATFORM_CODES } from '../../../nodes/bilibili/api/codes/openPlatform';
import { OpenPlatformClient } from '../../../nodes/bilibili/api/openPlatform';
import { ServiceError } from '../../../nodes/shared/http/errors';

/** A client whose every request is answered with a code; and the requests. */
function clientWith(code: number) {
	const requests: IHttpRequestOptions[] = [];
	const client = new OpenPlatformClient(async (request) => {
		requests.push(request);
		return { statusCode: 200, headers: {}, body: JSON.stringify({ code, message: '', data: {} }) };
	});
	return { client, requests };
}

test.each(Object.keys(OPEN_PLATFORM_CODES).map(Number))(
	'code %d comes with what to do about it',
	async (code) => {
		const refused = clientWith(code).client.start('D7K2M9Q4XZ81', '1700000000001');
		const error = (await refused.catch((thrown: unknown) => thrown)) as ServiceError;
		expect(error).toBeInstanceOf(ServiceError);
		expect(error.message).toContain(`(code ${code})`);
		expect(error.description).toMatch(/\w.*\.$/);
		expect(error.description).not.toMatch(/not documented/);
	},
);

test('a session without an id has nothing to keep alive or to end', async () => {
	const { client, requests } = clientWith(4000);
	expect(await client.keepAlive('')).toBe(true);
	await client.end('', '1700000000001');
	expect(requests).toHaveLength(0);
});
