import type { ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { changeShieldWord } from '../../../api/shieldWords';
import { roomField } from '../../fields';
import { chosenRoomOf, moderationPace } from '../../moderatedRoom';
import { wordField, wordOf } from './shieldWordField';

export const addShieldWord: ItemOperation<BilibiliClient> = {
	name: 'Add Shield Word',
	value: 'addShieldWord',
	action: 'Add a shield word',
	description:
		'Hide all chat messages of a room that hold a word (屏蔽词). Changes what every viewer of the room sees; returns the word and the room. A room can have 1000 of them.',
	effect: 'write',
	fields: [roomField, wordField],
	async run(item) {
		const word = wordOf(item);
		const room = await chosenRoomOf(item);
		await moderationPace(item.service);
		await changeShieldWord(item.service, 'Add', room, word);
		return { text: word, shielded: true, room_id: room.roomId };
	},
};
