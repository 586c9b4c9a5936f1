import { Memory, remembered } from '../../shared/flow/remember';
import { mixinKey } from './wbi';

/** The keys change daily; nobody documents the hour. A stale one is noticed and refreshed anyway. */
const MAX_AGE_MS = 12 * 60 * 60 * 1000;

type FetchImages = () => Promise<{ img_url: string; sub_url: string }>;

const byGateway = new Memory<WbiKeys>({ size: 100 });

/**
 * The key that signs WBI queries, one per gateway: it is the same for every account, so all nodes of
 * the process share it. Each account fetches it with its own login: what goes wrong for one is not
 * told to another. Concurrent calls of one account share the fetch.
 */
export class WbiKeys {
	private readonly known = new Memory<string>({ size: 1, ageMs: MAX_AGE_MS });
	private readonly pending = new Map<string, Promise<string>>();

	static of(gateway: string): WbiKeys {
		return byGateway.getOrSet(gateway, () => new WbiKeys());
	}

	/** @param owner the account that fetches it where there is none */
	async current(owner: string, fetchImages: FetchImages): Promise<string> {
		return this.known.get('key') ?? (await this.fetch(owner, fetchImages));
	}

	/** Replaces a key that was refused, unless somebody else did already. */
	async refresh(refused: string, owner: string, fetchImages: FetchImages): Promise<void> {
		if (this.known.get('key') === refused) await this.fetch(owner, fetchImages);
	}

	private async fetch(owner: string, fetchImages: FetchImages): Promise<string> {
		return await remembered(this.pending, owner, async () => {
			try {
				const { img_url, sub_url } = await fetchImages();
				const key = mixinKey(img_url, sub_url);
				this.known.set('key', key);
				return key;
			} finally {
				this.pending.delete(owner);
			}
		});
	}
}
