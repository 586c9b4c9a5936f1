import type { ItemOperation } from '../../../../shared/node/operation';
import { keepPace, MODERATION_SECONDS } from '../../../api/pace';
import type { BilibiliClient } from '../../../api/request';
import { changeShieldWord } from '../../../api/shieldWords';
import { roomField } from '../../fields';
import { chosenRoomOf } from '../../moderatedRoom';
import { wordField, wordOf } from './shieldWordField';

export const addShieldWord: ItemOperation<BilibiliClient> = {
	name: 'Add Shield Word',
	value: 'addShieldWord',
	action: 'Add shield word',
	description:
		'Hide all chat messages of a room that hold a word (屏蔽词). Changes what every viewer of the room sees; returns the word and the room. A room can have 1000 of them.',
	effect: 'write',
	fields: [roomField, wordField],
	async run(item) {
		const word = wordOf(item);
		const room = await chosenRoomOf(item);
		await keepPace(item.service, 'moderation', MODERATION_SECONDS);
		await changeShieldWord(item.service, 'Add', room, word);
		return { text: word, shielded: true, room_id: room.roomId };
	},
};
