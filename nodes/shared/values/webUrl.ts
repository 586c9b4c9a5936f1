/** The address that a text holds; undefined where it is none of the web. */
export function webUrl(text: string): URL | undefined {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	return url && /^https?:$/.test(url.protocol) ? url : undefined;
}
