import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { startTrigger, type RunningTrigger, type TriggerOptions } from '../harness';
import { credentialsFor, type Simulator } from '../simulator';

export const roomId = 25600481;
export const otherRoomId = 22947013;
export const identityCode = 'D7K2M9Q4XZ81';

/** The node in short: through the web, to one room, for danmaku and gifts. */
export const liveTrigger = (parameters: IDataObject = {}) => ({
	type: 'bilibiliLiveRoomTrigger',
	parameters: {
		source: 'web',
		rooms: String(roomId),
		events: ['danmaku', 'gift'],
		...parameters,
	} as never,
});

/** Data of the credential `bilibiliLiveOpenApi`, aimed at a simulator. */
export function openPlatformCredential({ world, url }: Simulator, changes: object = {}) {
	const [{ accessKeyId, accessKeySecret, appIds }] = world.openPlatform.developers;
	return {
		accessKeyId,
		accessKeySecret,
		appId: String(appIds[0]),
		identityToken: identityCode,
		gatewayUrl: url,
		...changes,
	};
}

/** Credentials of both kinds: of the viewer's account, and of the developer. */
export function environmentOf(simulator: Simulator, changes: { web?: object; open?: object } = {}) {
	const web = credentialsFor(simulator.world.people.viewer, simulator, changes.web);
	return {
		credentials: {
			bilibiliApi: web,
			bilibiliLiveOpenApi: openPlatformCredential(simulator, changes.open),
		},
	};
}

/** Activates the node; `afterEach` has to close it. */
export async function listen(
	simulator: Simulator,
	parameters: IDataObject = {},
	{ web, open, ...options }: TriggerOptions & { web?: object; open?: object } = {},
): Promise<RunningTrigger> {
	return await startTrigger(liveTrigger(parameters), {
		...environmentOf(simulator, { web, open }),
		...options,
	});
}

/** Waits until it is so, for 20 s at most: the machine may be busy with other tests. */
export async function eventually(condition: () => boolean, what = 'the condition'): Promise<void> {
	const deadline = Date.now() + 20_000;
	while (!condition()) {
		if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}`);
		await sleep(5);
	}
}

/** Waits until so many connections are logged in. */
export async function listening({ world }: Simulator, count = 1): Promise<void> {
	const arrived = () => world.danmaku.listeners().length === count;
	await eventually(arrived, `${count} connections that are logged in`);
}

/** The items of all executions so far, flat. */
export const itemsOf = ({ executions }: RunningTrigger) =>
	executions.flat().map(({ json }) => json);
