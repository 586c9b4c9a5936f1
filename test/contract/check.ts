import { clientAs } from '../../nodes/bilibili/api/clientAs';
import type { BilibiliCredential } from '../../nodes/bilibili/api/credential';
import { gatewayOf } from '../../nodes/shared/http/gateway';
import { compare, type Finding } from './compare';
import { markingProbes, probes, type Subject } from './probes';
import { Recorder, type RecordedReply } from './recorder';
import { contract } from './schemas';

export interface Options {
	subject: Subject;
	/** Between two requests. */
	pauseMs: number;
	/** Also asks for notifications, which marks them as read. */
	notifications: boolean;
}

/** What came of one call. */
export interface Row {
	call: string;
	/** Codes of its replies; an HTTP status where one was no envelope. */
	codes: string[];
	result: 'ok' | 'changed' | 'broken' | 'refused' | 'not called';
	findings: Finding[];
}

/** Makes every read call that the nodes make, one after the other, and keeps the replies. */
export async function record(
	credential: BilibiliCredential,
	{ subject, pauseMs, notifications }: Options,
): Promise<RecordedReply[]> {
	const recorder = new Recorder(gatewayOf(credential), pauseMs);
	const client = clientAs(credential, recorder.request, { mayRetry: () => false });
	for (const probe of notifications ? [...probes, ...markingProbes] : probes) {
		// A part that can't go on leaves its calls out, which the result says.
		await probe(client, subject).catch(() => {});
	}
	return recorder.replies;
}

/** Compares replies with the contract, call by call. */
export function rowsOf(replies: RecordedReply[]): Row[] {
	return Object.entries(contract).map(([call, schema]) => {
		const own = replies.filter((reply) => reply.call === call);
		const answered = own.filter(({ code }) => code === 0);
		const findings = compare(
			schema,
			answered.map(({ data }) => data),
		);
		const codes = [...new Set(own.map(({ code, status }) => String(code ?? `HTTP ${status}`)))];
		return { call, codes, result: resultOf(own, answered, findings), findings };
	});
}

function resultOf(all: unknown[], answered: unknown[], findings: Finding[]): Row['result'] {
	if (all.length === 0) return 'not called';
	if (answered.length === 0) return 'refused';
	const kinds = findings.map(({ kind }) => kind);
	if (kinds.includes('gone')) return 'broken';
	return kinds.some((kind) => kind !== 'new') ? 'changed' : 'ok';
}
