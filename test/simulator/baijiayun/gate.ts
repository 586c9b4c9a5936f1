import { md5 } from '../digest';
import type { Clock } from '../clock';
import { Refusal } from './envelope';
import type { Params } from './params';
import type { School } from './schools';

const toleranceSeconds = 300;
const windowMs = 10_000;
const requestsPerWindow = 200;

/**
 * What stands before every call: the account, the rate, the time and the signature.
 *
 * @throws Refusal
 */
export function admit(school: School, params: Params, clock: Clock): void {
	countRequest(school, clock.now());
	if (params.text('partner_id') !== school.partnerId) throw new Refusal(2001, '账号不存在');
	const timestamp = params.text('timestamp') ?? '';
	const age = Math.abs(clock.now() / 1000 - Number(timestamp));
	if (!/^\d{10}$/.test(timestamp) || age > toleranceSeconds) {
		throw new Refusal(1002, '签名计算错误: timestamp');
	}
	if (params.text('sign') !== expectedSign(params.texts, school.partnerKey)) {
		throw new Refusal(1002, '签名计算错误');
	}
	if (!school.inService) throw new Refusal(2003, '直播账号未开或服务停止');
}

function countRequest(school: School, now: number): void {
	school.recentRequests = school.recentRequests.filter((at) => at > now - windowMs);
	school.recentRequests.push(now);
	if (school.recentRequests.length > requestsPerWindow) throw new Refusal(429, '请求过于频繁');
}

/** As the platform's own sample computes it: every parameter but `sign`, byte order, raw values. */
function expectedSign(texts: Record<string, string>, partnerKey: string): string {
	let joined = '';
	for (const name of Object.keys(texts).sort((a, b) =>
		Buffer.compare(Buffer.from(a), Buffer.from(b)),
	)) {
		if (name !== 'sign') joined += `${name}=${texts[name]}&`;
	}
	return md5(`${joined}partner_key=${partnerKey}`);
}
