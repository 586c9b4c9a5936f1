/** The figures as Markdown tables. */
import type { Figures } from './figures';
import { isMet, type Goal } from './goals';
import { IN_FLIGHT, LATENCIES } from './items';
import { STREAMERS } from './trigger';
import { peerNames } from './weight';

export function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	const rule = head.map((_title, column) => (column === 0 ? '---' : '--:'));
	return [line(head), line(rule), ...rows.map(line)].join('\n');
}

export function goalTable(goals: Goal[], figures: Figures, language: 'en' | 'zh'): string {
	const words = {
		en: {
			head: ['Goal', 'At most', 'Measured', 'Met'],
			least: 'at least ',
			yes: 'yes',
			no: '**no**',
		},
		zh: { head: ['目标', '上限', '实测', '达到'], least: '至少 ', yes: '是', no: '**否**' },
	}[language];
	const rows = goals.map((goal) => [
		goal[language],
		`${goal.is === 'least' ? words.least : ''}${withUnit(goal.limit, goal.unit)}`,
		withUnit(goal.measured(figures), goal.unit),
		isMet(goal, figures) ? words.yes : words.no,
	]);
	return table(words.head, rows);
}

function withUnit(value: number, unit: Goal['unit']): string {
	const number = short(value);
	if (unit === 'exponent' || unit === 'requests') return number;
	return `${number} ${unit}`;
}

/** Three digits, thousands with a comma. */
function short(value: number): string {
	return Number(value.toPrecision(3)).toLocaleString('en');
}

export function itemTables(figures: Figures): string {
	const rowOf = (title: string, subject: string, latency: number, all = false) => [
		title,
		...['wall', 'cpuPerItem', 'mostInFlight'].flatMap((figure) =>
			IN_FLIGHT.map((inFlight) =>
				short(figures.value(`items.${latency}ms.${all ? 'all' : inFlight}.${subject}.${figure}`)),
			),
		),
	];
	const head = [
		...IN_FLIGHT.map((inFlight) => `s, ${inFlight} in flight`),
		...IN_FLIGHT.map((inFlight) => `CPU ms per item, ${inFlight}`),
		...IN_FLIGHT.map((inFlight) => `most at once, ${inFlight}`),
	];
	return LATENCIES.map((latency) =>
		table(
			[`The server answers after ${latency} ms`, ...head],
			[
				rowOf('Floor: `undici` pool, no n8n', 'floor', latency),
				rowOf("Bare: n8n's helper and nothing else", 'bare', latency),
				rowOf('**Live Room**', 'liveRoom', latency),
				rowOf('HTTP Request, in batches of that size', 'httpRequest', latency),
				rowOf('HTTP Request, all at once', 'httpRequest', latency, true),
			],
		),
	).join('\n\n');
}

export function batchTable(figures: Figures): string {
	const row = (title: string, subject: string) => [
		title,
		...['requests', 'wall'].map((figure) => short(figures.value(`batch.${subject}.${figure}`))),
	];
	return table(
		['1,000 users, 20 ms', 'requests', 's'],
		[
			row('HTTP Request, an item per user', 'httpRequest'),
			row('**Live Room**, an item per user', 'liveRoomItems'),
			row('**Live Room**, one item with the list', 'liveRoomList'),
		],
	);
}

export function triggerTable(figures: Figures): string {
	const row = (title: string, name: string) => [
		title,
		...['requests', 'wall', 'cpu', 'staticData', 'memory'].map((figure) =>
			short(figures.value(`trigger.${name}.${figure}`)),
		),
	];
	return table(
		['Nothing new, 20 ms', 'requests', 'ms', 'CPU ms', 'static data, bytes', 'memory taken, MB'],
		[
			...STREAMERS.map((count) => row(`${short(count)} streamers`, `live.${count}`)),
			...STREAMERS.map((count) =>
				row(`${short(count)} streamers, with Live Room Changed`, `rooms.${count}`),
			),
			row('1,000 sessions', 'sessions.1000'),
		],
	);
}

export function backlogTable(figures: Figures): string {
	const row = (title: string, name: string) => [
		title,
		...['speed', 'requests', 'staticData'].map((figure) =>
			short(figures.value(`backlog.${name}.${figure}`)),
		),
	];
	return table(
		['10,000 messages in 200 sessions', 'events per second', 'requests', 'static data, bytes'],
		[row('0 ms', '0ms'), row('20 ms', '20ms')],
	);
}

export function weightTable(figures: Figures): string {
	const row = (title: string, name: string) => [
		title,
		...['nodes', 'load', 'descriptions', 'packed', 'unpacked'].map((figure) =>
			short(figures.value(`weight.${name}.${figure}`)),
		),
	];
	return table(
		['Package', 'nodes', 'load, ms', 'descriptions, bytes', 'packed, bytes', 'unpacked, bytes'],
		[
			row('**n8n-nodes-bilibili**', 'own'),
			row('**n8n-nodes-baijiayun**', 'baijiayun'),
			...peerNames().map((name) => row(`\`${name}\``, name)),
		],
	);
}
