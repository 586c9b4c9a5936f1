import type { FastifyReply, FastifyRequest } from 'fastify';
import { md5 } from '../digest';
import { fail, ok } from '../envelope';
import { voucher } from '../faultCatalogue';
import { percentEncode } from '../percentEncoding';

// Order in which the site shuffles the 64 characters of both keys; the first 32 make the mixin key.
const shuffle = [
	46, 47, 18, 2, 53, 8, 23, 32, 15, 50, 10, 31, 58, 3, 45, 35, 27, 43, 5, 49, 33, 9, 42, 19, 29, 28,
	14, 39, 12, 38, 41, 13,
];

/** What an endpoint answers to a wrong or missing signature. */
export type WbiRefusal = 'code403' | 'code352' | 'code400' | 'voucher' | 'unchecked';

const refusals = {
	code403: () => fail(-403, '访问权限不足'),
	code352: () => fail(-352, '风控校验失败', { v_voucher: voucher }),
	code400: () => fail(-400, '请求错误'),
	voucher: () => ok({ v_voucher: voucher }),
};

/** The site's signing keys and how strictly each endpoint asks for a signature. */
export class Wbi {
	private generation = 0;
	private readonly overrides = new Map<string, WbiRefusal>();

	/** Puts a new pair of keys in force; the old pair is worthless at once. */
	rotate(): void {
		this.generation += 1;
	}

	get imgKey(): string {
		return md5(`img key ${this.generation}`);
	}

	get subKey(): string {
		return md5(`sub key ${this.generation}`);
	}

	/** `nav.data.wbi_img`: the keys are the file names. */
	get images(): { img_url: string; sub_url: string } {
		return {
			img_url: `https://i0.hdslb.com/bfs/wbi/${this.imgKey}.png`,
			sub_url: `https://i0.hdslb.com/bfs/wbi/${this.subKey}.png`,
		};
	}

	/** Changes what the endpoint at `path` (without host) answers to a wrong signature. */
	setRefusal(path: string, refusal: WbiRefusal): void {
		this.overrides.set(path, refusal);
	}

	/** Whether the query text carries a fresh `wts` and the `w_rid` that belongs to it. */
	accepts(query: string): boolean {
		const parameters = new URLSearchParams(query);
		const signature = parameters.get('w_rid');
		if (signature === null || !/^\d{10}$/.test(parameters.get('wts') ?? '')) return false;
		return signature === wbiSignature(query, this.imgKey, this.subKey);
	}

	/** A route guard: lets signed queries through, and answers `refusal` to all others. */
	guard(refusal: WbiRefusal) {
		return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
			const inForce = this.overrides.get(request.arrival.path) ?? refusal;
			const query = request.url.split('?').slice(1).join('?');
			if (inForce === 'unchecked' || this.accepts(query)) return;
			await reply.send(refusals[inForce]());
		};
	}
}

/** The `w_rid` that belongs to a query (any `w_rid` in it is ignored) under a pair of keys. */
export function wbiSignature(query: string, imgKey: string, subKey: string): string {
	const bothKeys = imgKey + subKey;
	const mixinKey = shuffle.map((position) => bothKeys[position]).join('');
	const canonical = [...new URLSearchParams(query)]
		.filter(([name]) => name !== 'w_rid')
		.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
		.map(([name, value]) => `${name}=${percentEncode(value.replace(/[!'()*]/g, ''))}`)
		.join('&');
	return md5(canonical + mixinKey);
}
