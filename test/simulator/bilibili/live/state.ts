import type { Clock } from '../../clock';
import type { UploadedFile } from '../../log';
import { Areas } from './areas';
import { Livehime } from './livehime';
import type { Reservation } from './reservations';
import { Rooms, type Emoticon } from './rooms';

/** The batch query of live statuses by uid. */
export interface StatusBatchRules {
	/** Most uids per call; -400 beyond. */
	limit: number;
	/** Refuse (-352) a request without the cookie `buvid3`. */
	requireBuvid3: boolean;
}

/** How chat messages that come too fast or repeat are treated. */
export interface DanmakuRules {
	/** A sender's messages must be this far apart. */
	minimumGapMs: number;
	/** The same text again within this time is a repeat. */
	repeatWindowMs: number;
	/** `swallow`: code 0 with a telling message. `refuse`: 10031 and 10030. */
	answer: 'swallow' | 'refuse';
	/** The whole site's word filter. */
	blockedWords: string[];
}

/** A chat message that was shown. */
export interface Danmaku {
	id: string;
	uid: number;
	roomId: number;
	text: string;
	at: number;
	/** The form fields it was sent with. */
	fields: Record<string, unknown>;
	/** Sent in place of a text. */
	emoticon?: Emoticon;
	/** Its sender hides who they are. */
	mystery?: boolean;
}

/** The state of Bilibili's live side. */
export interface LiveWorld {
	areas: Areas;
	rooms: Rooms;
	livehime: Livehime;
	statusBatch: StatusBatchRules;
	danmakuRules: DanmakuRules;
	/** Shown messages, oldest first. */
	danmaku: Danmaku[];
	/** Images uploaded to the site's store, by address. */
	images: Map<string, UploadedFile>;
	/** Broadcasts that were announced, oldest first. */
	reservations: Reservation[];
	/** How many there ever were. */
	reservationCount: number;
}

export function createLiveWorld(clock: Clock): LiveWorld {
	return {
		areas: new Areas(),
		rooms: new Rooms(clock),
		livehime: new Livehime(),
		statusBatch: { limit: 100, requireBuvid3: false },
		danmakuRules: {
			minimumGapMs: 1000,
			repeatWindowMs: 5000,
			answer: 'swallow',
			blockedWords: ['违禁词'],
		},
		danmaku: [],
		images: new Map(),
		reservations: [],
		reservationCount: 0,
	};
}
