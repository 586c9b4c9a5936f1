import { constants, createPublicKey, publicEncrypt, type KeyObject } from 'crypto';

/** The site's own public key, with which its web page asks for a refresh; 1024 bits. */
const SITE = createPublicKey({
	format: 'jwk',
	key: {
		kty: 'RSA',
		n: 'y4HdjgJHBlbaBN04VERG4qNBIFHP6a3GozCl75AihQloSWCXC5HDNgyinEnhaQ_4-gaMud_GF50elYXLlCToR9se9Z8z433U3KjM-3Yx7ptKkmQNAMggQwAVKgq3zYAoidNEWuxpkY_mAitTSRLnsJW-NCTa0bqBFF6Wm1MxgfE',
		e: 'AQAB',
	},
});

/**
 * The path of the page that hands out the one-time csrf of a refresh: `refresh_<time>`, encrypted with
 * RSA-OAEP (SHA-256), in lower-case hex of 256 digits. No two are alike, since the padding is random.
 *
 * @param timestamp the server's time in ms; a later one gives HTTP 404, and so does one older than
 *   about a minute
 */
export function correspondPath(timestamp: number, publicKey: KeyObject = SITE): string {
	return publicEncrypt(
		{ key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
		Buffer.from(`refresh_${timestamp}`),
	).toString('hex');
}
