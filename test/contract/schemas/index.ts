import type { z } from 'zod';
import { account } from './account';
import { audience } from './audience';
import { content } from './content';
import { live } from './live';
import { messages } from './messages';
import { moderation } from './moderation';
import { people } from './people';

/** What the nodes rely on: the shape of the `data` of every read call, by method, host and path. */
export const contract: Record<string, z.ZodTypeAny> = {
	...account,
	...audience,
	...content,
	...live,
	...messages,
	...moderation,
	...people,
};
