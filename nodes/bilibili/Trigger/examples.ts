import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { Budget } from '../../shared/flow/budget';
import { ServerClock } from '../../shared/http/serverClock';
import { InputError } from '../../shared/values/inputError';
import { getNotificationUnread } from '../api/notifications';
import { connect } from '../node/connect';
import { eventTitle } from './fields';
import { toItems } from './items';
import { readSettings } from './settings';
import { inOrder, type TriggerEvent } from './sources/source';
import { readState } from './state';

const BUDGET_MS = 60_000;

/**
 * "Fetch Test Event": the newest real event of each chosen kind. It changes no state; n8n would not
 * save one either.
 *
 * @throws InputError when there is none to show
 */
export async function fetchExamples(context: IPollFunctions): Promise<INodeExecutionData[][]> {
	const { settings, sources } = readSettings(context);
	const clock = new ServerClock();
	const client = await connect(context, { clock });
	const ignore = () => {};
	const saved = readState(context, sources, ignore);
	const events: TriggerEvent[] = [];
	const failures: unknown[] = [];
	for (const { source, chosen } of sources) {
		const asked = {
			...{ client, settings, chosen, clock },
			budget: Budget.of(BUDGET_MS),
			notes: new Map<string, string>(),
			unread: async () => await getNotificationUnread(client),
			warn: ignore,
		};
		await source.examples(asked, saved?.sources[source.name]?.cursor).then(
			(found) => events.push(...found),
			(error) => failures.push(error),
		);
	}
	if (events.length === 0 && failures.length > 0) throw failures[0];
	if (events.length === 0) {
		const titles = [...settings.events].map((event) => `'${eventTitle(event)}'`).join(', ');
		throw new InputError(
			`There is no ${titles} to show yet`,
			'Bilibili tells only events that are still in its lists: a message in the inbox, a streamer who is live now. Make one happen and fetch again, or activate the workflow and wait for the first one.',
		);
	}
	return [toItems(events.sort(inOrder), settings)];
}
