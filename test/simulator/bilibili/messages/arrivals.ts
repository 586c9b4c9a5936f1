import type { Group, Message } from './threads';

/** A message for `messages.receive`. */
export interface Arrival {
	/** Who wrote it (uid); 0 for a group's system line. */
	from: number;
	/** Who gets it: a uid, or `{ group: id }`. */
	to: number | { group: number };
	/** Text of a message of type 1. */
	text?: string;
	/** Any other type, with `content`. */
	type?: number;
	/** Content as an object, which is put into JSON text, or as the very text of the wire. */
	content?: object | string;
	/** When, in ms of the simulator's clock. Default: now. */
	at?: number;
	/** Numbers to use instead of the site's own. `key: 0n` occurs in notices. */
	seqno?: bigint;
	key?: bigint;
	/** `msg_source`; 7 (web) by default. 8 to 11 are auto replies. */
	source?: number;
	atUids?: number[];
	notifyCode?: string;
	/** Uid of the only one who sees it. */
	onlyFor?: number;
}

/** A notice for `messages.notice`. */
export interface Notice extends Partial<Arrival> {
	to: number;
	/** `system_msg_type` of the account that sends it. Default: 7, the creators' helper. */
	system?: number;
	title: string;
	text: string;
}

/** A grey line for `messages.hint`. */
export interface Hint {
	/** Who sees it, in the talk with `talker`. */
	to: number;
	talker: number;
	text: string;
	/** The message whose seqno it shares. */
	beside?: Message;
	at?: number;
}

export interface GroupSeed extends Partial<Pick<Group, 'id' | 'type' | 'cover'>> {
	name: string;
	ownerUid: number;
	members: number[];
}
