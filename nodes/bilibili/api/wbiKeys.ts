import { mixinKey } from './wbi';

/** The keys change daily; nobody documents the hour. A stale one is noticed and refreshed anyway. */
const MAX_AGE_MS = 12 * 60 * 60 * 1000;

type FetchImages = () => Promise<{ img_url: string; sub_url: string }>;

/**
 * The key that signs WBI queries, one per gateway: it is the same for every account, so all nodes of
 * the process share it, and concurrent calls share one fetch.
 */
export class WbiKeys {
	private static readonly byGateway = new Map<string, WbiKeys>();

	private key = '';
	private fetchedAt = 0;
	private pending?: Promise<string>;

	static of(gateway: string): WbiKeys {
		const keys = WbiKeys.byGateway.get(gateway) ?? new WbiKeys();
		WbiKeys.byGateway.set(gateway, keys);
		return keys;
	}

	async current(fetchImages: FetchImages): Promise<string> {
		const fresh = this.key && Date.now() - this.fetchedAt < MAX_AGE_MS;
		return fresh ? this.key : await this.fetch(fetchImages);
	}

	/** Replaces a key that was refused, unless somebody else did already. */
	async refresh(refused: string, fetchImages: FetchImages): Promise<void> {
		if (this.key === refused) await this.fetch(fetchImages);
	}

	private async fetch(fetchImages: FetchImages): Promise<string> {
		this.pending ??= this.fetchOnce(fetchImages).finally(() => {
			this.pending = undefined;
		});
		return await this.pending;
	}

	private async fetchOnce(fetchImages: FetchImages): Promise<string> {
		const { img_url, sub_url } = await fetchImages();
		this.key = mixinKey(img_url, sub_url);
		this.fetchedAt = Date.now();
		return this.key;
	}
}
