import type { IDataObject } from 'n8n-workflow';
import { batches } from '../../../../shared/flow/batches';
import { forEachConcurrent } from '../../../../shared/flow/concurrency';
import { StoppedError } from '../../../../shared/flow/stop';
import { chosenOutput, outputFields } from '../../../../shared/node/fields';
import {
	settle,
	type BatchOperation,
	type Item,
	type ItemResult,
} from '../../../../shared/node/operation';
import { parseUid } from '../../../api/ids';
import { getStatuses, STATUSES_PER_CALL } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';
import { roomStatusOutput } from '../../../views/room';

export const getManyStatuses: BatchOperation<BilibiliClient> = {
	name: 'Get Many Statuses',
	value: 'getManyStatuses',
	action: 'Get statuses of many users',
	description:
		'Get who of many users is live. The users of all input items share as few requests as possible; one output item per user. Changes nothing.',
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
		const wanted = items.map(wishOf);
		const uids = [...new Set(wanted.flatMap((wish) => ('uids' in wish ? wish.uids : [])))];
		const statuses = await fetchStatuses(items[0].service, uids, maxConcurrency);

		return await Promise.all(
			wanted.map(async (wish): Promise<ItemResult> => {
				if ('error' in wish) return wish;
				return await settle(() =>
					wish.uids.map((uid) => wish.output(uid, roomOf(statuses.get(uid)))),
				);
			}),
		);
	},
};

/** What an item asks for, or why that can't be told. */
type Wish = { uids: string[]; output: ReturnType<typeof outputOf> } | { error: unknown };

const outputOf = (item: Item<BilibiliClient>) => chosenOutput(item, roomStatusOutput);

function wishOf(item: Item<BilibiliClient>): Wish {
	try {
		return { uids: item.ids('uids', parseUid), output: outputOf(item) };
	} catch (error) {
		return { error };
	}
}

/** A room, nothing where the user has none, or why its batch could not be read. */
type Status = { room?: IDataObject } | { error: Error };

async function fetchStatuses(
	client: BilibiliClient,
	uids: string[],
	maxConcurrency: number,
): Promise<Map<string, Status>> {
	const statuses = new Map<string, Status>();
	await forEachConcurrent(batches(uids, STATUSES_PER_CALL), maxConcurrency, async (batch) => {
		const rooms = await getStatuses(client, batch).catch((error: Error) => error);
		for (const uid of batch) {
			statuses.set(uid, rooms instanceof Error ? { error: rooms } : { room: rooms[uid] });
		}
		return true;
	});
	return statuses;
}

function roomOf(status: Status | undefined): IDataObject | undefined {
	// The run was stopped: whoever was not asked for is not known to have no room.
	if (!status) throw new StoppedError();
	if ('error' in status) throw status.error;
	return status.room;
}
