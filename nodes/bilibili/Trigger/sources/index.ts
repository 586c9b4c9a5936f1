import type { Settings } from '../settings';
import { likes } from './likes';
import { liveStatus } from './liveStatus';
import { mentions } from './mentions';
import { privateMessages } from './privateMessages';
import { replies } from './replies';
import type { Source } from './source';
import { systemNotices } from './systemNotices';
import { watchRooms } from './watchRooms';

/** In the order in which they are asked. */
const SOURCES: Source[] = [
	privateMessages,
	replies,
	mentions,
	likes,
	systemNotices,
	liveStatus,
	watchRooms,
];

/** The sources of the chosen events. */
export function chosenSources({ events }: Settings): Source[] {
	return SOURCES.filter((source) => source.events.some((event) => events.has(event)));
}
