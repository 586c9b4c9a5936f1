import { InputError } from '../../../../shared/values/inputError';
import { chosenOutput, outputFields } from '../../../../shared/node/fields';
import type { ItemOperation } from '../../../../shared/node/operation';
import { parseWatchRoomId } from '../../../api/ids';
import type { BilibiliClient } from '../../../api/request';
import { joinRoom } from '../../../api/watchRoom';
import { watchRoomOutput } from '../../../views/watchRoom';
import { roomField } from '../../fields';
import { parseInvite } from '../../parse';

export const join: ItemOperation<BilibiliClient> = {
	name: 'Join',
	value: 'join',
	action: 'Join watch room',
	description:
		'Enter a room: your own, a public one, or a private one with an invite. Others see the account in it; returns the room.',
	effect: 'write',
	fields: [
		{
			...roomField,
			required: false,
			description:
				'ID of the watch room, or the address of its page. Leave empty where the invite link names the room.',
		},
		{
			displayName: 'Invite',
			name: 'invite',
			type: 'string',
			default: '',
			placeholder: 'e.g. the link that Share has returned',
			description: 'Invite link, or its token. Leave empty for a public room or your own.',
		},
		...outputFields(watchRoomOutput),
	],
	async run(item) {
		const output = chosenOutput(item, watchRoomOutput);
		const { token, roomId: invitedTo } = parseInvite(item.text('invite'));
		const roomId = item.optionalId('roomId', parseWatchRoomId) ?? invitedTo;
		if (!roomId) {
			throw new InputError(
				"'Room' is empty, and the invite does not name one",
				'Enter the ID of the room or the address of its page.',
			);
		}
		return output(await joinRoom(item.service, roomId, token), { room_id: roomId });
	},
};
