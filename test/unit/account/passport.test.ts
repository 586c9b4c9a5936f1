import { refreshLogin } from '../../../nodes/bilibili/api/passport';
import { BilibiliClient } from '../../../nodes/bilibili/api/request';

const CSRF = '0123456789abcdef0123456789abcdef';

test.each([
	`<div id="1-name">${CSRF}</div>`,
	`<div class="a" id="1-name" style="display: none">\n\t${CSRF}\n</div>`,
	`<DIV data-v-1 id="1-name">${CSRF}<br></DIV>`,
	`${'<div id="1-name" '.repeat(60_000)}<div id="1-name">${CSRF}</div>`,
])('the token of a refresh is found (%#)', async (page) => {
	const bodies: unknown[] = [];
	const client = new BilibiliClient(
		async ({ url, body }) => {
			bodies.push(body);
			const isPage = url.includes('/correspond/');
			return { statusCode: 200, headers: {}, body: isPage ? page : '{"code":86095}' };
		},
		{ uid: '1', csrf: 'c5f', login: '', buvid3: '', gateway: '', secrets: [] },
	);
	await expect(refreshLogin(client, 'token', 1_700_000_000_000)).rejects.toThrow('86095');
	expect(bodies.at(-1)).toContain(`refresh_csrf=${CSRF}`);
});
