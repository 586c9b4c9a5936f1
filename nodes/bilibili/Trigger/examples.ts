import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { InputError } from '../../shared/values/inputError';
import { getNotificationUnread } from '../api/notifications';
import { connect } from '../node/connect';
import { Budget } from '../../shared/flow/budget';
import { eventTitle } from './events';
import { toItems } from './items';
import { processMemoryOf } from './processMemory';
import { settingsOf } from './settings';
import { chosenSources } from './sources';
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
	const settings = settingsOf(context);
	const client = await connect(context);
	const saved = readState(context);
	// Reading resets the counters of unread notifications, by which the active workflow goes.
	processMemoryOf(context).confirmed = {};
	const events: TriggerEvent[] = [];
	const failures: unknown[] = [];
	for (const source of chosenSources(settings)) {
		const asked = {
			client,
			settings,
			budget: Budget.of(BUDGET_MS),
			confirmed: false,
			unread: async () => await getNotificationUnread(client),
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
