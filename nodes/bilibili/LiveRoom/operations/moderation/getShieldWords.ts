import type { ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { getShieldWords } from '../../../api/shieldWords';
import { shieldWordsOf, shieldWordView } from '../../../views/moderation';
import { roomField } from '../../fields';
import { chosenRoomOf } from '../../moderatedRoom';

export const getShieldWordsOperation: ItemOperation<BilibiliClient> = {
	name: 'Get Shield Words',
	value: 'getShieldWords',
	action: 'Get shield words',
	description:
		'Get the words whose messages a room hides (屏蔽词) and who added them; one output item per word. Changes nothing.',
	effect: 'read',
	fields: [roomField],
	async run(item) {
		const room = await chosenRoomOf(item);
		const words = shieldWordsOf(await getShieldWords(item.service, room));
		return words.map((word) => shieldWordView(word, room.roomId));
	},
};
