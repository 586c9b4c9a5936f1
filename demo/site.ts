import {
	baijiayunCredentials,
	cookieHeader,
	credentialsFor,
	startSimulator,
	type World,
} from '../test/simulator';
import { liven, populate } from './life';

/** The Bilibili that the demo talks to. */
export interface Site {
	name: string;
	/** Their data, by type. */
	credentials: Record<string, object>;
	/** What to enter into a credential of one's own, by field. */
	toTry: Record<string, string>;
	simulated: boolean;
	close(): Promise<void>;
}

/** The real Bilibili for whoever gives the cookies of an account, otherwise the simulator. */
export async function openSite(cookie: string | undefined): Promise<Site> {
	if (cookie) {
		return {
			name: 'bilibili.com, as the account of BILIBILI_COOKIE',
			credentials: { bilibiliApi: { cookie } },
			toTry: {},
			simulated: false,
			close: async () => {},
		};
	}
	const simulator = await startSimulator();
	const { world, url } = simulator;
	const { streamer, viewer } = world.people;
	addFollowed(world);
	populate(world);
	const stopLife = liven(world);
	return {
		name: `the simulator at ${url}`,
		credentials: {
			bilibiliApi: credentialsFor(streamer, simulator),
			baijiayunApi: baijiayunCredentials(world.schools.moonhill, simulator),
		},
		toTry: { 'Gateway URL': url, Cookie: cookieHeader(viewer) },
		simulated: true,
		close: async () => {
			stopLife();
			await simulator.close();
		},
	};
}

/** The streamers that the example "Live status check" follows: one live, one not. */
export function addFollowed({ accounts, live }: World): void {
	accounts.add({ uid: 50329118, uname: '哔哩哔哩英雄联盟赛事' });
	const event = live.rooms.add({
		roomId: 7734200,
		shortId: 6,
		uid: 50329118,
		title: '英雄联盟赛事直播',
		areaId: 86,
	});
	live.rooms.start(event);
	accounts.add({ uid: 8047632, uname: '哔哩哔哩弹幕网' });
	live.rooms.add({ roomId: 1029, uid: 8047632, title: '弹幕网直播间', areaId: 530 });
}
