import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { toNodeError } from '../../shared/http/errors';
import { InputError } from '../../shared/values/inputError';
import { LiveListener } from './listener';
import { readSettings } from './settings';

/**
 * `trigger` of the node. In the editor it waits for one event; in an active workflow it listens until
 * that is deactivated.
 */
export async function listenToRooms(context: ITriggerFunctions): Promise<ITriggerResponse> {
	const listener = await createListener(context);
	const closeFunction = async () => await listener.stop();
	if (context.getMode() === 'manual') {
		return { manualTriggerFunction: async () => await listener.start(), closeFunction };
	}
	await listener.start();
	return { closeFunction };
}

async function createListener(context: ITriggerFunctions): Promise<LiveListener> {
	try {
		if (typeof WebSocket === 'undefined') {
			throw new InputError(
				'This n8n runs on a Node.js without WebSocket',
				'The Bilibili Live Room Trigger needs Node.js 22 or newer. The official Docker images of n8n have it; otherwise update Node.js.',
			);
		}
		return new LiveListener(context, await readSettings(context));
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}
