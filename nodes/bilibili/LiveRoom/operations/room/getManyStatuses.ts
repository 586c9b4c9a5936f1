import {
	settle,
	type BatchOperation,
	type Item,
	type ItemResult,
} from '../../../../shared/node/operation';
import { InputError } from '../../../../shared/values/inputError';
import { forEachConcurrent } from '../../../../shared/flow/concurrency';
import { parseUid } from '../../../api/ids';
import { getStatuses, STATUSES_PER_CALL } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';
import { chosenOutput, outputFields } from '../../../../shared/node/fields';
import { roomStatusOutput } from '../../../views/room';
import type { IDataObject } from 'n8n-workflow';

export const getManyStatuses: BatchOperation<BilibiliClient> = {
	name: 'Get Many Statuses',
	value: 'getManyStatuses',
	action: 'Get the statuses of many users',
	description:
		'Get who of many users is live. The users of all input items share as few requests as possible; one output item per user.',
	fields: [
		{
			displayName: 'User IDs',
			name: 'uids',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 2233, 401742377',
			description:
				'Uids or space pages, separated by commas, blanks or lines, or a list from an expression. Any number.',
		},
		...outputFields(roomStatusOutput),
	],
	async runAll(items, maxConcurrency) {
		const wanted = items.map((item) => tryUids(item));
		const uids = [...new Set(wanted.flatMap((entry) => ('uids' in entry ? entry.uids : [])))];
		const statuses = await fetchStatuses(items[0].service, uids, maxConcurrency);

		return await Promise.all(
			wanted.map(async (entry, index): Promise<ItemResult> => {
				if ('error' in entry) return entry;
				return await settle(() => {
					const output = chosenOutput(items[index], roomStatusOutput);
					return entry.uids.map((uid) => output(uid, roomOf(statuses.get(uid))));
				});
			}),
		);
	},
};

/** A room, nothing where the user has none, or why its batch could not be read. */
type Status = { room?: IDataObject } | { error: Error };

async function fetchStatuses(
	client: BilibiliClient,
	uids: string[],
	maxConcurrency: number,
): Promise<Map<string, Status>> {
	const batches = Array.from({ length: Math.ceil(uids.length / STATUSES_PER_CALL) }, (_, index) =>
		uids.slice(index * STATUSES_PER_CALL, (index + 1) * STATUSES_PER_CALL),
	);
	const statuses = new Map<string, Status>();
	await forEachConcurrent(batches, maxConcurrency, async (batch) => {
		const rooms = await getStatuses(client, batch).catch((error: Error) => error);
		for (const uid of batch) {
			statuses.set(uid, rooms instanceof Error ? { error: rooms } : { room: rooms[uid] });
		}
		return true;
	});
	return statuses;
}

function roomOf(status: Status | undefined): IDataObject | undefined {
	if (status && 'error' in status) throw status.error;
	return status?.room;
}

function tryUids(item: Item<BilibiliClient>): { uids: string[] } | { error: unknown } {
	try {
		const given = item.param<unknown>('uids', '');
		const parts = Array.isArray(given) ? given.map(String) : String(given).split(/[\s,;，；]+/);
		const uids = parts.filter(Boolean).map((part) => parseUid(part, 'User IDs'));
		if (uids.length === 0) throw new InputError("'User IDs' is empty", 'Enter at least one uid.');
		return { uids };
	} catch (error) {
		return { error };
	}
}
