import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Login } from '../../accounts';
import { loginOf } from '../../accounts';
import { caller, textParameter } from '../../arrival';
import { fail, ok } from '../../envelope';
import { signedIn, signedInWrite } from '../../guards';
import { percentEncode } from '../../percentEncoding';
import type { World } from '../../world';

const loginCookieNames = [
	'SESSDATA',
	'bili_jct',
	'DedeUserID',
	'DedeUserID__ckMd5',
	'sid',
] as const;

/** `passport.bilibili.com`: login by QR code, refresh of the cookies, logout. */
export function passportRoutes(app: FastifyInstance, world: World): void {
	qrCodeRoutes(app, world);
	refreshRoutes(app, world);

	app.post('/login/exit/v2', async (request, reply) => {
		const { cookies } = request.arrival;
		const account = world.accounts.signedInBy(cookies);
		const login = account && loginOf(account, cookies);
		if (!login) return reply.type('text/html').send('<!DOCTYPE html><title>登录</title>');
		const token = textParameter(request, 'biliCSRF');
		if (token !== login.cookies.bili_jct || cookies.bili_jct !== token) {
			return { code: 2202, status: false, message: 'csrf校验失败' };
		}
		world.passport.logOut(account, login);
		return { code: 0, status: true, data: { redirectUrl: 'https://www.bilibili.com' } };
	});
}

function qrCodeRoutes(app: FastifyInstance, { passport, clock }: World): void {
	app.get('/x/passport-login/web/qrcode/generate', async () => {
		const key = passport.newQrCode();
		const page = 'https://passport.bilibili.com/h5-app/passport/login/scan';
		return ok({ url: `${page}?navhide=1&qrcode_key=${key}&from=`, qrcode_key: key });
	});

	app.get('/x/passport-login/web/qrcode/poll', async (request, reply) => {
		const pending = (code: number, message: string) =>
			ok({ url: '', refresh_token: '', timestamp: 0, code, message });
		const found = passport.poll(textParameter(request, 'qrcode_key') ?? '');
		if (found === 'notScanned') return pending(86101, '未扫码');
		if (found === 'scanned') return pending(86090, '二维码已扫码未确认');
		if (found === 'expired') return pending(86038, '二维码已失效');
		const login = passport.logIn(found);
		setCookies(reply, login);
		return ok({
			url: crossDomainUrl(login),
			refresh_token: login.acTimeValue,
			timestamp: clock.now(),
			code: 0,
			message: '',
		});
	});
}

function refreshRoutes(app: FastifyInstance, world: World): void {
	const { passport, clock } = world;
	const write = { preHandler: signedInWrite(world) };

	app.get('/x/passport-login/web/cookie/info', { preHandler: signedIn(world) }, async (request) => {
		const account = caller(request);
		const login = loginOf(account, request.arrival.cookies);
		if (!login) throw new Error('The guard let a dead login through');
		passport.asked(login);
		return ok({ refresh: account.refreshDue, timestamp: clock.now() });
	});

	app.post('/x/passport-login/web/cookie/refresh', write, async (request, reply) => {
		const account = caller(request);
		const login = loginOf(account, request.arrival.cookies);
		if (textParameter(request, 'source') !== 'main_web') return fail(-400, '请求错误');
		const renewed =
			login &&
			passport.refresh(account, login, {
				refreshCsrf: textParameter(request, 'refresh_csrf'),
				token: textParameter(request, 'refresh_token'),
			});
		if (!renewed) return fail(86095, 'refresh_csrf 错误或 refresh_token 与 cookie 不匹配');
		setCookies(reply, renewed);
		return ok({ status: 0, message: '', refresh_token: renewed.acTimeValue });
	});

	app.post('/x/passport-login/web/confirm/refresh', write, async (request) => {
		const account = caller(request);
		const token = textParameter(request, 'refresh_token');
		const old = account.olderLogins.find(({ acTimeValue }) => acTimeValue === token);
		if (!old) return fail(-400, '请求错误');
		passport.logOut(account, old);
		return { code: 0, message: '0', ttl: 1 };
	});
}

/** `www.bilibili.com`: the page that hands out the one-time csrf of a refresh. */
export function correspondRoutes(app: FastifyInstance, world: World): void {
	// A wildcard, because the framework refuses parameters as long as these.
	app.get('/correspond/1/*', async (request, reply) => {
		const { cookies } = request.arrival;
		const account = world.accounts.signedInBy(cookies);
		const login = account && loginOf(account, cookies);
		const { '*': path } = request.params as { '*': string };
		const refreshCsrf = login && world.passport.refreshCsrf(login, path);
		void reply.type('text/html; charset=utf-8');
		if (!refreshCsrf) return reply.code(404).send('<!DOCTYPE html><title>出错啦!</title>');
		return reply.send(
			`<!DOCTYPE html>\n<html lang="zh-Hans"><head><title>Correspond</title></head>\n<body>\n  <div id="1-name">${refreshCsrf}</div>\n  <div id="token-iframe-app"></div>\n</body></html>\n`,
		);
	});
}

/** The five cookies of a login, each in a header of its own. */
function setCookies(reply: FastifyReply, { cookies }: Login): void {
	const attributes = 'Path=/; Domain=bilibili.com; Expires=Sun, 17 May 2037 10:00:00 GMT; Secure';
	void reply.header(
		'set-cookie',
		loginCookieNames.map((name) => `${name}=${cookies[name]}; ${attributes}`),
	);
}

/** Where the browser goes after a login, so that sister sites get the cookies too. */
function crossDomainUrl({ cookies }: Login): string {
	const { SESSDATA, bili_jct, DedeUserID, DedeUserID__ckMd5 } = cookies;
	const query = [
		`DedeUserID=${DedeUserID}`,
		`DedeUserID__ckMd5=${DedeUserID__ckMd5}`,
		`Expires=${SESSDATA.split('%2C')[1]}`,
		`SESSDATA=${SESSDATA}`,
		`bili_jct=${bili_jct}`,
		`gourl=${percentEncode('https://www.bilibili.com')}`,
	];
	return `https://passport.biligame.com/crossDomain?${query.join('&')}`;
}
