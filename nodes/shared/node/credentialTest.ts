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
