import { limitFields, outputFields } from '../../../../shared/node/fields';
import { collect } from '../../../../shared/node/lists';
import type { ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { walkNewSessions } from '../../../api/sessions';
import { sessionOutput } from '../../../views/session';
import { sessionsFor } from '../../sessionOutput';
import { microsecondsOf } from '../../timeRange';

export const getNew: ItemOperation<BilibiliClient> = {
	name: 'Get New Since',
	value: 'getNew',
	action: 'Get new sessions',
	description:
		'Get the sessions in which something was written since a time, newest first; one output item per session. Changes nothing.',
	effect: 'read',
	fields: [
		{
			displayName: 'Since',
			name: 'since',
			type: 'string',
			default: '',
			required: true,
			placeholder: "e.g. {{ $now.minus(1, 'hour') }}",
			description:
				"A date, or a Unix time in seconds, milliseconds or microseconds, such as the 'session_ts' of a session",
		},
		...limitFields,
		...outputFields(sessionOutput),
	],
	async run(item) {
		const since = microsecondsOf(item, 'since');
		return await sessionsFor(
			item,
			async () => await collect(item, walkNewSessions(item.service, since)),
		);
	},
};
