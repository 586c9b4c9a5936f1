import type { ItemOperation } from '../../../../shared/node/operation';
import { keepPace, MODERATION_SECONDS } from '../../../api/pace';
import type { BilibiliClient } from '../../../api/request';
import { changeShieldWord } from '../../../api/shieldWords';
import { roomField } from '../../fields';
import { chosenRoomOf } from '../../moderatedRoom';
import { wordOf } from './shieldWordField';

export const removeShieldWord: ItemOperation<BilibiliClient> = {
	name: 'Remove Shield Word',
	value: 'removeShieldWord',
	action: 'Remove shield word',
	description:
		'Let chat messages that hold a word be seen again in a room. Changes what every viewer of the room sees; returns the word and the room.',
	effect: 'write',
	fields: [
		roomField,
		{
			displayName: 'Word',
			name: 'word',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			required: true,
			description: 'The word to take off the list',
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: 'Choose one of the words…',
					typeOptions: { searchListMethod: 'searchShieldWords', searchable: true },
				},
				{ displayName: 'Word', name: 'id', type: 'string', placeholder: 'e.g. 剧透' },
			],
		},
	],
	async run(item) {
		const word = wordOf(item);
		const room = await chosenRoomOf(item);
		await keepPace(item.service, 'moderation', MODERATION_SECONDS);
		await changeShieldWord(item.service, 'Del', room, word);
		return { text: word, shielded: false, room_id: room.roomId };
	},
};
