import type { IHttpRequestOptions } from 'n8n-workflow';
import type { HttpRequest } from '../../nodes/bilibili/api/clientAs';
import { parseJson } from '../../nodes/shared/http/json';

/** What came back from one call, apart from its values' meaning to anybody. */
export interface RecordedReply {
	/** Method, host and path, e.g. `GET api.bilibili.com/x/web-interface/nav`. */
	call: string;
	status: number;
	/** The envelope's code; null where the reply was no envelope. */
	code: number | null;
	data: unknown;
}

/** n8n's plain HTTP helper outside n8n: one request at a time, paced, every reply kept. */
export class Recorder {
	readonly replies: RecordedReply[] = [];
	private last: Promise<unknown> = Promise.resolve();

	/** @param pauseMs from the end of one request to the start of the next */
	constructor(
		private readonly gateway: string,
		private readonly pauseMs: number,
	) {}

	readonly request: HttpRequest = async (options) => {
		const turn = this.last.then(async () => await this.send(options));
		this.last = turn.catch(() => {}).then(async () => await pause(this.pauseMs));
		return await turn;
	};

	private async send({ url, method = 'GET', headers, body, timeout }: IHttpRequestOptions) {
		const response = await fetch(url, {
			method,
			headers: headers as Record<string, string>,
			body: body as string | undefined,
			redirect: 'manual',
			signal: AbortSignal.timeout(timeout ?? 30_000),
		});
		const text = await response.text();
		this.replies.push({
			call: `${method} ${this.addressOf(url)}`,
			status: response.status,
			...envelopeOf(text),
		});
		return {
			statusCode: response.status,
			headers: Object.fromEntries(response.headers),
			body: text,
		};
	}

	/** Host and path at the site, whichever gateway stands before it. */
	private addressOf(url: string): string {
		const { host, pathname } = new URL(url);
		const whole = `https://${host}${pathname}`;
		const prefix = this.gateway ? `${this.gateway}/` : 'https://';
		const address = url.startsWith(prefix) ? url.slice(prefix.length) : whole.slice(8);
		return address.split('?')[0];
	}
}

function envelopeOf(text: string): Pick<RecordedReply, 'code' | 'data'> {
	try {
		const { code, data, result } = parseJson(text) as Record<string, unknown>;
		return { code: typeof code === 'number' ? code : null, data: data ?? result };
	} catch {
		return { code: null, data: undefined };
	}
}

async function pause(ms: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, ms));
}
