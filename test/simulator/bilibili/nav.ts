import type { FastifyInstance } from 'fastify';
import { buvid3 } from '../accounts';
import { unixSeconds } from '../beijingTime';
import { fail, ok } from '../envelope';
import type { World } from '../world';

/** `api.bilibili.com`: who is logged in, device ids, and the server's time. */
export function navRoutes(app: FastifyInstance, { accounts, wbi, clock }: World): void {
	app.get('/x/web-interface/nav', async (request) => {
		const account = accounts.signedInBy(request.arrival.cookies);
		// The signing keys are public: they come even with -101.
		if (!account) return fail(-101, '账号未登录', { isLogin: false, wbi_img: wbi.images });
		return ok({
			isLogin: true,
			email_verified: 1,
			face: account.face,
			level_info: {
				current_level: account.level,
				current_min: 10800,
				current_exp: 15210,
				next_exp: account.level >= 6 ? '--' : 28800,
			},
			mid: account.uid,
			mobile_verified: 1,
			money: 86.5,
			moral: 70,
			uname: account.uname,
			vipDueDate: 0,
			vipStatus: 0,
			vipType: 0,
			wallet: { mid: account.uid, bcoin_balance: 0, coupon_balance: 0, coupon_due_time: 0 },
			is_senior_member: 0,
			wbi_img: wbi.images,
			is_jury: false,
		});
	});

	app.get('/x/frontend/finger/spi', async () => ({
		code: 0,
		data: { b_3: newDeviceId(), b_4: `${newDeviceId().slice(0, 41)}-024110812-7Jk2fWq0Zr9x==` },
		message: 'ok',
	}));

	app.get('/x/web-frontend/getbuvid', async () => ok({ buvid: newDeviceId() }));

	app.get('/x/report/click/now', async () => ok({ now: unixSeconds(clock.now()) }));

	let devices = 0;
	const newDeviceId = () => buvid3(`device ${(devices += 1)}`);
}
