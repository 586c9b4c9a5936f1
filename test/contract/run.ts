/**
 * Asks Bilibili everything that the nodes read, and compares the shape of each reply with what they need.
 *   BILIBILI_COOKIE=… npm run contract     the real Bilibili, as that account; two minutes
 *   npm run contract                       the simulator
 *   … --gateway https://gateway.example.com/live   through a reverse proxy
 *   … --notifications                      also the notifications, which marks them as read
 * Nothing is written or sent. It exits with 1 when something is gone that the nodes need.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { version } from '../../package.json';
import type { BilibiliCredential } from '../../nodes/bilibili/api/credential';
import { startSimulator } from '../simulator';
import { record, rowsOf, type Options } from './check';
import { PUBLIC } from './probes';
import { reportOf, summaryOf, tableOf } from './report';
import { prepare } from './simulated';

const PAUSE_MS = 1_500;

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			gateway: { type: 'string', default: '' },
			notifications: { type: 'boolean', default: false },
		},
	});
	const { BILIBILI_COOKIE: cookie } = process.env;
	if (values.gateway && !cookie) {
		console.error(
			'--gateway needs BILIBILI_COOKIE: without it there is only the simulator to ask.',
		);
		return 1;
	}
	const rows = cookie
		? await check(
				{ cookie, gatewayUrl: values.gateway },
				{ subject: PUBLIC, pauseMs: PAUSE_MS, notifications: values.notifications },
			)
		: await checkSimulator();
	const file = join('.cache', 'contract-report.json');
	await mkdir('.cache', { recursive: true });
	await writeFile(file, reportOf(rows, { package: version, node: process.versions.node }));
	console.log(`${tableOf(rows)}\n\n${summaryOf(rows)}\nThe report, without any value: ${file}`);
	const nothingAnswered = rows.every(
		({ result }) => result === 'refused' || result === 'not called',
	);
	return nothingAnswered || rows.some(({ result }) => result === 'broken') ? 1 : 0;
}

async function checkSimulator() {
	const simulator = await startSimulator();
	console.log(`BILIBILI_COOKIE is not set: this asks the simulator at ${simulator.url}.`);
	const { credential, subject } = prepare(simulator);
	const rows = await check(credential, { subject, pauseMs: 0, notifications: true });
	await simulator.close();
	return rows;
}

async function check(credential: BilibiliCredential, options: Options) {
	return rowsOf(await record(credential, options));
}

void main().then((code) => {
	process.exitCode = code;
});
