import { Accounts } from './accounts';
import { Schools } from './baijiayun/schools';
import { Community } from './bilibili/community';
import { DanmakuStream } from './bilibili/danmaku/state';
import type { LiveWorld } from './bilibili/live/state';
import { createLiveWorld } from './bilibili/live/state';
import { OpenPlatform } from './bilibili/openPlatform/state';
import { Passport } from './bilibili/passport/state';
import { Messages } from './bilibili/messages';
import { Notifications } from './bilibili/notifications';
import { WatchRooms } from './bilibili/watchRooms';
import { Wbi } from './bilibili/wbi';
import type { Clock } from './clock';
import type { People } from './population';
import { populate } from './population';

/** Everything the simulated sites know. Tests read and change it freely. */
export interface World {
	clock: Clock;
	accounts: Accounts;
	/** The accounts there are from the start, by what they are good for. */
	people: People;
	wbi: Wbi;
	live: LiveWorld;
	/** The live rooms' message stream: tell a room's listeners something with `emit`. */
	danmaku: DanmakuStream;
	openPlatform: OpenPlatform;
	watchRooms: WatchRooms;
	passport: Passport;
	/** Private messages: sessions, history, groups, sending. */
	messages: Messages;
	/** Replies, mentions, likes and system notices. */
	notifications: Notifications;
	/** Comments, posts, videos, and who follows whom. */
	community: Community;
	/** The accounts of Baijiayun with their rooms. */
	schools: Schools;
}

export function createWorld(clock: Clock): World {
	const accounts = new Accounts();
	const danmaku = new DanmakuStream(clock);
	const world = {
		clock,
		accounts,
		wbi: new Wbi(),
		live: createLiveWorld(clock),
		danmaku,
		openPlatform: new OpenPlatform(clock, danmaku),
		watchRooms: new WatchRooms(clock),
		passport: new Passport(clock),
		messages: new Messages(clock, accounts),
		notifications: new Notifications(clock, accounts),
		community: new Community(clock, accounts),
		schools: new Schools(clock),
	};
	return { ...world, people: populate(world) };
}
