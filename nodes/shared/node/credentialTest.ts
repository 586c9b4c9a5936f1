import type { CodeTable } from '../http/codes';

/**
 * A rule of a credential's test: what to say when a value stands in the body of the answer. All these
 * services refuse with HTTP status 200, so that only the body tells. `undefined` fits where the key is
 * missing; n8n shows the first rule that fits.
 *
 * @param key path in the body, e.g. `data.isLogin`
 */
export const whenAnswer = (key: string, value: unknown, message: string) => ({
	type: 'responseSuccessBody' as const,
	properties: { key, value, message },
});

/** The same for the code of an answer. */
export const whenCode = (code: unknown, message: string) => whenAnswer('code', code, message);

/** Rules for the codes of a catalogue that tell something about who asks, or when. */
export const whenRefused = (service: string, codes: CodeTable) =>
	Object.entries(codes)
		.filter(([, { cause }]) => cause !== undefined)
		.map(([code, { meaning, remedy = '' }]) =>
			whenCode(Number(code), `${service} refused: ${meaning} (code ${code}). ${remedy}`.trim()),
		);

/** How long a test waits for its answer, in ms; n8n would wait for five minutes. */
export const TEST_TIMEOUT = 15_000;

/** A rule for an HTTP status with which the answer came. */
export const whenStatus = (value: number, message: string) => ({
	type: 'responseCode' as const,
	properties: { value, message },
});

/** What the usual statuses mean; without them n8n shows their English names alone. */
export function usualStatuses(service: string) {
	const onTheWay = `check 'Gateway URL', the proxy and the network of this n8n.`;
	return [
		...[301, 302, 303, 307, 308].map((status) =>
			whenStatus(
				status,
				`The request was redirected (HTTP ${status}), which is not followed because it carries a secret: ${onTheWay}`,
			),
		),
		whenStatus(401, `Something on the way to ${service} wants a login (HTTP 401): ${onTheWay}`),
		whenStatus(
			403,
			`${service} or something on the way turned the request away (HTTP 403): ${onTheWay}`,
		),
		whenStatus(404, `This address does not exist (HTTP 404): ${onTheWay}`),
		whenStatus(407, 'The proxy of this n8n wants a login (HTTP 407).'),
		whenStatus(
			429,
			`${service} gets too many requests from here (HTTP 429). Try again in a minute.`,
		),
		...[500, 502, 503, 504].map((status) =>
			whenStatus(
				status,
				`${service}, or a gateway on the way, is overloaded or under maintenance (HTTP ${status}). Try again in a minute.`,
			),
		),
	];
}
