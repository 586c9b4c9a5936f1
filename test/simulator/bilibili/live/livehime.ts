import { md5 } from '../../digest';
import { percentEncode } from '../../percentEncoding';

/** The desktop client "Livehime": its newest release, and the key pairs that may sign for it. */
export class Livehime {
	/** The last part of the version is the build. */
	version = '7.66.0.10921';
	/** App key to app secret; made up, as no client's real pair belongs in a test. */
	readonly keyPairs = new Map([['simulatorappkey0', 'simulatorappsecret00000000000000']]);

	get build(): number {
		return Number(this.version.split('.').at(-1));
	}

	/** Whether a client that names this version and build is the newest release. */
	isCurrent(version?: string, build?: number): boolean {
		return version === this.version && build === this.build;
	}

	/** Whether `sign` is that of the other parameters under a known `appkey`. */
	acceptsSignature(parameters: Record<string, string>): boolean {
		const { sign, ...signed } = parameters;
		const secret = this.keyPairs.get(signed.appkey);
		return secret !== undefined && sign === appSignature(signed, secret);
	}
}

/** MD5 of the sorted form-encoded parameters followed by the app secret. */
export function appSignature(parameters: Record<string, string>, secret: string): string {
	const encode = (text: string) => percentEncode(text).replaceAll('%20', '+');
	const canonical = Object.keys(parameters)
		.sort()
		.map((name) => `${encode(name)}=${encode(parameters[name])}`)
		.join('&');
	return md5(canonical + secret);
}
