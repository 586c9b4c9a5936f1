import { createHash } from 'crypto';

/** Lower-case hex MD5 of a text in UTF-8. */
export function md5(text: string): string {
	return createHash('md5').update(text, 'utf8').digest('hex');
}

/** Lower-case hex SHA-1 of bytes. */
export function sha1(bytes: Buffer): string {
	return createHash('sha1').update(bytes).digest('hex');
}
