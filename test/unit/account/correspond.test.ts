import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { correspondPath } from '../../../nodes/bilibili/api/correspond';

const timestamp = 1_795_000_000_000;

test('the path is 256 digits of lower-case hex, and never the same', () => {
	const paths = Array.from({ length: 50 }, () => correspondPath(timestamp));
	for (const path of paths) expect(path).toMatch(/^[0-9a-f]{256}$/);
	expect(new Set(paths).size).toBe(50);
});

test('it holds the text refresh_<time>, by RSA-OAEP with SHA-256 and no label', () => {
	const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
	const path = correspondPath(timestamp, publicKey);
	const text = privateDecrypt(
		{ key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
		Buffer.from(path, 'hex'),
	);
	expect(path).toHaveLength(256);
	expect(text.toString('latin1')).toBe('refresh_1795000000000');
});
