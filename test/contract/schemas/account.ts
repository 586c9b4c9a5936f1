import { z } from 'zod';
import { idLike } from './idLike';

/** What the nodes rely on in replies about the account and its login: the `data` of each call. */
export const account = {
	'GET api.bilibili.com/x/frontend/finger/spi': z.object({
		b_3: z.string(),
		b_4: z.string(),
	}),
	'GET api.bilibili.com/x/web-interface/nav': z.object({
		mid: idLike,
		uname: z.string(),
		face: z.string(),
		level_info: z.object({
			current_level: z.number(),
		}),
		money: z.number(),
		vipStatus: z.number(),
		vipDueDate: z.number(),
		isLogin: z.boolean(),
		wbi_img: z.object({
			img_url: z.string(),
			sub_url: z.string(),
		}),
	}),
	'GET passport.bilibili.com/x/passport-login/web/cookie/info': z.object({
		timestamp: z.number(),
		refresh: z.boolean(),
	}),
	'GET passport.bilibili.com/x/passport-login/web/qrcode/generate': z.object({
		qrcode_key: idLike,
		url: z.string(),
	}),
	'GET passport.bilibili.com/x/passport-login/web/qrcode/poll': z.object({
		code: z.number(),
	}),
};
