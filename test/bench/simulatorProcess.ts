/** The simulator in a process of its own: its CPU time is not that of the nodes. */
import { subscribe } from 'node:diagnostics_channel';
import { addStreamers, credentialsFor, startSimulator, type Simulator } from '../simulator';
import { serve } from './process';

const MINUTE = 60_000;

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
