import { pacedTime } from '../../support/pacedTime';
import type { IDataObject } from 'n8n-workflow';
import { startSimulator, type Simulator } from '../../simulator';
import { comparable } from '../faults/comparable';
import { runNodeWith } from '../support';
import { caseOf, credentialsIn, parametersFor, table, type Row } from './actions';
import { meantBy } from './kinds';

beforeEach(() => pacedTime.start());
afterEach(() => {
	jest.restoreAllMocks();
});

/** What no two requests have in common: signatures, times, random names. */
const VOLATILE =
	/^(w_rid|wts|sign|timestamp|ts|nonce|rnd|cursor|begin_seqno|auth_key|(upload|visit|req|client_msg)_id|msg\[(timestamp|dev_id)\])$/;

/** All requests, with their values, as far as two runs of the same can be compared. */
export const sentTo = ({ log }: Simulator): unknown =>
	JSON.parse(
		JSON.stringify(
			log.entries.map(({ method, host, path, query, body }) => ({
				what: `${method} ${host}${path.replace(/[0-9a-f]{32,}/g, '<hex>')}`,
				values: { ...query, ...body },
			})),
		),
		(key, value: unknown) => {
			if (VOLATILE.test(key)) return undefined;
			return typeof value === 'string' ? value.replace(/webhook-waiting\S+/g, '<link>') : value;
		},
	);

/** What a run with this value comes to, in a world of its own, and all that it asked for. */
async function outcomeOf(row: Row, value: unknown): Promise<{ outcome: unknown; sent: unknown }> {
	const world = await startSimulator();
	try {
		await caseOf(row)?.prepare?.(world);
		world.log.clear();
		const run = await runNodeWith(row.node.type, parametersFor(row), credentialsIn(world), {
			input: [{ value, room: '22947013' } as IDataObject],
			node: { onError: 'continueRegularOutput' },
			settings: { timezone: 'Asia/Shanghai' },
		});
		return { outcome: comparable(run, world), sent: sentTo(world) };
	} finally {
		await world.close();
	}
}

/** A new login is made of the moment: what comes out of that operation has tests of its own. */
const meanings = table
	.filter(({ operation }) => operation.operation !== 'refresh')
	.flatMap((row) => meantBy(row.place.field).map((meaning) => ({ ...row, ...meaning })));

test.each(meanings)('$where takes what means $plain', async ({ plain, odd, ...row }) => {
	const expected = await outcomeOf(row, plain);
	for (const value of odd) {
		expect({ value, ...(await outcomeOf(row, value)) }).toEqual({ value, ...expected });
	}
});
