/** The simulator in a process of its own: its CPU time is not that of the nodes. */
import { subscribe } from 'node:diagnostics_channel';
import { setTimeout as sleep } from 'node:timers/promises';
import { addStreamers, credentialsFor, startSimulator, type Simulator } from '../simulator';
import type { Compression } from '../simulator/bilibili/danmaku/packets';
import { chatMessage, giftCommand } from '../support/liveCommands';
import { protobufText } from '../support/protobufEncoder';
import { serve } from './process';

const MINUTE = 60_000;
const FRAMES_PER_SECOND = 20;

/** What a lively room sends: a third is chat, most of the rest nobody asks for. */
function liveCommand(index: number): { cmd: string } {
	const uid = 386_000_000 + Math.floor(Math.random() * 1e6);
	const name = `观众${uid}`;
	if (index % 100 === 99) {
		// It says when it was sent.
		const data = {
			id: index,
			uid,
			user_info: { uname: name },
			message: String(Date.now()),
			price: 30,
		};
		return { cmd: 'SUPER_CHAT_MESSAGE', data } as { cmd: string };
	}
	switch (index % 6) {
		case 0:
		case 1:
			return chatMessage({ uid, name, guardLevel: 3 });
		case 2:
			return giftCommand({ uid, name, count: (uid % 9) + 1 });
		case 3:
			return {
				cmd: 'INTERACT_WORD_V2',
				data: { pb: protobufText({ 1: uid, 2: name, 5: 1, 7: Math.floor(Date.now() / 1000) }) },
			} as { cmd: string };
		case 4:
			return { cmd: 'WATCHED_CHANGE', data: { num: uid, text_small: '2万' } } as { cmd: string };
		default:
			return {
				cmd: 'STOP_LIVE_ROOM_LIST',
				data: { room_id_list: Array.from({ length: 60 }, (_room, at) => uid + at) },
			} as { cmd: string };
	}
}

let simulator: Simulator;
let requests = 0;
let inFlight = 0;
let mostInFlight = 0;

subscribe('http.server.request.start', () => {
	requests += 1;
	inFlight += 1;
	mostInFlight = Math.max(mostInFlight, inFlight);
});
subscribe('http.server.response.finish', () => {
	inFlight -= 1;
});

const methods = {
	/** @returns the credential of an account there */
	async start() {
		simulator = await startSimulator();
		return credentialsFor(simulator.world.people.streamer, simulator);
	},

	/** Adds streamers with rooms. */
	addStreamers(count: number) {
		const { world } = simulator;
		return addStreamers(world, count).map((uid) => ({
			uid: String(uid),
			roomId: String(world.live.rooms.of(uid)?.roomId),
		}));
	},

	/** Lets minutes pass, in which so many streamers in turn write that many messages to the account. */
	sendMessages(count: number, senders: number, minutes: number) {
		const { messages, people, clock, live } = simulator.world;
		clock.advance(minutes * MINUTE);
		const to = people.streamer.uid;
		const uids = live.rooms
			.all()
			.map(({ uid }) => uid)
			.filter((uid) => uid !== to);
		for (let index = 0; index < count; index++) {
			const at = clock.now() - minutes * MINUTE * (1 - index / count);
			messages.receive({ from: uids[index % senders], to, text: `消息 ${index}`, at });
		}
	},

	/** Resolves when somebody listens to the account's room. */
	async listening() {
		while (simulator.world.danmaku.listeners().length === 0) await sleep(20);
	},

	/**
	 * Sends so many commands a second to the account's room, twenty frames a second, as a clock counts
	 * that runs so many times faster.
	 */
	async emitLive(perSecond: number, seconds: number, compression: Compression, speed: number) {
		const { danmaku, live, people } = simulator.world;
		danmaku.rules.compression = compression;
		const roomId = live.rooms.of(people.streamer.uid)?.roomId ?? 0;
		const startedAt = performance.now();
		for (let frame = 0; frame < seconds * FRAMES_PER_SECOND; frame++) {
			const due = startedAt + (frame * 1000) / FRAMES_PER_SECOND / speed;
			await sleep(Math.max(0, due - performance.now()));
			const count = perSecond / FRAMES_PER_SECOND;
			const first = frame * count;
			const commands = Array.from({ length: count }, (_command, at) => liveCommand(first + at));
			await danmaku.emit(roomId, ...commands);
		}
	},

	/** Begins to count anew; from now on every answer takes so long. */
	expect(latencyMs: number) {
		simulator.latencyMs = latencyMs;
		simulator.log.clear();
		requests = 0;
		mostInFlight = 0;
	},

	/** What has arrived since `expect`. */
	seen: () => ({ requests, mostInFlight }),
};

export type SimulatorMethods = typeof methods;

serve(methods);
