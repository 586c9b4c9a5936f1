import type { ItemOperation } from '../../../../nodes/shared/node/operation';
import type { BaijiayunClient } from '../api/request';
import { roomField, roomIdOf } from './fields';
import { entriesOf } from './output';

interface Reading extends Pick<
	ItemOperation<BaijiayunClient>,
	'name' | 'value' | 'action' | 'description'
> {
	fetch(client: BaijiayunClient, roomId: string): Promise<unknown>;
	/** What an entry is called where the reply is a list of bare values. */
	entry: string;
	/** What the room is called in the output. Default: `room_id`. */
	subject?: string;
}

/** An operation that asks for one thing about a room and has no other field. */
export function reading(options: Reading): ItemOperation<BaijiayunClient> {
	const { fetch, entry, subject = 'room_id', ...texts } = options;
	return {
		...texts,
		effect: 'read',
		fields: [roomField],
		async run(item) {
			const roomId = roomIdOf(item);
			return entriesOf({ [subject]: roomId }, await fetch(item.service, roomId), entry);
		},
	};
}
