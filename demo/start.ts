/**
 * The main job, shown for real: n8n with these nodes starts a stream.
 *   npm start              stays up for a look at the editor, until Ctrl+C
 *   npm start -- --once    ends the stream again and exits, with 0 only if all of it worked
 *   npm start -- --port 5678   the editor's port; default: any that is free
 * With BILIBILI_COOKIE set it goes to the real Bilibili instead of the simulator.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CannotStart, N8n } from '../host/n8n';
import { packOwnPackages } from '../host/nodePackage';
import { createDataFolder, removeLeftovers } from './dataFolder';
import { exampleWorkflows, goLive } from './examples';
import { failureReport, goLiveReport, outboundReport, table, wentLive } from './report';
import { openSite } from './site';

const credentialNames: Record<string, string> = {
	bilibiliApi: 'Bilibili account',
	baijiayunApi: 'Baijiayun account',
};
const cleanUps: Array<() => Promise<unknown>> = [];
let ending: Promise<never> | undefined;
/** What Ctrl+C exits with: no success before the demo stands. */
let interruptCode = 130;

async function main(): Promise<void> {
	const { once, port } = options();
	await removeLeftovers();
	const site = await openSite(takeCookie());
	cleanUps.unshift(() => site.close());
	const folder = await createDataFolder();
	cleanUps.unshift(() => rm(folder, { recursive: true, force: true }));

	const n8n = await step('Installing the nodes into a new n8n', async () => {
		return await N8n.create({
			dataFolder: join(folder, 'data'),
			nodePackages: await packOwnPackages(folder),
			loopbackOnly: site.simulated,
			port,
		});
	});
	cleanUps.unshift(() => n8n.stop());
	await step('Starting n8n', () => n8n.start());

	const { api } = n8n;
	const credentials = [];
	for (const [type, data] of Object.entries(site.credentials)) {
		credentials.push(await api.createCredential(credentialNames[type], type, data));
	}
	const workflows = [];
	for (const workflow of exampleWorkflows()) {
		workflows.push(await api.importWorkflow(workflow, credentials));
	}
	const example = workflows.find(({ name }) => name === goLive.name);
	if (!example) throw new Error(`There is no example '${goLive.name}'.`);

	const execution = await step(`Running "${goLive.name}" in n8n`, () =>
		api.run(example, { trigger: goLive.startTrigger }),
	);
	console.log(`\n${goLiveReport(execution)}\n`);
	let succeeded = wentLive(execution);

	if (once) {
		const stop = await step('Ending the stream again', () =>
			api.run(example, { trigger: goLive.stopTrigger }),
		);
		if (stop.status !== 'success') console.log(failureReport(stop));
		succeeded &&= stop.status === 'success';
		await end(succeeded ? 0 : 1);
	}
	interruptCode = 0;
	console.log(
		table([
			['Editor', `${n8n.url}/workflow/${example.id}`],
			['Login', `${n8n.owner.email}   ${n8n.owner.password}`],
			['Bilibili', site.name],
			...Object.entries(site.toTry).map(([field, value]): [string, string] => [
				`To try: ${field}`,
				value,
			]),
			['Outbound', site.simulated ? outboundReport(n8n.outboundAttempts()) : ''],
			['To stop', 'Ctrl+C'],
		]),
	);
}

function options(): { once: boolean; port?: number } {
	const { values } = parseArgs({
		options: { once: { type: 'boolean', default: false }, port: { type: 'string' } },
	});
	const port = values.port === undefined ? undefined : Number(values.port);
	if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
		throw new CannotStart(`--port ${values.port}: a port is a number from 1 to 65535.`);
	}
	return { once: values.once, port };
}

/** The user's cookies, which no program that this one runs finds in its environment. */
function takeCookie(): string | undefined {
	const { BILIBILI_COOKIE } = process.env;
	delete process.env.BILIBILI_COOKIE;
	return BILIBILI_COOKIE;
}

async function step<T>(title: string, action: () => Promise<T>): Promise<T> {
	const startedAt = Date.now();
	console.log(`${title} ...`);
	const result = await action();
	console.log(`${title}: done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`);
	return result;
}

/** Ends every process and removes all data, once, however often it is called. */
function end(exitCode: number): Promise<never> {
	ending ??= (async () => {
		for (const cleanUp of cleanUps) await cleanUp();
		process.exit(exitCode);
	})();
	return ending;
}

for (const request of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) {
	process.on(request, () => {
		if (!ending) console.log('\nStopping ...');
		void end(interruptCode);
	});
}
main().catch(async (error: unknown) => {
	if (ending) return;
	const isPlain = error instanceof CannotStart || (error instanceof Error && 'code' in error);
	console.error(isPlain ? error.message : error);
	await end(1);
});
