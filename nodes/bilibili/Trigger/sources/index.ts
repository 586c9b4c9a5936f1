import { likes, mentions, replies } from './notifications/feeds';
import { systemNotices } from './notifications/systemNotices';
import { liveStatus } from './liveStatus';
import { posts } from './posts';
import { privateMessages } from './privateMessages';
import type { Source } from './source';
import { watchRooms } from './watchRooms';

/** All there is to watch, in the order in which it is asked for. */
export const SOURCES: Source[] = [
	privateMessages,
	replies,
	mentions,
	likes,
	systemNotices,
	liveStatus,
	posts,
	watchRooms,
];
