import type { INodeProperties } from 'n8n-workflow';
import { credentialText } from '../values/credentialFields';
import { InputError } from '../values/inputError';
import type { AnyRequest } from './requestBody';

/** The credential field for a reverse proxy of the user's own, where a service is out of reach. */
export const gatewayField = (host: string): INodeProperties => ({
	displayName: 'Gateway URL',
	name: 'gatewayUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://gateway.example.com/live',
	description: `Optional reverse proxy of your own: a call to https://${host}/a/b goes to GATEWAY/${host}/a/b. The secrets of this credential pass through it.`,
});

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The gateway's address without a trailing slash, or `''` where none is set.
 *
 * @throws InputError unless it is https, or http on loopback: secrets pass through it
 */
export function gatewayOf({ gatewayUrl }: { gatewayUrl?: string }): string {
	const text = credentialText(gatewayUrl, 'Gateway URL');
	if (!text) return '';
	const url = URL.canParse(text) ? new URL(text) : undefined;
	const allowed =
		url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
	// An empty query or fragment is none to the parser, and would swallow the path behind it.
	if (!url || !allowed || /[?#]/.test(text) || url.username || url.password) {
		throw new InputError(
			"The 'Gateway URL' of the credential can't be used",
			'It must be an https address such as https://gateway.example.com/live, because the secrets of the credential pass through it. Plain http is allowed for this machine (localhost) only. Leave it empty to go there directly.',
		);
	}
	return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** `https://api.example.com/a/b` → `<gateway>/api.example.com/a/b`. */
function throughGateway(url: string, gateway: string): string {
	return gateway ? `${gateway}/${url.replace(/^https:\/\//, '')}` : url;
}

/**
 * The address that a request is for, whichever form it has; undefined where it is none.
 *
 * @param base where a path alone is
 */
export function addressOf(request: AnyRequest, gateway: string, base?: string): URL | undefined {
	const text = behindGateway(request.url ?? request.uri ?? '', gateway);
	const start = request.baseURL ?? base;
	return URL.canParse(text, start) ? new URL(text, start) : undefined;
}

/** The request as it goes to an address: through the gateway, and never along with a redirect. */
export function sentTo(request: AnyRequest, url: URL, gateway: string): AnyRequest {
	const target = throughGateway(url.href.replace(/#.*$/s, ''), gateway);
	const options: AnyRequest = {
		...request,
		url: target,
		...(request.uri !== undefined && { uri: target }),
		disableFollowRedirect: true,
		followRedirect: false,
		followAllRedirects: false,
		sendCredentialsOnCrossOriginRedirect: false,
	};
	delete options.baseURL;
	return options;
}

/** The other way round; an address that is not the gateway's stays as it is. */
function behindGateway(url: string, gateway: string): string {
	return gateway && url.startsWith(`${gateway}/`)
		? `https://${url.slice(gateway.length + 1)}`
		: url;
}
