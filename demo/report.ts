import type { Execution } from '../host/api';
import { goLive } from './examples';

const KEY_CHARACTERS_SHOWN = 12;

/** Whether the workflow did all it is for: Bilibili itself says that the room is live. */
export function wentLive(execution: Execution): boolean {
	const [room] = execution.items(goLive.roomNode);
	return execution.status === 'success' && room?.status === 'live';
}

/** What a finished run of "Scheduled go-live" did, for people. The stream key stays hidden. */
export function goLiveReport(execution: Execution): string {
	if (!wentLive(execution)) return failureReport(execution);
	const [stream] = execution.items(goLive.startNode);
	const [room] = execution.items(goLive.roomNode);
	return table([
		['Title', room.title],
		['Area', `${String(room.parent_area_name)} / ${String(room.area_name)}`],
		['Status', String(room.status).toUpperCase()],
		['Push server', stream.push_server],
		['Stream key', masked(String(stream.stream_key))],
	]);
}

export function failureReport({ status, error }: Execution): string {
	return table([
		['Status', status],
		['Node', error?.node?.name ?? ''],
		['Message', error?.message ?? 'The room is not live.'],
		['What to do', error?.description ?? ''],
	]);
}

export function outboundReport(attempts: string[]): string {
	return attempts.length === 0
		? 'n8n has tried no connection to another machine'
		: `n8n was kept from ${attempts.join(', ')}`;
}

export function table(rows: Array<[label: string, value: unknown]>): string {
	const shown = rows.filter(([, value]) => value !== '');
	const width = Math.max(...shown.map(([label]) => label.length));
	return shown.map(([label, value]) => `  ${label.padEnd(width)}   ${value}`).join('\n');
}

function masked(key: string): string {
	return `${key.slice(0, KEY_CHARACTERS_SHOWN)}${'*'.repeat(8)}`;
}
